import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** However well it was left, a database is looked through before use when the last look is older. */
const DAY_MS = 24 * 3_600_000;

/**
 * How a database was left at its last proper end, in a file beside it. Looking through every page takes a third of a
 * second with 100,000 ops: a database that is as it was left, and was looked through within a day, is opened first and
 * looked through soon after. After a crash, or where the file is another one, there is no mark that fits.
 */
export class CleanEnd {
  private readonly mark: string;
  private readonly database: string;

  constructor(folder: string) {
    this.mark = join(folder, 'clean');
    this.database = join(folder, 'log.db');
  }

  /**
   * When the database was last looked through (milliseconds since 1970); null where it has to be before it is used.
   * Takes the mark away: there is none until the next proper end.
   */
  take(now: number): number | null {
    const [size, mtime, checkedAt] = read(this.mark).split(' ');
    rmSync(this.mark, { force: true });
    const age = now - Number(checkedAt);
    return `${size} ${mtime}` === this.present() && age >= 0 && age < DAY_MS ? Number(checkedAt) : null;
  }

  /** Called once the database is closed. */
  leave(checkedAt: number): void {
    const present = this.present();
    if (present !== null) writeFileSync(this.mark, `${present} ${checkedAt}`, { mode: 0o600 });
  }

  /** Null while there are changes beside the file that were not brought into it. */
  private present(): string | null {
    if (existsSync(`${this.database}-wal`)) return null;
    const stat = statSync(this.database, { throwIfNoEntry: false, bigint: true });
    return stat ? `${stat.size} ${stat.mtimeNs}` : null;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No mark: a crash, or a first start.
    return '';
  }
}
