import type { BoardRow } from '../board/read.ts';
import type { AlertReport } from '../ingest/observation.ts';
import { type Json, sameJson } from '../json.ts';
import type { Body } from '../log/op.ts';
import { ALERTS } from '../ops/names.ts';

/** What intake looks up of what is there already. */
export interface Known {
  /** A firing by its id. */
  alert(id: string): BoardRow | null;
  /** The firing of an alert that has not ended, latest first where there are several. */
  open(source: string, fingerprint: string): BoardRow | null;
}

export interface IntakeContext extends Known {
  now: number;
  hash(text: string): string;
  /** The name under which the team knows the sender. */
  source: string;
  /** The sender's begin is that of the firing (Alertmanager, Grafana), not that of each message. */
  steadyStart: boolean;
}

/** An alert that fires on and says nothing new: counted, and written once a minute at most. */
export interface Repeat {
  id: string;
  lastSeen: number;
}

export interface Intake {
  drafts: { scope: string; body: Body }[];
  repeats: Repeat[];
}

/** A begin so far ahead is a wrong clock and not an appointment. */
const AHEAD_MS = 5 * 60_000;
const MAX_PAIRS = 100;
const MAX_NAME = 200;
const MAX_VALUE = 2_000;
/** All labels and annotations of one firing together: an op's body has 64 KB. */
const MAX_WORDS = 24_000;

/** Senders whose begin is that of the firing. */
export const steadySenders: readonly string[] = ['alertmanager', 'grafana', 'prometheus'];

/**
 * An alert that always fires to show that alerts get through, as Prometheus' Watchdog does: its severity is `none`. That
 * it came is what it says, so it is no entry of the feed.
 */
export function isHeartbeat({ labels }: Pick<AlertReport, 'labels'>): boolean {
  return labels.severity?.toLowerCase() === 'none';
}

/** The id of a firing: the same whoever hears of it, and however often. */
export function alertId(
  hash: (text: string) => string,
  source: string,
  fingerprint: string,
  startsAt: number,
): string {
  return hash(`alert/${source}/${fingerprint}/${startsAt}`);
}

/**
 * What one report of an alert adds to the record. A report of a firing that is known and goes on is a repeat; one of a
 * firing that is over adds nothing, so a replayed payload adds nothing. Pure.
 */
export function takeAlert(report: AlertReport, context: IntakeContext): Intake {
  const open = context.open(context.source, report.fingerprint);
  // One that was taken for an alert, before its rule said that it is none, is over.
  if (isHeartbeat(report)) return { drafts: endOf(open, context.now, context), repeats: [] };
  const start = startOf(report, open, context);
  const id = open && start === open.values.startsAt ? open.id : idAt(report, start, context);
  const before = open?.id === id ? open : context.alert(id);
  const draft = (kind: string, fields: Record<string, Json>) => ({
    scope: ALERTS,
    body: {
      kind,
      entity: 'alert',
      entityId: id,
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
    },
  });
  const said = fieldsOf(report, context.source);
  if (report.status === 'resolved') {
    if (before && before.values.endsAt !== null) return { drafts: [], repeats: [] };
    const endsAt = Math.max(start, clock(report.endsAt, context.now) ?? context.now);
    const seen = before
      ? { lastSeen: context.now }
      : { firstSeen: context.now, lastSeen: context.now, count: 1, acknowledgedThere: false };
    return { drafts: [draft('alert.resolved', { ...said, ...seen, startsAt: start, endsAt })], repeats: [] };
  }
  const acknowledgedThere = report.status === 'acknowledged';
  if (!before) {
    const fired = draft('alert.fired', {
      ...said,
      startsAt: start,
      endsAt: null,
      firstSeen: context.now,
      lastSeen: context.now,
      count: 1,
      acknowledgedThere,
    });
    return { drafts: [...endOf(open, start, context), fired], repeats: [] };
  }
  if (before.values.endsAt !== null) return { drafts: [], repeats: [] };
  const changed = Object.entries({ ...said, acknowledgedThere }).filter(
    ([name, value]) => !sameJson(before.values[name], value),
  );
  if (changed.length === 0) return { drafts: [], repeats: [{ id, lastSeen: context.now }] };
  const count = typeof before.values.count === 'number' ? before.values.count + 1 : 1;
  const fields = { ...Object.fromEntries(changed), count, lastSeen: context.now };
  return { drafts: [draft('alert.changed', fields)], repeats: [] };
}

/** Repeats of a minute as one op for each firing. */
export function repeatDraft(id: string, count: number, lastSeen: number): { scope: string; body: Body } {
  return {
    scope: ALERTS,
    body: {
      kind: 'alert.repeated',
      entity: 'alert',
      entityId: id,
      fields: { count: { value: count }, lastSeen: { value: lastSeen } },
    },
  };
}

/** A new firing while the one before has not ended: nobody told of its end, so it ends where the new one begins. */
function endOf(open: BoardRow | null, start: number, { now }: IntakeContext): Intake['drafts'] {
  if (!open) return [];
  const began = typeof open.values.startsAt === 'number' ? open.values.startsAt : start;
  const fields = { endsAt: { value: Math.max(began, Math.min(start, now)) }, lastSeen: { value: now } };
  return [{ scope: ALERTS, body: { kind: 'alert.resolved', entity: 'alert', entityId: open.id, fields } }];
}

function idAt(report: AlertReport, start: number, { hash, source }: IntakeContext): string {
  return alertId(hash, source, report.fingerprint, start);
}

/** When the firing began: the sender's word where it is one, else that of the firing that goes on, else now. */
function startOf(report: AlertReport, open: BoardRow | null, context: IntakeContext): number {
  const said = clock(report.startsAt, context.now);
  const goesOn = typeof open?.values.startsAt === 'number' ? open.values.startsAt : null;
  if (goesOn !== null && (said === null || !context.steadyStart || said < goesOn)) return goesOn;
  return said ?? clock(report.endsAt, context.now) ?? context.now;
}

/** A time that can be believed, or null: neither before 1990 nor far ahead. */
function clock(at: number | null, now: number): number | null {
  return at !== null && at > 631_152_000_000 && at <= now + AHEAD_MS ? Math.min(at, now) : null;
}

function fieldsOf(report: AlertReport, source: string): Record<string, Json> {
  const labels = pairsOf(report.labels, MAX_WORDS / 2);
  return {
    source,
    fingerprint: report.fingerprint.slice(0, 500),
    title: cut(report.title.trim() || report.fingerprint, 500),
    severity: report.severity,
    labels,
    annotations: pairsOf(report.annotations, MAX_WORDS / 2),
    link: cutLink(report.link),
    runbook: cutLink(report.runbook),
  };
}

function pairsOf(pairs: Readonly<Record<string, string>>, most: number): Record<string, string> {
  const kept: Record<string, string> = {};
  let size = 0;
  for (const [name, value] of Object.entries(pairs).slice(0, MAX_PAIRS)) {
    const short = cut(value, MAX_VALUE);
    size += name.length + short.length;
    if (size > most) break;
    Object.defineProperty(kept, cut(name, MAX_NAME), { value: short, enumerable: true, configurable: true });
  }
  return kept;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A link that was cut leads elsewhere. */
function cutLink(link: string | null): string | null {
  return link !== null && link.length <= 2_000 ? link : null;
}
