import type { Database, Statement } from 'better-sqlite3';

/** Stands in for the entity of what was written to the log itself, by the op's place in it. */
export const EVENT = 'event';

/** Row ids of a plan's lines: the plan's number above, the line below. Both stay far under 2^53. */
const LINES = 2 ** 24;

export interface Due {
  seq: number;
  entity: string;
  id: string;
}
export interface ItemDoc {
  title: string;
  more: string;
  who: string;
  room: string;
}
export interface EventDoc {
  said: string;
  reason: string;
  who: string;
  room: string;
}

/**
 * The full-text index in SQLite, and what is still to be indexed. Knows words and places, not what they mean. Commits
 * only note what is due, which costs them next to nothing; the indexer brings the words in soon after.
 */
export class SearchStore {
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database) {
    this.db = db;
    this.sql = prepare(db);
  }

  /** To be indexed anew; called in the transaction that changes the thing. */
  due(entity: string, id: string): void {
    this.sql.due.run(entity, id);
  }

  waiting(): number {
    return this.sql.waiting.pluck().get() as number;
  }

  nextDue(limit: number): Due[] {
    return this.sql.nextDue.all(limit) as Due[];
  }

  doneUpTo(seq: number): void {
    this.sql.done.run(seq);
  }

  /** Takes the place of what was indexed for this entity. What changed last has the highest number. */
  putItem(entity: string, id: string, doc: ItemDoc): void {
    this.dropItem(entity, id);
    const { lastInsertRowid } = this.sql.newDoc.run(entity, id);
    this.sql.putItem.run(lastInsertRowid, doc.title, doc.more, doc.who, doc.room);
  }

  dropItem(entity: string, id: string): void {
    const doc = this.sql.doc.pluck().get(entity, id) as number | undefined;
    if (doc === undefined) return;
    this.sql.dropItem.run(doc);
    this.sql.dropDoc.run(doc);
  }

  putEvent(op: number, doc: EventDoc): void {
    this.sql.dropEvent.run(op);
    this.sql.putEvent.run(op, doc.said, doc.reason, doc.who, doc.room);
  }

  dropEvent(op: number): void {
    this.sql.dropEvent.run(op);
  }

  /** The reading whose lines are indexed for a plan, or null. */
  linesOf(plan: string): string | null {
    return (this.sql.plan.get(plan) as { reading: string } | undefined)?.reading ?? null;
  }

  /** Puts a plan's lines in the place of those that were indexed; `reading` names what they are from. */
  putLines(
    plan: string,
    reading: string,
    lines: readonly { line: number; words: string }[],
    room: string,
  ): void {
    this.dropLines(plan);
    const doc = (this.sql.lastPlan.pluck().get() as number) + 1;
    this.sql.putPlan.run(plan, doc, reading);
    for (const { line, words } of lines) this.sql.putLine.run(doc * LINES + line, words, room);
  }

  dropLines(plan: string): void {
    const known = this.sql.plan.get(plan) as { doc: number } | undefined;
    if (!known) return;
    this.sql.dropLines.run(known.doc * LINES, known.doc * LINES + LINES - 1);
    this.sql.dropPlan.run(plan);
  }

  /**
   * An op's words are to vanish: out of the index at once, and out of its pages on the disk, where a deletion alone
   * would leave them. What is left of the entity is indexed anew.
   */
  forget(op: { entity: string; entity_id: string }): void {
    const ops = this.sql.opsOf.pluck().all(op.entity_id, op.entity) as number[];
    for (const id of ops) {
      this.dropEvent(id);
      this.due(EVENT, String(id));
    }
    this.dropItem(op.entity, op.entity_id);
    if (op.entity === 'plan') this.dropLines(op.entity_id);
    this.due(op.entity, op.entity_id);
    for (const table of tables) this.db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  }

  clear(): void {
    for (const table of tables) this.db.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
    for (const table of ['search_due', 'search_doc', 'search_plan']) this.db.exec(`DELETE FROM ${table}`);
  }

  /** Things that fit a query of fts-query.ts, what changed last first. */
  items(query: string, limit: number): { doc: number; entity: string; id: string }[] {
    return this.sql.items.all(query, limit) as { doc: number; entity: string; id: string }[];
  }

  /** Ops that fit, the latest first. */
  events(query: string, limit: number): number[] {
    return this.sql.events.pluck().all(query, limit) as number[];
  }

  lines(query: string, limit: number): { plan: string; line: number }[] {
    const rows = this.sql.lines.pluck().all(query, limit) as number[];
    return rows.flatMap((row) => {
      const plan = this.sql.planOf.pluck().get(Math.floor(row / LINES)) as string | undefined;
      return plan === undefined ? [] : [{ plan, line: row % LINES }];
    });
  }
}

const tables = ['search_item', 'search_event', 'search_line'];

function prepare(db: Database) {
  const all = (sql: string): Statement => db.prepare(sql);
  return {
    due: all('INSERT INTO search_due (entity, id) VALUES (?, ?)'),
    waiting: all('SELECT COUNT(*) FROM search_due'),
    nextDue: all('SELECT seq, entity, id FROM search_due ORDER BY seq LIMIT ?'),
    done: all('DELETE FROM search_due WHERE seq <= ?'),
    doc: all('SELECT id FROM search_doc WHERE entity = ? AND item = ?'),
    newDoc: all('INSERT INTO search_doc (entity, item) VALUES (?, ?)'),
    dropDoc: all('DELETE FROM search_doc WHERE id = ?'),
    putItem: all('INSERT INTO search_item (rowid, title, more, who, room) VALUES (?, ?, ?, ?, ?)'),
    dropItem: all('DELETE FROM search_item WHERE rowid = ?'),
    putEvent: all('INSERT INTO search_event (rowid, said, reason, who, room) VALUES (?, ?, ?, ?, ?)'),
    dropEvent: all('DELETE FROM search_event WHERE rowid = ?'),
    opsOf: all('SELECT id FROM op WHERE entity_id = ? AND entity = ?'),
    plan: all('SELECT doc, reading FROM search_plan WHERE plan = ?'),
    planOf: all('SELECT plan FROM search_plan WHERE doc = ?'),
    lastPlan: all('SELECT COALESCE(MAX(doc), 0) FROM search_plan'),
    putPlan: all('INSERT INTO search_plan (plan, doc, reading) VALUES (?, ?, ?)'),
    dropPlan: all('DELETE FROM search_plan WHERE plan = ?'),
    putLine: all('INSERT INTO search_line (rowid, words, room) VALUES (?, ?, ?)'),
    dropLines: all('DELETE FROM search_line WHERE rowid BETWEEN ? AND ?'),
    items: all(
      `SELECT found.rowid AS doc, doc.entity AS entity, doc.item AS id FROM search_item AS found
       JOIN search_doc AS doc ON doc.id = found.rowid
       WHERE search_item MATCH ? ORDER BY found.rowid DESC LIMIT ?`,
    ),
    events: all('SELECT rowid FROM search_event WHERE search_event MATCH ? ORDER BY rowid DESC LIMIT ?'),
    lines: all('SELECT rowid FROM search_line WHERE search_line MATCH ? ORDER BY rowid LIMIT ?'),
  };
}
