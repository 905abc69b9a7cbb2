import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup } from '../../shared/contract/views.ts';
import type { Ledger } from './ledger.ts';

const NAME = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)-(\d+)\.db$/;
/** Beside the newest of each of the last days. */
const KEEP_NEWEST = 3;
const KEEP_DAYS = 7;

/** Copies of one workspace's database, kept beside it on this disk. They hold no keys: those are never in the database. */
export class Backups {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Newest first. */
  list(): Backup[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .flatMap((id): Backup[] => {
        const parts = NAME.exec(id);
        if (!parts) return [];
        const at = Date.parse((parts[1] ?? '').replace(/T(\d+)-(\d+)-(\d+)-(\d+)Z/, 'T$1:$2:$3.$4Z'));
        return [{ id, at, ops: Number(parts[2]), bytes: statSync(join(this.folder, id)).size }];
      })
      .sort((a, b) => b.at - a.at);
  }

  /** The file of a backup of this list, or null for any other name. */
  fileOf(id: string): string | null {
    return this.list().some((backup) => backup.id === id) ? join(this.folder, id) : null;
  }

  /** Whether anything was written since the newest copy. */
  isDue(ledger: Ledger): boolean {
    return this.list()[0]?.ops !== ledger.log.count();
  }

  /**
   * Copies the database while it is in use, a part at a time, and looks through the copy before it counts. Old copies
   * go only after that.
   */
  async make(ledger: Ledger, now: number): Promise<Backup> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const beside = join(this.folder, 'unfinished.part');
    try {
      await ledger.db.backup(beside);
      const ops = settleCopy(beside);
      const id = `${new Date(now).toISOString().replaceAll(':', '-').replace('.', '-')}-${ops}.db`;
      renameSync(beside, join(this.folder, id));
      this.prune();
      return { id, at: now, ops, bytes: statSync(join(this.folder, id)).size };
    } finally {
      rmSync(beside, { force: true });
    }
  }

  private prune(): void {
    const newestOfDay = new Map<string, string>();
    const backups = this.list();
    for (const { id } of backups) if (!newestOfDay.has(id.slice(0, 10))) newestOfDay.set(id.slice(0, 10), id);
    const keep = new Set([
      ...backups.slice(0, KEEP_NEWEST).map(({ id }) => id),
      ...[...newestOfDay.values()].slice(0, KEEP_DAYS),
    ]);
    for (const { id } of backups) if (!keep.has(id)) rmSync(join(this.folder, id), { force: true });
  }
}

/**
 * Looks through a copy and counts its ops; throws where its pages are damaged. The copy becomes one plain file without
 * a journal beside it, and no database that this install knows: whoever goes on from it begins a new chain.
 */
export function settleCopy(file: string): number {
  const db = new Database(file, { fileMustExist: true });
  try {
    const found: unknown = db.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`The copy is damaged: ${String(found)}`);
    db.pragma('journal_mode = DELETE');
    db.prepare("DELETE FROM meta WHERE key = 'nonce'").run();
    return (db.prepare('SELECT COUNT(*) AS count FROM op').get() as { count: number }).count;
  } finally {
    db.close();
  }
}
