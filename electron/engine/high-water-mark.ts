import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far this database's own chain had come, written beside the database now and then. It may lag behind (it is not
 * forced to disk) but never runs ahead: a database that ends before it was put back from a copy.
 */
export class HighWaterMark {
  private readonly file: string;
  private written = 0;

  constructor(folder: string) {
    this.file = join(folder, 'mark');
  }

  /** True when the database at hand ends before the mark. */
  isAheadOf(chain: string, n: number): boolean {
    const [marked, at] = read(this.file).split(' ');
    return marked === chain && Number(at) > n;
  }

  /** Notes how far the chain has come; at most every `step` ops, so that a burst costs one write. */
  note(chain: string, n: number, step = 64): void {
    if (n >= this.written && n < this.written + step) return;
    this.written = n;
    writeFileSync(this.file, `${chain} ${n}`, { mode: 0o600 });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No mark yet: a first start, or a profile from before there were marks.
    return '';
  }
}
