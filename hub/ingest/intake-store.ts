import type { Chunk } from '../../node/blob.ts';
import type { Db } from '../../node/sqlite.ts';
import { KEPT_OVERHEAD_BYTES } from '../../shared/ingest/record.ts';
import type { Json } from '../../shared/json.ts';

export type Values = Readonly<Record<string, Json>>;

/** What the hub's own device wrote of an entity, so that it knows it again. The log's bodies it does not read. */
export interface WrittenEntity {
  entity: string;
  id: string;
  values: Values;
  /** Of an alert that fires: its source and fingerprint. */
  open: string | null;
}

/** What one group of payloads leaves behind besides ops; written in the same transaction as they. */
export interface Intake {
  deliveries: { source: string; key: string; at: number }[];
  entities: WrittenEntity[];
  /** Of blobs that the ops name. */
  chunks: Chunk[];
}

export interface SourceCount {
  received: number;
  lastAt: number;
}

/** The part of a hub's store that knows what came in over HTTP. */
export interface IntakeStore {
  /** For payloads that added no op. Durable when it returns. */
  note(workspace: string, deliveries: Intake['deliveries']): Promise<void>;
  /** Which of these deliveries came before. */
  known(workspace: string, source: string, keys: readonly string[]): Promise<Set<string>>;
  entity(workspace: string, entity: string, id: string): Promise<Values | null>;
  open(workspace: string, key: string): Promise<{ id: string; values: Values } | null>;
  counts(workspace: string): Promise<Map<string, SourceCount>>;
  /** Bytes of a source's payloads that were kept because nobody understood them, with what keeping them takes. */
  keptBytes(workspace: string, source: string): Promise<number>;
  /** Begins that count anew: the source is gone, and another one may get its name. */
  forgetKept(workspace: string, source: string): Promise<void>;
  /** Forgets which payloads came before a time. */
  forget(before: number): Promise<void>;
  nonce(): Promise<string | null>;
  setNonce(nonce: string): Promise<void>;
}

/** Bodies are counted under this letter, the senders' own ids of deliveries under another. */
export const bodyKey = (hash: string) => `b${hash}`;
export const deliveryKey = (id: string) => `d${id}`;

/** The tables; see schema.ts for where they are made. */
export const intakeTables = `
  -- Which payloads came before: by the hash of the body, and by the sender's own id of the delivery.
  CREATE TABLE delivery (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, source, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_at ON delivery (at);

  -- What this hub's own device wrote. "open" names an alert that fires.
  CREATE TABLE written (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    fields TEXT NOT NULL,
    open TEXT,
    PRIMARY KEY (workspace, entity, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX written_open ON written (workspace, open) WHERE open IS NOT NULL;
  `;

/** How much of each source's unknown payloads is kept, counted where they are written. */
export const keptTables = `
  CREATE TABLE kept (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    source TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (workspace, source)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO kept SELECT workspace, json_extract(fields, '$.source'),
      sum(json_extract(fields, '$.size') + ${KEPT_OVERHEAD_BYTES})
    FROM written WHERE entity = 'payload' GROUP BY 1, 2;
  `;

/** Numbers of workspaces in the database. */
interface WorkspaceRows {
  /** -1 for one that is not there. */
  find(workspace: string): number;
  make(workspace: string): number;
}

export class SqliteIntake implements IntakeStore {
  private readonly sql: ReturnType<typeof statements>;
  private readonly rows: WorkspaceRows;
  private readonly noteAll: (workspace: string, deliveries: Intake['deliveries']) => void;

  constructor(db: Db, rows: WorkspaceRows) {
    this.sql = statements(db);
    this.rows = rows;
    this.noteAll = db.transaction((workspace: string, deliveries: Intake['deliveries']) =>
      this.write(workspace, { deliveries, entities: [] }),
    ).immediate;
  }

  async note(workspace: string, deliveries: Intake['deliveries']): Promise<void> {
    this.noteAll(workspace, deliveries);
  }

