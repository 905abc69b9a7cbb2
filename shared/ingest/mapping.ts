import type { Json } from '../json.ts';
import { reading, type Said } from './alerts/report.ts';
import { severityOf } from './alerts/severity.ts';
import { statedStatus } from './alerts/status.ts';
import type { MappedField, Mapping } from './mapping-schema.ts';
import type { Adapter, AlertStatus, Reading, ReportState, Severity } from './observation.ts';
import { isRecord, list, text, textMap, textOf, valueAt } from './pick.ts';
import { percentOf, reports } from './report.ts';
import { stateOf } from './states.ts';
import { instant } from './times.ts';

const MAX_WORDS = 200;

/** Whether a payload is of the sender that the mapping was made for. */
export function matches(payload: Json, { match }: Mapping): boolean {
  return match.every(({ path, value }) => {
    const found = valueAt(payload, path);
    if (value === undefined) return found !== undefined;
    return textOf(found) === textOf(value);
  });
}

/** A mapping as a reader among the others. */
export function mappedAdapter(mapping: Mapping): Adapter {
  return {
    name: mapping.name,
    recognises: (payload) => matches(payload, mapping),
    read: (payload, { receivedAt }) => applyMapping(payload, mapping, receivedAt),
  };
}

/** What a payload says by a mapping: a rollout where a name and a state or share are found, an alert where a title is. */
export function applyMapping(payload: Json, mapping: Mapping, receivedAt?: number): Reading {
  const items = mapping.items === undefined ? [payload] : list(payload, mapping.items);
  const readings = items.map((item) => readItem(item, mapping, receivedAt));
  const rollouts = readings.flatMap((one) => one.rollouts ?? []);
  const alerts = readings.flatMap((one) => one.alerts ?? []);
  const warnings = [...new Set(readings.flatMap((one) => one.warnings ?? []))];
  if (rollouts.length + alerts.length + warnings.length === 0)
    return { warnings: [`By the mapping “${mapping.name}” nothing was found in it.`] };
  return { rollouts, alerts, warnings };
}

function readItem(item: Json, mapping: Mapping, receivedAt: number | undefined): Reading {
  const at = (field: MappedField): Json | undefined => fieldOf(item, mapping.fields[field]);
  const alert = mapping.fields.title === undefined ? {} : alertOf(item, mapping, at, receivedAt);
  const word = textOf(at('state'));
  const percent = percentOf(at('percent'));
  const state = stateIn(word, mapping.states) ?? (word === null && percent !== null ? 'running' : null);
  const name = textOf(at('name')) ?? textOf(at('stage'));
  const id = textOf(at('id'));
  const rollouts = reports(mapping.name, {
    name,
    environment: textOf(at('environment')),
    state,
    stage: textOf(at('stage')),
    percent,
    reason: textOf(at('reason')),
    at: instant(at('at')),
    key: id === null ? undefined : [id],
  });
  const unknown = name !== null && word !== null && state === null && mapping.fields.title === undefined;
  const warnings = unknown
    ? [`The mapping “${mapping.name}” does not say what the state “${word.slice(0, 80)}” is.`]
    : [];
  return { ...alert, rollouts, warnings: [...(alert.warnings ?? []), ...warnings] };
}

function alertOf(
  item: Json,
  mapping: Mapping,
  at: (field: MappedField) => Json | undefined,
  receivedAt: number | undefined,
): Reading {
  const link = textOf(at('link'));
  const runbook = textOf(at('runbook'));
  const labels = at('labels');
  const said: Said = {
    title: textOf(at('title')),
    status: wordIn<AlertStatus>(textOf(at('status')), mapping.statuses) ?? statedStatus(textOf(at('status'))),
    severity:
      wordIn<Severity>(textOf(at('severity')), mapping.severities) ?? severityOf(textOf(at('severity'))),
    id: textOf(at('fingerprint')),
    startsAt: at('startsAt') ?? at('at'),
    endsAt: at('endsAt'),
    link: link !== null && /^https?:\/\//i.test(link) ? link : null,
    runbook,
    labels: isRecord(labels) ? textMap(labels) : {},
  };
  return reading(mapping.name, item, [said], [], receivedAt);
}

function stateIn(word: string | null, own: Mapping['states']): ReportState | null {
  return wordIn(word, own) ?? stateOf(word ?? undefined);
}

function wordIn<T>(word: string | null, own: Readonly<Record<string, T>>): T | null {
  if (word === null) return null;
  const key = Object.keys(own).find((each) => each.trim().toLowerCase() === word.toLowerCase());
  return key === undefined ? null : (own[key] ?? null);
}

function fieldOf(item: Json, place: string | undefined): Json | undefined {
  if (place === undefined) return undefined;
  if (place.startsWith('=')) return place.slice(1);
  if (!place.includes('{')) return valueAt(item, place);
  const filled = place.replaceAll(/\{([^{}]*)\}/g, (_, path: string) =>
    (text(item, path.trim()) ?? '').slice(0, MAX_WORDS),
  );
  return filled.trim() || undefined;
}
