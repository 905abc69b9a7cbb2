import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Db = Database.Database;
export type Migration = string | ((db: Db) => void);

export type DatabaseFaultKind = 'newer' | 'not_a_database' | 'damaged' | 'in_use' | 'setting' | 'cannot_open';

/** Why a database file was not opened; the message says what to do. The file is as it was. */
export class DatabaseFault extends Error {
  readonly kind: DatabaseFaultKind;
  readonly file: string;

  constructor(kind: DatabaseFaultKind, file: string, message: string) {
    super(message);
    this.name = 'DatabaseFault';
    this.kind = kind;
    this.file = file;
  }
}

export interface OpenOptions {
  /** SQLite's own check of the pages (3 ms for 20,000 ops). It does not see a flipped bit in a value: hashes do. */
  quickCheck?: boolean;
  /** No other process may open the file meanwhile; the system lets go of it even after a SIGKILL. */
  exclusive?: boolean;
  /** How long to wait for somebody else's lock while opening; afterwards it is 5 s as ever. */
  busyTimeoutMs?: number;
}

/**
 * What must hold after every open. better-sqlite3 is compiled so that a WAL database that is opened again comes up
 * with synchronous=NORMAL, which loses acknowledged commits on power loss: so all are set and read back each time.
 */
const settings = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['checkpoint_fullfsync', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
] as const;

/**
 * Opens (or makes) a database, sets and asserts the durable settings, and migrates it: migration i takes the schema
 * from user_version i to i + 1, each in a transaction of its own. Throws DatabaseFault and leaves the file alone when
 * it was written by a newer version, is damaged, or is no database.
 */
export function openDatabase(file: string, migrations: readonly Migration[], options: OpenOptions = {}): Db {
  refuseNewer(file, versionInFile(file), migrations.length);
  const db = connect(file, options.busyTimeoutMs ?? 5_000);
  try {
    refuseNewer(file, schemaVersion(db), migrations.length);
    if (options.exclusive) db.pragma('locking_mode = EXCLUSIVE');
    applySettings(db, file);
    if (options.quickCheck !== false) checkPages(db, file);
    migrate(db, migrations);
    if (options.exclusive) db.exec('BEGIN EXCLUSIVE; COMMIT;');
    return db;
  } catch (error) {
    db.close();
    throw faultOf(error, file);
  }
}

/** Reads back every durable setting; returns those that are not as they must be. */
export function wrongSettings(db: Db): string[] {
  return settings.flatMap(([name, , expected]) => {
    const actual: unknown = db.pragma(name, { simple: true });
    if (actual === expected || (name === 'journal_mode' && db.memory && actual === 'memory')) return [];
    // A database in memory has nothing to map.
    if (name === 'mmap_size' && actual === undefined) return [];
    return [`${name} is ${String(actual)}, needs ${String(expected)}`];
  });
}

function connect(file: string, timeout: number): Db {
  try {
    return new Database(file, { timeout });
  } catch (error) {
    throw new DatabaseFault('cannot_open', file, `cannot open ${file}: ${messageOf(error)}`);
  }
}

function applySettings(db: Db, file: string): void {
  for (const [name, value] of settings) db.pragma(`${name} = ${value}`);
  const wrong = wrongSettings(db);
  if (wrong.length > 0) {
    throw new DatabaseFault('setting', file, `${file} would not be durable: ${wrong.join('; ')}`);
  }
}

function checkPages(db: Db, file: string): void {
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new DatabaseFault(
    'damaged',
    file,
    `${file} is damaged (${String(found)}). Keep the file and restore it from a copy.`,
  );
}

function migrate(db: Db, migrations: readonly Migration[]): void {
  for (let version = schemaVersion(db); version < migrations.length; version++) {
    const migration = migrations[version];
    db.transaction(() => {
      if (typeof migration === 'string') db.exec(migration);
      else migration?.(db);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}

function schemaVersion(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function refuseNewer(file: string, version: number, supported: number): void {
  if (version <= supported) return;
  throw new DatabaseFault(
    'newer',
    file,
    `${file} has schema version ${version} and this Holdpoint knows ${supported}: it was written by a newer Holdpoint. Update this one; the file was left as it is.`,
  );
}

/** user_version as it stands in the file (https://www.sqlite.org/fileformat.html, offset 60), without opening it. */
function versionInFile(file: string): number {
  if (file === ':memory:' || !existsSync(file)) return 0;
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    const read = readSync(descriptor, header, 0, 100, 0);
    return read === 100 && header.toString('latin1', 0, 15) === 'SQLite format 3'
      ? header.readInt32BE(60)
      : 0;
  } finally {
    closeSync(descriptor);
  }
}

function faultOf(error: unknown, file: string): unknown {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_BUSY'))
    return new DatabaseFault(
      'in_use',
      file,
      `${file} is in use by another Holdpoint process. Stop that one first.`,
    );
  if (code === 'SQLITE_NOTADB')
    return new DatabaseFault(
      'not_a_database',
      file,
      `${file} is not a database. Keep the file and restore it from a copy.`,
    );
  if (code.startsWith('SQLITE_CORRUPT'))
    return new DatabaseFault(
      'damaged',
      file,
      `${file} is damaged (${messageOf(error)}). Keep the file and restore it from a copy.`,
    );
  return error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
