import type { Db } from '../../node/sqlite.ts';

/** The window comes first, and whoever writes goes first too. */
const QUIET_MS = 4_000;
const PAUSE_MS = 50;

/** Looks through an open database while nobody writes, a table at a time, for pages that are damaged. */
export class CheckLater {
  private readonly db: Db;
  private readonly done: (found: string | null) => void;
  private readonly tables: string[];
  private timer: NodeJS.Timeout | null = null;

  /** `done` gets what is wrong, or null where nothing is. */
  constructor(db: Db, done: (found: string | null) => void) {
    this.db = db;
    this.done = done;
    this.tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
      .pluck()
      .all() as string[];
    this.wait();
  }

  /** Somebody wrote: not now. */
  wait(): void {
    if (this.tables.length > 0) this.after(QUIET_MS);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.tables.length = 0;
  }

  private after(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.turn(), ms).unref();
  }

  private turn(): void {
    const table = this.tables.pop();
    const found = table === undefined ? 'ok' : this.look(table);
    if (found === 'ok' && this.tables.length > 0) {
      this.after(PAUSE_MS);
      return;
    }
    this.stop();
    this.done(found === 'ok' ? null : found);
  }

  private look(table: string): string {
    try {
      return String(this.db.pragma(`quick_check("${table}")`, { simple: true }));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
