import type { Json } from '../../json.ts';
import { fingerprintOf } from '../identity.ts';
import type { AlertReport, AlertStatus, Reading, Severity } from '../observation.ts';
import { instant } from '../times.ts';
import { runbookOf } from './labels.ts';
import { isPlaceholder, mostlyPlaceholders } from './template.ts';
import { plainTitle } from './title.ts';

/** One alert as an adapter found it; `reading` makes it whole. */
export interface Said {
  title: string | null;
  /** Null: the sender says no word of it. Then it goes on, unless the end that it names was past when it came. */
  status: AlertStatus | null;
  severity: Severity;
  /** The sender's own identity of the alert, the same when it fires and when it is resolved. */
  id?: string | null;
  /** What tells it apart where the sender has no identity; title and labels where this is missing too. */
  naming?: Json;
  startsAt?: Json | undefined;
  endsAt?: Json | undefined;
  link?: string | null;
  runbook?: string | null;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
}

/**
 * A sender's alerts, made whole: a fingerprint for each, times as instants, no end while it goes on, the runbook out of
 * the annotations. A payload whose placeholders nobody filled in is refused as a template.
 */
export function reading(
  source: string,
  payload: Json,
  said: readonly Said[],
  warnings: readonly string[] = [],
  receivedAt?: number,
): Reading {
  const filled = said.filter(({ title }) => title === null || !isPlaceholder(title));
  if ((filled.length === 0 && said.length > 0) || mostlyPlaceholders(payload)) return refusedTemplate;
  const more: string[] =
    filled.length < said.length ? ['An alert whose title is an unfilled placeholder was left out.'] : [];
  const alerts = filled.flatMap((one) => {
    const report = whole(source, one, more, receivedAt);
    return report === null ? [] : [report];
  });
  return { alerts, warnings: [...warnings, ...new Set(more)] };
}

const refusedTemplate: Reading = {
  refused: 'The payload is a template: its placeholders were not filled in.',
};

function whole(
  source: string,
  said: Said,
  warnings: string[],
  receivedAt: number | undefined,
): AlertReport | null {
  const { labels = {}, annotations = {} } = said;
  const id = said.id?.trim() || null;
  const title = said.title?.trim() || id;
  if (title === null) {
    warnings.push('An alert that names nothing was left out.');
    return null;
  }
  const startsAt = instant(said.startsAt);
  const status = said.status ?? statusByEnd(instant(said.endsAt), receivedAt);
  let endsAt = status === 'resolved' ? instant(said.endsAt) : null;
  if (startsAt !== null && endsAt !== null && endsAt < startsAt) {
    warnings.push('An alert ends before it starts: its end was left out.');
    endsAt = null;
  }
  return {
    title,
    status,
    severity: said.severity,
    fingerprint: id ?? fingerprintOf([source, said.naming ?? [plainTitle(title), labels]]),
    startsAt,
    endsAt,
    link: said.link ?? null,
    runbook: said.runbook ?? runbookOf(annotations, labels),
    labels,
    annotations,
  };
}

function statusByEnd(endsAt: number | null, receivedAt: number | undefined): AlertStatus {
  return endsAt !== null && receivedAt !== undefined && endsAt <= receivedAt ? 'resolved' : 'firing';
}

/** For a sender that says when something happened, not when it began or ended. */
export function at(status: AlertStatus, time: Json | undefined): Pick<Said, 'startsAt' | 'endsAt'> {
  return status === 'resolved' ? { endsAt: time } : { startsAt: time };
}
