import type { Statement } from 'better-sqlite3';
import type { Db } from '../../node/sqlite.ts';

export interface SlowStatement {
  sql: string;
  ms: number;
  at: number;
}

/** From here on a person may notice. */
const SLOW_MS = 16;
const KEPT = 50;

/** Remembers statements that took long. Values are bound, never written into SQL, so that this holds no content. */
export class SlowLog {
  private readonly entries: SlowStatement[] = [];

  /** Measures every statement that is prepared from now on. */
  watch(db: Db): void {
    const prepare = db.prepare.bind(db);
    db.prepare = ((sql: string) => this.timed(prepare(sql), sql)) as Db['prepare'];
  }

  /** The latest first. */
  list(): SlowStatement[] {
    return [...this.entries].reverse();
  }

  private timed(statement: Statement, sql: string): Statement {
    for (const name of ['run', 'get', 'all'] as const) {
      const call = statement[name].bind(statement) as (...args: unknown[]) => unknown;
      statement[name] = ((...args: unknown[]) => {
        const start = performance.now();
        try {
          return call(...args);
        } finally {
          const ms = performance.now() - start;
          if (ms >= SLOW_MS) this.note(sql, ms);
        }
      }) as never;
    }
    return statement;
  }

  private note(sql: string, ms: number): void {
    this.entries.push({
      sql: sql.replace(/\s+/g, ' ').trim().slice(0, 400),
      ms: Math.round(ms * 10) / 10,
      at: Date.now(),
    });
    if (this.entries.length > KEPT) this.entries.shift();
  }
}
