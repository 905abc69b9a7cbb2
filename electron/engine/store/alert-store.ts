import type { Database, Statement } from 'better-sqlite3';
import { pairsOf, wordsOf } from '../../../shared/alerts/feed.ts';
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

/** What of the board of alerts is told apart by time, in the order in which it is asked for. */
const overlaps = 's.starts_at < $to AND (s.ends_at IS NULL OR s.ends_at >= $from)';
const isCurrent = 's.ends_at IS NULL OR s.ends_at >= $since OR s.seen_at >= $since';

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

  /** Firings that go on. */
  firing(): Row[] {
    return rowsOf(this.sql.firing.all());
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
  history({ from, to }: HistoryRange, before: HistoryPlace | null, limit: number): Row[] {
    const place = before ?? { startsAt: Number.MAX_SAFE_INTEGER, id: '' };
    return rowsOf(this.sql.history.all({ from, to, at: place.startsAt, id: place.id, limit }));
  }

  count({ from, to }: HistoryRange): number {
    return (this.sql.countHistory.get({ from, to }) as { count: number }).count;
  }

  /** Ids of the firings of a time whose words hold every needle, in the same order. */
  idsHolding({ from, to }: HistoryRange, needles: readonly string[]): string[] {
    const holds = needles.map((_, at) => ` AND instr(s.words, $needle${at}) > 0`).join('');
    // By the index alone, which is small; the words are looked at for what is left.
    const text = `WITH hit AS MATERIALIZED (SELECT s.rowid AS at FROM alert_span s WHERE ${overlaps})
      SELECT s.id FROM hit JOIN alert_span s ON s.rowid = hit.at WHERE TRUE${holds} ORDER BY s.starts_at DESC, s.id`;
    const values = Object.fromEntries(needles.map((needle, at) => [`needle${at}`, needle]));
    return (this.search(text).all({ from, to, ...values }) as { id: string }[]).map(({ id }) => id);
  }

  /** A firing by its id. */
  firingOf(id: string): Row | null {
    const found = this.sql.one.get(id) as { state: string } | undefined;
    return found ? rowOf(found) : null;
  }

  private putFiring(row: Row): void {
    const [labels, annotations] = [pairsOf(row, 'labels'), pairsOf(row, 'annotations')];
    const source = textOf(row, 'source');
    if (row.removed) this.sql.drop.run(row.id);
    else
      this.sql.put.run(
        row.id,
        source,
        textOf(row, 'fingerprint'),
        numberOf(row, 'startsAt') ?? 0,
        numberOf(row, 'endsAt'),
        numberOf(row, 'lastSeen') ?? 0,
        wordsOf(textOf(row, 'title'), source, labels, annotations),
      );
  }

  private search(text: string): Statement {
    const statement = this.searches.get(text) ?? this.db.prepare(text);
    this.searches.set(text, statement);
    return statement;
  }
}

function rowOf({ state }: { state: string }): Row {
  return toRow(JSON.parse(state) as EntityState);
}

function rowsOf(records: unknown[]): Row[] {
  return (records as { state: string }[]).map(rowOf);
}

function prepare(db: Database) {
  const rows = "SELECT e.state FROM alert_span s CROSS JOIN entity e ON e.entity = 'alert' AND e.id = s.id";
  return {
    put: db.prepare(
      `INSERT INTO alert_span (id, source, fingerprint, starts_at, ends_at, seen_at, words) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET source = excluded.source, fingerprint = excluded.fingerprint,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, seen_at = excluded.seen_at, words = excluded.words`,
    ),
    drop: db.prepare('DELETE FROM alert_span WHERE id = ?'),
    putAbout: db.prepare('INSERT OR REPLACE INTO alert_about (entity, id, subject) VALUES (?, ?, ?)'),
    dropAbout: db.prepare('DELETE FROM alert_about WHERE entity = ? AND id = ?'),
    open: db.prepare(
      `${rows} WHERE s.ends_at IS NULL AND s.source = ? AND s.fingerprint = ? ORDER BY s.starts_at DESC LIMIT 1`,
    ),
    openOf: db.prepare(`${rows} WHERE s.ends_at IS NULL AND s.source = ?`),
    firing: db.prepare(`${rows} WHERE s.ends_at IS NULL`),
    history: db.prepare(
      `SELECT e.state FROM alert_span s CROSS JOIN entity e ON e.entity = 'alert' AND e.id = s.id
       WHERE ${overlaps} AND s.starts_at <= $at AND (s.starts_at < $at OR s.id > $id)
       ORDER BY s.starts_at DESC, s.id LIMIT $limit`,
    ),
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
