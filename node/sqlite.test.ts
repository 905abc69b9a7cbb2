import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseFault, openDatabase, wrongSettings } from './sqlite.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdpoint-sqlite-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const first = 'CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;';

describe('openDatabase', () => {
  test('is durable when made and when opened again', () => {
    const file = join(dir, 'x.db');
    for (let round = 0; round < 3; round++) {
      const db = openDatabase(file, [first]);
      expect(wrongSettings(db)).toEqual([]);
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      db.close();
    }
  });

  test('without it, a second open is not durable: the check has teeth', () => {
    const file = join(dir, 'x.db');
    openDatabase(file, [first]).close();
    const db = new Database(file);
    expect(wrongSettings(db)).toContain('synchronous is 1, needs 2');
    db.close();
  });

  test('works in memory', () => {
    const db = openDatabase(':memory:', [first]);
    expect(db.prepare('SELECT count(*) AS n FROM a').get()).toEqual({ n: 0 });
    db.close();
  });

  test('migrates from where the file is, each step once', () => {
    const file = join(dir, 'x.db');
    openDatabase(file, [first]).close();
    const db = openDatabase(file, [first, (db) => db.exec("INSERT INTO a VALUES (1, 'second')")]);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    db.close();
    const again = openDatabase(file, [first, () => expect.unreachable('ran twice')]);
    expect(again.prepare('SELECT text FROM a').all()).toEqual([{ text: 'second' }]);
    again.close();
  });

  test('a migration that fails half way leaves the version before it', () => {
    const file = join(dir, 'x.db');
    openDatabase(file, [first]).close();
    expect(() =>
      openDatabase(file, [
        first,
        (db) => {
          db.exec("INSERT INTO a VALUES (1, 'half')");
          throw new Error('power cut');
        },
      ]),
    ).toThrow('power cut');
    const db = openDatabase(file, [first]);
    expect(db.prepare('SELECT count(*) AS n FROM a').get()).toEqual({ n: 0 });
    db.close();
  });

  test('a newer file is refused and stays as it is, to the byte', () => {
    const file = join(dir, 'x.db');
    openDatabase(file, [first, 'CREATE TABLE b (x) ;', 'CREATE TABLE c (x);']).close();
    const before = readFileSync(file);
    expect(faultOf(() => openDatabase(file, [first]))).toMatchObject({
      kind: 'newer',
      message: expect.stringContaining('schema version 3'),
    });
    expect(readFileSync(file)).toEqual(before);
  });

  test('a newer version that stands only in the write-ahead log is seen too', () => {
    const file = join(dir, 'x.db');
    openDatabase(file, [first]).close();
    const other = openDatabase(file, [first]);
    other.pragma('wal_autocheckpoint = 0');
    other.pragma('user_version = 9');
    expect(faultOf(() => openDatabase(file, [first]))).toMatchObject({ kind: 'newer' });
    other.close();
  });

  test('what is no database, or a damaged one, is named and kept', () => {
    const text = join(dir, 'notes.db');
    writeFileSync(text, 'These are my notes, by no means a database. '.repeat(50));
    expect(faultOf(() => openDatabase(text, [first]))).toMatchObject({ kind: 'not_a_database' });
    expect(readFileSync(text, 'utf8')).toMatch(/^These are my notes/);

    const file = join(dir, 'x.db');
    const db = openDatabase(file, [first]);
    const insert = db.prepare('INSERT INTO a (text) VALUES (?)');
    for (let i = 0; i < 2_000; i++) insert.run('x'.repeat(100));
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8_192, 24_576);
    writeFileSync(file, bytes);
    expect(faultOf(() => openDatabase(file, [first]))).toMatchObject({ kind: 'damaged' });
  });

  test("a file opened exclusively is nobody else's until it is closed", () => {
    const file = join(dir, 'x.db');
    const db = openDatabase(file, [first], { exclusive: true });
    expect(wrongSettings(db)).toEqual([]);
    expect(faultOf(() => openDatabase(file, [first], { exclusive: true, busyTimeoutMs: 1 }))).toMatchObject({
      kind: 'in_use',
    });
    db.close();
    openDatabase(file, [first], { exclusive: true }).close();
  });

  test('a folder that is not there is a fault with the path in it', () => {
    expect(faultOf(() => openDatabase(join(dir, 'no', 'x.db'), [first]))).toMatchObject({
      kind: 'cannot_open',
      message: expect.stringContaining(join('no', 'x.db')),
    });
  });
});

function faultOf(open: () => unknown): DatabaseFault {
  try {
    open();
  } catch (error) {
    if (error instanceof DatabaseFault) return error;
    throw error;
  }
  throw new Error('opened');
}
