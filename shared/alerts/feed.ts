import { type BoardRow, compareText, numberOf, textOf } from '../board/read.ts';
import { type Severity, severities } from '../ingest/observation.ts';
import { type Closing, closingOf, endOf } from './ends.ts';
import { type Flap, flapOf } from './flapping.ts';
import { isActive, type Silence, silencesOf } from './silences.ts';

/** firing: nobody is on it. The order is that of urgency. */
export const alertStates = ['firing', 'acknowledged', 'shelved', 'silenced', 'resolved'] as const;
export type AlertState = (typeof alertStates)[number];

export interface AckView {
  id: string;
  person: string;
  comment: string;
  at: number;
  until: number | null;
}

/** One alert as the feed shows it: its last firing, with the ones before folded in. */
export interface AlertView {
  /** Of the last firing: what acknowledgements and remarks name. */
  id: string;
  /** Source and fingerprint: the alert itself, over all its firings. */
  key: string;
  source: string;
  fingerprint: string;
  title: string;
  severity: Severity;
  state: AlertState;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  link: string | null;
  runbook: string | null;
  startsAt: number;
  /** Null while it goes on. */
  endsAt: number | null;
  /** Who said that it is over, where its sender did not. */
  closed: Closing | null;
  firstSeen: number;
  /** When this team first heard of its last firing. */
  heardAt: number;
  lastSeen: number;
  /** How often the senders spoke of it, over the firings that are here. */
  count: number;
  firings: number;
  acks: readonly AckView[];
  acknowledgedThere: boolean;
  /** Silences that hide it now. */
  silences: readonly Silence[];
  flap: Flap;
  /** Everything that free text is looked for in, in lower case. */
  words: string;
}

export interface AlertRows {
  alerts: readonly BoardRow[];
  acks: readonly BoardRow[];
  silences: readonly BoardRow[];
  /** Of the workspace: they say whose alerts a silence of an Alertmanager hides. */
  sources: readonly BoardRow[];
}

/** The feed: one entry an alert, the most urgent first. Pure; `now` in milliseconds since 1970. */
export function feedOf(rows: AlertRows, now: number): AlertView[] {
  // Those of years past are not read at all.
  const running = rows.silences.filter((row) => (numberOf(row, 'endsAt') ?? 0) > now);
  const silences = silencesOf(running, rows.sources).filter((one) => isActive(one, now));
  const acks = acksByAlert(rows.acks, now);
  return [...byAlert(rows.alerts).values()]
    .map((firings) => viewOf(firings, acks, silences, now))
    .sort(compareAlerts);
}

/** Firings of each alert, the last first. */
function byAlert(rows: readonly BoardRow[]): Map<string, BoardRow[]> {
  const found = new Map<string, BoardRow[]>();
  for (const row of rows) {
    if (row.removed) continue;
    const key = `${textOf(row, 'source')}\u0000${textOf(row, 'fingerprint')}`;
    const firings = found.get(key);
    if (firings) firings.push(row);
    else found.set(key, [row]);
  }
  for (const firings of found.values())
    if (firings.length > 1) firings.sort((a, b) => startOf(b) - startOf(a) || compareText(a.id, b.id));
  return found;
}

