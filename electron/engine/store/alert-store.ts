import type { Database, Statement } from 'better-sqlite3';
import { labelsOf } from '../../../shared/alerts/feed.ts';
import { firingView } from '../../../shared/alerts/history.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import { type EntityState, type Row, toRow } from '../../../shared/fold/entity.ts';

export interface HistoryRange {
  /** Firings that went on at any time in [from, to), milliseconds since 1970. */
  from: number;
  to: number;
}
/** A place in the history: what comes next began before it, or at the same time under a later id. */
export interface HistoryPlace {
  startsAt: number;
  id: string;
}

/** When a firing of an alert began. */
export interface Place {
  source: string;
  fingerprint: string;
  startsAt: number;
}

/** A firing without what was said of it: small, so that a hundred thousand of them can be looked at. */
export interface Span {
  id: string;
  source: string;
  startsAt: number;
  /** Null while it fires. */
  endsAt: number | null;
  /** JSON of its labels as matchers see them: the same text for most firings of one alert. */
  labels: string;
}

/** What of the board of alerts is told apart by time, in the order in which it is asked for. */
const overlaps = 's.starts_at < $to AND (s.ends_at IS NULL OR s.ends_at >= $from)';
/** The same behind a place; one bound alone, since SQLite seeks by one. */
const isBehind =
  's.starts_at <= $at AND (s.starts_at < $at OR s.id > $id) AND (s.ends_at IS NULL OR s.ends_at >= $from)';
const latestFirst = 'ORDER BY s.starts_at DESC, s.id';
/** Nobody told of its end, and no later one of its alert began: one that did is what the alert is about now. */
const goesOn = `s.ends_at IS NULL AND NOT EXISTS (SELECT 1 FROM alert_span n
  WHERE n.source = s.source AND n.fingerprint = s.fingerprint AND n.starts_at > s.starts_at)`;
const isCurrent = `(${goesOn}) OR s.ends_at >= $since OR s.seen_at >= $since`;

/**
 * When each alert fired, and what was said of it: a small table beside the entities, so that years of history are
 * looked through without reading them. A projection, as the entities are.
 */
export class AlertStore {
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepare>;
  private readonly searches = new Map<string, Statement>();

  constructor(db: Database) {
    this.db = db;
    this.sql = prepare(db);
  }

  put(row: Row): void {
    if (row.entity === 'alert') this.putFiring(row);
    else if (row.entity === 'ack') this.sql.putAbout.run('ack', row.id, textOf(row, 'alert'));
    else if (row.entity === 'remark') this.sql.putAbout.run('remark', row.id, textOf(row, 'subject'));
  }

  drop(entity: string, id: string): void {
    if (entity === 'alert') this.sql.drop.run(id);
    else if (entity === 'ack' || entity === 'remark') this.sql.dropAbout.run(entity, id);
  }

  clear(): void {
    this.db.exec('DELETE FROM alert_span; DELETE FROM alert_about');
  }

  /** The firing of an alert that has not ended, the latest where there are several. */
  open(source: string, fingerprint: string): Row | null {
    const found = this.sql.open.get(source, fingerprint) as { state: string } | undefined;
    return found ? rowOf(found) : null;
  }

  /** Firings of a source that have not ended. */
  openOf(source: string): Row[] {
    return rowsOf(this.sql.openOf.all(source));
  }

  /** Firings that go on, of each alert the last. */
  firing(): Row[] {
    return rowsOf(this.sql.firing.all());
  }

  /** Whether a later firing of the same alert began. */
  isPast({ source, fingerprint, startsAt }: Place): boolean {
    return this.sql.later.get(source, fingerprint, startsAt) !== undefined;
  }

  /** Ids of earlier firings of the same alert of whose end nobody told. */
  openBefore({ source, fingerprint, startsAt }: Place): string[] {
    return (this.sql.openBefore.all(source, fingerprint, startsAt) as { id: string }[]).map(({ id }) => id);
  }

  /** Of each alert that was ever seen its last firing. */
  latest(): Row[] {
    return rowsOf(this.sql.latest.all());
  }

  /** Firings that go on, and those that ended or were heard of since a moment. */
  current(since: number): Row[] {
    return rowsOf(this.sql.current.all({ since }));
  }

  /** Acknowledgements of, and remarks on, those same firings. */
  aboutCurrent(since: number): Row[] {
    return rowsOf(this.sql.aboutCurrent.all({ since }));
  }

  /** What was said of one alert or silence. */
  about(subject: string, entity: 'ack' | 'remark'): Row[] {
    return rowsOf(this.sql.about.all(entity, subject));
  }

  /** Firings of a time, the latest begin first, ties by id. */
  history(range: HistoryRange, before: HistoryPlace | null, limit: number): Row[] {
    return rowsOf(this.sql.history.all({ ...behind(range, before), limit }));
  }

  count({ from, to }: HistoryRange): number {
    return (this.sql.countHistory.get({ from, to }) as { count: number }).count;
  }

  /** Where `count` firings behind a place end; null where there are fewer. By an index alone. */
  placeBehind(range: HistoryRange, before: HistoryPlace | null, count: number): HistoryPlace | null {
    const found = this.sql.place.get({ ...behind(range, before), skip: count - 1 });
    return (found as HistoryPlace | undefined) ?? null;
  }

