import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../node/sqlite.ts';
import { CheckLater } from './check-later.ts';
import { CleanEnd } from './clean-end.ts';

const now = 1_700_000_000_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hp-check-'));
  file = join(folder, 'log.db');
  const db = openDatabase(file, ['CREATE TABLE words (word TEXT NOT NULL)']);
  const insert = db.prepare('INSERT INTO words (word) VALUES (?)');
  for (let i = 0; i < 5_000; i++) insert.run(`word number ${i}`);
  db.close();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function damage(): void {
  const bytes = readFileSync(file);
  bytes.fill(0x58, bytes.length / 2, bytes.length / 2 + 8_192);
  writeFileSync(file, bytes);
}

describe('the mark of a proper end', () => {
  it('fits the database that was left, once', () => {
    new CleanEnd(folder).leave(now);
    expect(new CleanEnd(folder).take(now + 1_000)).toBe(now);
    expect(new CleanEnd(folder).take(now + 1_000)).toBeNull();
  });
  it('does not fit one that was written to since, nor one with changes beside it', () => {
    new CleanEnd(folder).leave(now);
    damage();
    expect(new CleanEnd(folder).take(now)).toBeNull();
    new CleanEnd(folder).leave(now);
    writeFileSync(`${file}-wal`, '');
    expect(new CleanEnd(folder).take(now)).toBeNull();
  });
  it('counts for a day, and not from a time to come', () => {
    new CleanEnd(folder).leave(now);
    expect(new CleanEnd(folder).take(now + 25 * 3_600_000)).toBeNull();
    new CleanEnd(folder).leave(now);
    expect(new CleanEnd(folder).take(now - 1)).toBeNull();
  });
  it('is not there at first', () => expect(new CleanEnd(folder).take(now)).toBeNull());
});

describe('a look through an open database', () => {
  it('finds nothing in one that is whole, and a damaged page in one that is not', () => {
    vi.useFakeTimers();
    expect(looked()).toEqual([null]);
    damage();
    expect(looked()).toEqual([expect.stringMatching(/words|malformed|page/i)]);
  });
  it('waits for whoever writes', () => {
    vi.useFakeTimers();
    const db = openDatabase(file, ['CREATE TABLE words (word TEXT NOT NULL)'], { quickCheck: false });
    const found: (string | null)[] = [];
    const check = new CheckLater(db, (one) => found.push(one));
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(3_000);
      check.wait();
    }
    expect(found).toEqual([]);
    vi.advanceTimersByTime(5_000);
    expect(found).toEqual([null]);
    check.wait();
    vi.advanceTimersByTime(60_000);
    expect(found).toHaveLength(1);
    db.close();
  });
});

function looked(): (string | null)[] {
  const db = openDatabase(file, ['CREATE TABLE words (word TEXT NOT NULL)'], { quickCheck: false });
  const found: (string | null)[] = [];
  new CheckLater(db, (one) => found.push(one));
  vi.advanceTimersByTime(60_000);
  db.close();
  return found;
}
