import type { BoardRow } from '../board/read.ts';
import { fingerprintOf } from '../ingest/identity.ts';
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

/** A begin that is ahead by less is a wrong clock or zone, and means now. */
const AHEAD_MS = 24 * 60 * 60_000;
/** Clocks of senders may be off by so much. */
const APART_MS = 5 * 60_000;
/** Annotations that alone changed are written so often at most. */
const WORDS_EVERY_MS = 60_000;
const MAX_FINGERPRINT = 500;
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
export function takeAlert(told: AlertReport, context: IntakeContext): Intake {
  const report = { ...told, fingerprint: keyOf(told.fingerprint) };
  const open = context.open(context.source, report.fingerprint);
  // One that was taken for an alert, before its rule said that it is none, is over.
  if (isHeartbeat(report)) return { drafts: endOf(open, context.now, context), repeats: [] };
  const firing = firingOf(report, open, context);
  const { startsAt, before } = firing;
  if (before && before.values.endsAt !== null) return nothing;
  const said = fieldsOf(report, context.source);
  const acknowledgedThere = report.status === 'acknowledged';
  // A later firing while one goes on: nobody told of the end of the one before.
  const ended = before || !open || startOf(open) > startsAt ? [] : endOf(open, startsAt, context);
  if (report.status === 'resolved') {
    const endsAt = Math.max(startsAt, clock(report.endsAt, context.now) ?? context.now);
    const seen = before ? { lastSeen: context.now } : { ...firstTime(context), acknowledgedThere: false };
    const over = draftOf('alert.resolved', firing.id, { ...said, ...seen, startsAt, endsAt });
    return { drafts: [...ended, over], repeats: [] };
  }
  if (before) return goesOn(before, { ...said, acknowledgedThere }, context);
  const first = { ...said, startsAt, endsAt: null, ...firstTime(context), acknowledgedThere };
  return { drafts: [...ended, draftOf('alert.fired', firing.id, first)], repeats: [] };
}

const nothing: Intake = { drafts: [], repeats: [] };

function firstTime({ now }: IntakeContext) {
  return { firstSeen: now, lastSeen: now, count: 1 };
}

/**
 * Of a firing that goes on: what is new of it, else a repeat. Annotations that name a measured value differ each time,
 * so they alone are written once a minute and make no entry.
 */
function goesOn(before: BoardRow, said: Readonly<Record<string, Json>>, { now }: IntakeContext): Intake {
  const { id, values } = before;
  const changed = Object.entries(said).filter(([name, value]) => !sameJson(values[name], value));
  const isWords = changed.every(([name]) => name === 'annotations');
  const age = typeof values.lastSeen === 'number' ? Math.abs(now - values.lastSeen) : WORDS_EVERY_MS;
  if (isWords && (changed.length === 0 || age < WORDS_EVERY_MS))
    return { drafts: [], repeats: [{ id, lastSeen: now }] };
  const count = typeof values.count === 'number' ? values.count + 1 : 1;
  const fields = { ...Object.fromEntries(changed), count, lastSeen: now };
  return { drafts: [draftOf(isWords ? 'alert.repeated' : 'alert.changed', id, fields)], repeats: [] };
}

function draftOf(
  kind: string,
  id: string,
  fields: Readonly<Record<string, Json>>,
): { scope: string; body: Body } {
  const written = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
  return { scope: ALERTS, body: { kind, entity: 'alert', entityId: id, fields: written } };
}

/** Repeats of a minute as one op for each firing. */
export function repeatDraft(id: string, count: number, lastSeen: number): { scope: string; body: Body } {
  return draftOf('alert.repeated', id, { count, lastSeen });
}

/** A firing whose end nobody told: it is over since a time, and not before it began. */
function endOf(open: BoardRow | null, at: number, { now }: IntakeContext): Intake['drafts'] {
  if (!open) return [];
  const endsAt = Math.max(startOf(open), Math.min(at, now));
  return [draftOf('alert.resolved', open.id, { endsAt, lastSeen: now })];
}

interface Firing {
  id: string;
  startsAt: number;
  /** Null: nobody heard of it yet. */
  before: BoardRow | null;
}

/**
 * The firing that a report is of. The sender's own begin names it, also where its clock is ahead of ours; else it is
 * the one that goes on, unless the report is of a later one, or of the end of an earlier one.
 */
function firingOf(report: AlertReport, open: BoardRow | null, context: IntakeContext): Firing {
  const { hash, source, now } = context;
  const named = (at: number) => alertId(hash, source, report.fingerprint, at);
  const said = clock(report.startsAt, now);
  const own = said === null ? null : named(report.startsAt ?? said);
  const known = own === null ? null : open?.id === own ? open : context.alert(own);
  if (known) return { id: known.id, startsAt: startOf(known), before: known };
  if (open && !isAnother(report, said, open, context))
    return { id: open.id, startsAt: startOf(open), before: open };
  const startsAt = said ?? clock(report.endsAt, now) ?? now;
  const id = own ?? named(startsAt);
  return { id, startsAt, before: context.alert(id) };
}

/** Whether a report whose own firing nobody heard of is of another one than the one that goes on. */
function isAnother(
  { status, endsAt }: AlertReport,
  said: number | null,
  open: BoardRow,
  { steadyStart, now }: IntakeContext,
): boolean {
  const began = startOf(open);
  if (steadyStart && said !== null && said > began) return true;
  // An end that comes late: of a sender that says only one time of each message by more than clocks are apart.
  const end = status === 'resolved' ? clock(endsAt, now) : null;
  return end !== null && end < began - (steadyStart && said !== null ? 0 : APART_MS);
}

function startOf({ values }: BoardRow): number {
  return typeof values.startsAt === 'number' ? values.startsAt : 0;
}

/** A time that can be believed, and not ahead of ours; null: it is before 1990, or further ahead than a wrong zone. */
function clock(at: number | null, now: number): number | null {
  return at !== null && at > 631_152_000_000 && at <= now + AHEAD_MS ? Math.min(at, now) : null;
}

/** A fingerprint as it is kept: one that is too long as its beginning and what tells it from others with the same. */
function keyOf(fingerprint: string): string {
  if (fingerprint.length <= MAX_FINGERPRINT) return fingerprint;
  return `${fingerprint.slice(0, MAX_FINGERPRINT - 40)}…${fingerprintOf(fingerprint)}`;
}

function fieldsOf(report: AlertReport, source: string): Record<string, Json> {
  const labels = pairsOf(report.labels, MAX_WORDS / 2);
  return {
    source,
    fingerprint: report.fingerprint,
    title: cut(report.title.trim() || report.fingerprint, 500),
    severity: report.severity,
    labels,
    annotations: pairsOf(report.annotations, MAX_WORDS / 2),
    link: cutLink(report.link),
    runbook: cutLink(report.runbook),
  };
}

function pairsOf(pairs: Readonly<Record<string, string>>, most: number): Record<string, string> {
  const kept = new Map<string, string>();
  let size = 0;
  for (const [name, value] of Object.entries(pairs).slice(0, MAX_PAIRS)) {
    // No row can hold it, so it would be new each time.
    if (name === '__proto__') continue;
    const short = cut(value, MAX_VALUE);
    size += name.length + short.length;
    if (size > most) break;
    kept.set(cut(name, MAX_NAME), short);
  }
  return Object.fromEntries(kept);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A link that was cut leads elsewhere. */
function cutLink(link: string | null): string | null {
  return link !== null && link.length <= 2_000 ? link : null;
}