  /** Firings behind a place, up to and with another, whose words hold every needle, in the same order. */
  spans(
    range: HistoryRange,
    needles: readonly string[],
    before: HistoryPlace | null,
    last: HistoryPlace | null,
  ): Span[] {
    const holds = needles.map((_, at) => ` AND instr(s.words, $needle${at}) > 0`).join('');
    const text = `SELECT s.id, s.source, s.starts_at AS startsAt, s.ends_at AS endsAt, s.labels FROM alert_span s
      WHERE ${isBehind} AND s.starts_at >= $lastAt AND (s.starts_at > $lastAt OR s.id <= $lastId)${holds}
      ${latestFirst}`;
    const values = Object.fromEntries(needles.map((needle, n) => [`needle${n}`, needle]));
    const end = { lastAt: last?.startsAt ?? Number.MIN_SAFE_INTEGER, lastId: last?.id ?? '' };
    return this.search(text).all({ ...behind(range, before), ...end, ...values }) as Span[];
  }

  /** Ids of the firings that anybody had, also those that were given back. */
  acknowledged(): Set<string> {
    return new Set((this.sql.acknowledged.all() as { subject: string }[]).map(({ subject }) => subject));
  }

  /** A firing by its id. */
  firingOf(id: string): Row | null {
    const found = this.sql.one.get(id) as { state: string } | undefined;
    return found ? rowOf(found) : null;
  }

  private putFiring(row: Row): void {
    if (row.removed) {
      this.sql.drop.run(row.id);
      return;
    }
    const view = firingView(row, [], [], 0);
    const { id, source, fingerprint, startsAt, endsAt, words } = view;
    const labels = JSON.stringify(labelsOf(view.labels, view));
    this.sql.put.run(
      id,
      source,
      fingerprint,
      startsAt,
      endsAt,
      numberOf(row, 'lastSeen') ?? 0,
      words,
      labels,
    );
  }

  private search(text: string): Statement {
    const statement = this.searches.get(text) ?? this.db.prepare(text);
    this.searches.set(text, statement);
    return statement;
  }
}

/** Without a place to go on from: all that began before the range's end. */
function behind({ from, to }: HistoryRange, before: HistoryPlace | null) {
  const isWithin = before !== null && before.startsAt < to;
  return { from, at: isWithin ? before.startsAt : to - 1, id: isWithin ? before.id : '' };
}

function rowOf({ state }: { state: string }): Row {
  return toRow(JSON.parse(state) as EntityState);
}

function rowsOf(records: unknown[]): Row[] {
  return (records as { state: string }[]).map(rowOf);
}

function prepare(db: Database) {
  const rows = "SELECT e.state FROM alert_span s CROSS JOIN entity e ON e.entity = 'alert' AND e.id = s.id";
  // Named, so that no other index leads through every firing that a source ever had.
  const openRows = `SELECT e.state FROM alert_span s INDEXED BY alert_span_open
    CROSS JOIN entity e ON e.entity = 'alert' AND e.id = s.id WHERE s.ends_at IS NULL`;
  return {
    put: db.prepare(
      `INSERT INTO alert_span (id, source, fingerprint, starts_at, ends_at, seen_at, words, labels)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET source = excluded.source, fingerprint = excluded.fingerprint,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, seen_at = excluded.seen_at, words = excluded.words,
       labels = excluded.labels`,
    ),
    drop: db.prepare('DELETE FROM alert_span WHERE id = ?'),
    putAbout: db.prepare('INSERT OR REPLACE INTO alert_about (entity, id, subject) VALUES (?, ?, ?)'),
    dropAbout: db.prepare('DELETE FROM alert_about WHERE entity = ? AND id = ?'),
    open: db.prepare(`${openRows} AND s.source = ? AND s.fingerprint = ? ORDER BY s.starts_at DESC LIMIT 1`),
    openOf: db.prepare(`${openRows} AND s.source = ?`),
    firing: db.prepare(`${rows} WHERE ${goesOn}`),
    later: db.prepare(
      'SELECT 1 FROM alert_span WHERE source = ? AND fingerprint = ? AND starts_at > ? LIMIT 1',
    ),
    openBefore: db.prepare(
      `SELECT id FROM alert_span INDEXED BY alert_span_open
       WHERE ends_at IS NULL AND source = ? AND fingerprint = ? AND starts_at < ?`,
    ),
    history: db.prepare(
      `SELECT e.state FROM alert_span s CROSS JOIN entity e ON e.entity = 'alert' AND e.id = s.id
       WHERE ${isBehind} ${latestFirst} LIMIT $limit`,
    ),
    place: db.prepare(
      `SELECT s.starts_at AS startsAt, s.id FROM alert_span s WHERE ${isBehind} ${latestFirst}
       LIMIT 1 OFFSET $skip`,
    ),
    acknowledged: db.prepare("SELECT DISTINCT subject FROM alert_about WHERE entity = 'ack'"),
    countHistory: db.prepare(`SELECT COUNT(*) AS count FROM alert_span s WHERE ${overlaps}`),
    one: db.prepare("SELECT state FROM entity WHERE entity = 'alert' AND id = ?"),
    latest: db.prepare(
      `SELECT e.state FROM (SELECT id, MAX(starts_at) FROM alert_span GROUP BY source, fingerprint) s
       JOIN entity e ON e.entity = 'alert' AND e.id = s.id`,
    ),
    current: db.prepare(`${rows} WHERE ${isCurrent}`),
    aboutCurrent: db.prepare(
      `SELECT e.state FROM alert_span s CROSS JOIN alert_about a ON a.subject = s.id
       CROSS JOIN entity e ON e.entity = a.entity AND e.id = a.id WHERE ${isCurrent}`,
    ),
    about: db.prepare(
      `SELECT e.state FROM alert_about a JOIN entity e ON e.entity = a.entity AND e.id = a.id
       WHERE a.entity = ? AND a.subject = ?`,
    ),
  };
}