/** One alert from its firings, the last first; silences that hide at the moment. */
export function viewOf(
  firings: readonly BoardRow[],
  acks: ReadonlyMap<string, AckView[]>,
  silences: readonly Silence[],
  now: number,
): AlertView {
  const last = firings[0] as BoardRow;
  const labels = pairsOf(last, 'labels');
  const annotations = pairsOf(last, 'annotations');
  const title = textOf(last, 'title');
  const source = textOf(last, 'source');
  const fingerprint = textOf(last, 'fingerprint');
  const severity = severities.find((known) => known === textOf(last, 'severity')) ?? 'unknown';
  const endsAt = endOf(last);
  const mine = acks.get(last.id) ?? [];
  const asMatched = silences.length === 0 ? labels : labelsOf(labels, { source, severity, title });
  const hiding = silences.filter((silence) => silence.hides(asMatched, source));
  const acknowledgedThere = last.values.acknowledgedThere === true;
  return {
    id: last.id,
    key: `${source}/${fingerprint}`,
    source,
    fingerprint,
    title,
    severity,
    state: stateOf(endsAt, mine.length > 0 || acknowledgedThere, hiding),
    labels,
    annotations,
    link: textOf(last, 'link') || null,
    runbook: textOf(last, 'runbook') || null,
    startsAt: startOf(last),
    endsAt,
    closed: closingOf(last),
    firstSeen: Math.min(...firings.map((row) => numberOf(row, 'firstSeen') ?? startOf(row))),
    heardAt: numberOf(last, 'firstSeen') ?? startOf(last),
    lastSeen: numberOf(last, 'lastSeen') ?? startOf(last),
    count: firings.reduce((sum, row) => sum + (numberOf(row, 'count') ?? 1), 0),
    firings: firings.length,
    acks: mine,
    acknowledgedThere,
    silences: hiding,
    flap: flapOf(firings, now),
    words: wordsOf(title, source, labels, annotations),
  };
}

/** Labels as matchers see them: an alert's own, and what every alert has under a name that no label of its own takes. */
export function labelsOf(
  labels: Readonly<Record<string, string>>,
  { source, severity, title }: Pick<AlertView, 'source' | 'severity' | 'title'>,
): Readonly<Record<string, string>> {
  return { source, severity, title, ...labels };
}

/** One of these labels; undefined where an alert has none of that name. Asked ten thousand times a keystroke. */
export function labelOf(
  alert: Pick<AlertView, 'labels' | 'source' | 'severity' | 'title'>,
  name: string,
): string | undefined {
  if (Object.hasOwn(alert.labels, name)) return alert.labels[name];
  return name === 'source' || name === 'severity' || name === 'title' ? alert[name] : undefined;
}

function stateOf(endsAt: number | null, isAcked: boolean, silences: readonly Silence[]): AlertState {
  if (endsAt !== null) return 'resolved';
  if (silences.some(({ shelf }) => !shelf)) return 'silenced';
  if (silences.length > 0) return 'shelved';
  return isAcked ? 'acknowledged' : 'firing';
}

export function acksByAlert(rows: readonly BoardRow[], now: number): ReadonlyMap<string, AckView[]> {
  const found = new Map<string, AckView[]>();
  for (const row of rows) {
    const until = numberOf(row, 'until');
    if (row.removed || (until !== null && until <= now)) continue;
    const alert = textOf(row, 'alert');
    const ack: AckView = {
      id: row.id,
      person: textOf(row, 'person'),
      comment: textOf(row, 'comment'),
      at: numberOf(row, 'at') ?? 0,
      until,
    };
    found.set(
      alert,
      [...(found.get(alert) ?? []), ack].sort((a, b) => a.at - b.at),
    );
  }
  return found;
}

/** Firing before acknowledged before hidden before over; of one state the worst and then the latest first. */
export function compareAlerts(a: AlertView, b: AlertView): number {
  return (
    alertStates.indexOf(a.state) - alertStates.indexOf(b.state) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.endsAt ?? b.startsAt) - (a.endsAt ?? a.startsAt) ||
    compareText(a.key, b.key)
  );
}

/** What badges and titles count: what fires and nobody is on. */
export function firingCount(feed: readonly AlertView[]): number {
  return feed.filter(({ state }) => state === 'firing').length;
}

/** Acknowledged the longest ago, and still going on. */
export function oldestAcks(feed: readonly AlertView[]): AlertView[] {
  return feed
    .filter(({ state, acks }) => state === 'acknowledged' && acks.length > 0)
    .sort((a, b) => (a.acks[0]?.at ?? 0) - (b.acks[0]?.at ?? 0));
}

function startOf(row: BoardRow): number {
  return numberOf(row, 'startsAt') ?? 0;
}

export function pairsOf(row: BoardRow, field: string): Readonly<Record<string, string>> {
  const value = row.values[field];
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, string>>)
    : {};
}

export function wordsOf(
  title: string,
  source: string,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
): string {
  return [title, source, ...Object.values(labels), ...Object.values(annotations)].join('\n').toLowerCase();
}