  /** Within the caller's transaction. The chunks are the caller's to write: they are beside the log. */
  write(workspace: string, { deliveries, entities }: Omit<Intake, 'chunks'>): void {
    const row = this.rows.make(workspace);
    for (const { source, key, at } of deliveries) this.sql.deliver.run(row, source, key, at);
    for (const { entity, id, values, open } of entities) {
      if (entity === 'payload' && !this.sql.entity.get(row, entity, id))
        this.sql.keep.run(row, String(values.source), Number(values.size) + KEPT_OVERHEAD_BYTES);
      this.sql.write.run(row, entity, id, JSON.stringify(values), open);
    }
  }

  async keptBytes(workspace: string, source: string): Promise<number> {
    return this.sql.kept.get(this.rows.find(workspace), source)?.bytes ?? 0;
  }

  async forgetKept(workspace: string, source: string): Promise<void> {
    this.sql.forgetKept.run(this.rows.find(workspace), source);
  }

  async known(workspace: string, source: string, keys: readonly string[]): Promise<Set<string>> {
    const row = this.rows.find(workspace);
    return new Set(keys.filter((key) => this.sql.known.get(row, source, key) !== undefined));
  }

  async entity(workspace: string, entity: string, id: string): Promise<Values | null> {
    const row = this.sql.entity.get(this.rows.find(workspace), entity, id);
    return row ? (JSON.parse(row.fields) as Values) : null;
  }

  async open(workspace: string, key: string): Promise<{ id: string; values: Values } | null> {
    const row = this.sql.open.get(this.rows.find(workspace), key);
    return row ? { id: row.id, values: JSON.parse(row.fields) as Values } : null;
  }

  async counts(workspace: string): Promise<Map<string, SourceCount>> {
    const rows = this.sql.counts.all(this.rows.find(workspace));
    return new Map(rows.map(({ source, received, lastAt }) => [source, { received, lastAt }]));
  }

  async forget(before: number): Promise<void> {
    this.sql.forget.run(before);
  }

  async nonce(): Promise<string | null> {
    return this.sql.nonce.get()?.value ?? null;
  }

  async setNonce(nonce: string): Promise<void> {
    this.sql.setNonce.run(nonce);
  }
}

function statements(db: Db) {
  return {
    deliver: db.prepare<[number, string, string, number]>(
      'INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?)',
    ),
    write: db.prepare<[number, string, string, string, string | null]>(
      'INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?, ?)',
    ),
    known: db.prepare<[number, string, string]>(
      'SELECT 1 FROM delivery WHERE workspace = ? AND source = ? AND key = ?',
    ),
    entity: db.prepare<[number, string, string], { fields: string }>(
      'SELECT fields FROM written WHERE workspace = ? AND entity = ? AND id = ?',
    ),
    // Named, since SQLite would look through all that was ever written instead: the start of the primary key seems as good.
    open: db.prepare<[number, string], { id: string; fields: string }>(
      `SELECT id, fields FROM written INDEXED BY written_open
       WHERE workspace = ? AND open = ? AND open IS NOT NULL LIMIT 1`,
    ),
    counts: db.prepare<[number], { source: string; received: number; lastAt: number }>(
      "SELECT source, count(*) AS received, max(at) AS lastAt FROM delivery WHERE workspace = ? AND key LIKE 'b%' GROUP BY source",
    ),
    keep: db.prepare<[number, string, number]>(
      'INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes',
    ),
    kept: db.prepare<[number, string], { bytes: number }>(
      'SELECT bytes FROM kept WHERE workspace = ? AND source = ?',
    ),
    forgetKept: db.prepare<[number, string]>('DELETE FROM kept WHERE workspace = ? AND source = ?'),
    forget: db.prepare<[number]>('DELETE FROM delivery WHERE at < ?'),
    nonce: db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'ingestNonce'"),
    setNonce: db.prepare<[string]>("INSERT OR REPLACE INTO meta VALUES ('ingestNonce', ?)"),
  };
}
