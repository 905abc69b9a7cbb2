import { randomId } from '../node/crypto.ts';
import { type Db, openDatabase } from '../node/sqlite.ts';
import { grantSchema } from '../shared/log/grant.ts';
import { type ChainId, compareOps, type OpRef, refKey } from '../shared/log/op.ts';
import { must } from '../shared/must.ts';
import { SqliteIntake } from './ingest/intake-store.ts';
import { migrations } from './schema.ts';
import type { Change, ForkedOp, Head, HubStore, LoggedOp, WorkspaceState } from './store.ts';

interface OpRow {
  seq: number;
  chain: number;
  n: number;
  header: string;
  body: string | null;
  sig: string | null;
}

/** The hub's log in one SQLite file: nothing to install, and fast enough for a thousand desks. */
export class SqliteStore implements HubStore {
  private disk: string;
  readonly intake: SqliteIntake;
  private readonly db: Db;
  private readonly sql: Statements;
  /** Row numbers of workspaces and chains, and back: they never change. */
  private readonly workspaceIds = new Map<string, number>();
  private readonly chainIds = new Map<string, number>();
  private readonly chainKeys = new Map<number, ChainId>();
  private readonly write: (changes: readonly Change[], receivedAt: number) => void;

  constructor(file: string) {
    this.db = openDatabase(file, migrations, { exclusive: true, busyTimeoutMs: 1_000 });
    this.sql = statements(this.db);
    this.disk = this.readEpoch();
    this.intake = new SqliteIntake(this.db, {
      find: (workspace) => this.workspaceIds.get(workspace) ?? -1,
      make: (workspace) => this.ensureWorkspace(workspace),
    });
    for (const { id, key } of this.sql.workspaces.all()) this.workspaceIds.set(key, id);
    this.write = this.db.transaction((changes: readonly Change[], receivedAt: number) => {
      for (const change of changes) this.writeChange(change, receivedAt);
    }).immediate;
  }

  get epoch(): string {
    return this.disk;
  }

  async renewEpoch(): Promise<void> {
    const epoch = randomId();
    this.sql.setMeta.run('epoch', epoch);
    this.disk = epoch;
  }

  async workspaces(): Promise<string[]> {
    return [...this.workspaceIds.keys()];
  }

  async load(workspace: string): Promise<WorkspaceState> {
    const id = this.workspaceIds.get(workspace);
    const state: WorkspaceState = { heads: new Map(), grants: [], learned: [], stops: new Map(), head: 0 };
    if (id === undefined) return state;
    for (const row of this.sql.chains.all(id)) {
      this.remember(id, row.key, row.id);
      state.heads.set(row.key, { n: row.n, hash: row.hash, lamport: row.lamport });
      if (row.stoppedAt !== null) state.stops.set(row.key, row.stoppedAt);
    }
    for (const { chain: chainId, n, lamport, hlc, fact } of this.sql.grants.all(id)) {
      const chain = this.keyOf(chainId);
      const grant = grantSchema.parse(JSON.parse(fact));
      state.grants.push({ ref: [chain, n], key: refKey([chain, n]), chain, n, lamport, hlc, grant });
    }
    state.grants.sort(compareOps);
    for (const { chain, key, since } of this.sql.learned.all(id)) {
      state.learned.push({ chain: this.keyOf(chain), key, since });
    }
    state.head = this.sql.head.get(id)?.head ?? 0;
    return state;
  }

  async find(
    workspace: string,
    refs: readonly OpRef[],
  ): Promise<Map<string, { hash: string; lamport: number }>> {
    const found = new Map<string, { hash: string; lamport: number }>();
    for (const ref of refs) {
      const row = this.sql.find.get(this.idOf(workspace, ref[0]) ?? -1, ref[1]);
      if (row) found.set(refKey(ref), row);
    }
    return found;
  }

  async append(changes: readonly Change[], receivedAt: number): Promise<void> {
    try {
      this.write(changes, receivedAt);
    } catch (error) {
      // What was rolled back must not be remembered.
      this.forgetUnknown();
      throw error;
    }
  }

  async after(workspace: string, seq: number, limit: number): Promise<LoggedOp[]> {
    const rows = this.sql.after.all(this.workspaceIds.get(workspace) ?? -1, seq, limit);
    return rows.map((row) => ({ ...sealed(row), seq: row.seq, chain: this.keyOf(row.chain), n: row.n }));
  }

  async lowest(workspace: string, refs: readonly OpRef[]): Promise<number | null> {
    let lowest: number | null = null;
    for (const [chain, n] of refs) {
      const seq = this.sql.seq.get(this.idOf(workspace, chain) ?? -1, n)?.seq;
      if (seq !== undefined && (lowest === null || seq < lowest)) lowest = seq;
    }
    return lowest;
  }

  async forks(workspace: string, after: number, limit: number): Promise<(ForkedOp & { id: number })[]> {
    const rows = this.sql.forks.all(this.workspaceIds.get(workspace) ?? -1, after, limit);
    return rows.map((row) => ({
      ...sealed(row),
      id: row.id,
      chain: this.keyOf(row.chain),
      n: row.n,
      hash: row.hash,
    }));
  }

  async blob(workspace: string, hash: string): Promise<Uint8Array | null> {
    return this.sql.blob.get(this.workspaceIds.get(workspace) ?? -1, hash)?.bytes ?? null;
  }

  async putBlob(workspace: string, hash: string, bytes: Uint8Array): Promise<boolean> {
    return this.sql.putBlob.run(this.ensureWorkspace(workspace), hash, Buffer.from(bytes)).changes > 0;
  }

  async blobBytes(): Promise<number> {
    return this.sql.blobBytes.get()?.bytes ?? 0;
  }

  async close(): Promise<void> {
    if (this.db.open) this.db.close();
  }

  private writeChange(change: Change, receivedAt: number): void {
    const workspace = this.ensureWorkspace(change.workspace);
    const heads = new Map<ChainId, Head>();
    for (const op of change.ops) {
      const chain = this.ensureChain(workspace, op.chain);
      const { seq, n, hash, lamport, headerText, bodyText, sig } = op;
      this.sql.insertOp.run(workspace, seq, chain, n, hash, lamport, headerText, bodyText, sig, receivedAt);
      heads.set(op.chain, { n, hash, lamport });
    }
    for (const [key, head] of heads) {
      this.sql.moveHead.run(head.n, head.hash, head.lamport, this.ensureChain(workspace, key));
    }
    for (const { chain, n, lamport, hlc, grant } of change.grants) {
      this.sql.insertGrant.run(
        workspace,
        this.ensureChain(workspace, chain),
        n,
        lamport,
        hlc,
        JSON.stringify(grant),
      );
    }
    for (const { chain, key, since } of change.learned) {
      this.sql.insertLearned.run(this.ensureChain(workspace, chain), key, since);
    }
    for (const { chain, n, hash, headerText, bodyText, sig } of change.forks) {
      const id = this.ensureChain(workspace, chain);
      this.sql.insertFork.run(workspace, id, n, hash, headerText, bodyText, sig);
      this.sql.stop.run(n, n, id);
    }
    if (!change.intake) return;
    this.intake.write(change.workspace, change.intake);
    for (const { hash, bytes } of change.intake.chunks)
      this.sql.putBlob.run(workspace, hash, Buffer.from(bytes));
  }

  private readEpoch(): string {
    const known = this.sql.meta.get('epoch')?.value;
    if (known) return known;
    const epoch = randomId();
    this.sql.setMeta.run('epoch', epoch);
    return epoch;
  }

  private ensureWorkspace(key: string): number {
    const known = this.workspaceIds.get(key);
    if (known !== undefined) return known;
    const id = Number(this.sql.insertWorkspace.run(key).lastInsertRowid);
    this.workspaceIds.set(key, id);
    return id;
  }

  private ensureChain(workspace: number, key: ChainId): number {
    const known = this.chainIds.get(`${workspace}:${key}`);
    if (known !== undefined) return known;
    const id = Number(this.sql.insertChain.run(workspace, key).lastInsertRowid);
    this.remember(workspace, key, id);
    return id;
  }

  private remember(workspace: number, key: ChainId, id: number): void {
    this.chainIds.set(`${workspace}:${key}`, id);
    this.chainKeys.set(id, key);
  }

  private forgetUnknown(): void {
    this.workspaceIds.clear();
    this.chainIds.clear();
    for (const { id, key } of this.sql.workspaces.all()) {
      this.workspaceIds.set(key, id);
      for (const row of this.sql.chains.all(id)) this.remember(id, row.key, row.id);
    }
  }

  private idOf(workspace: string, chain: ChainId): number | undefined {
    return this.chainIds.get(`${this.workspaceIds.get(workspace)}:${chain}`);
  }

  private keyOf(id: number): ChainId {
    return must(this.chainKeys.get(id), 'rows name chains that load() or append() has met');
  }
}

function sealed(row: { header: string; body: string | null; sig: string | null }) {
  return { headerText: row.header, bodyText: row.body, sig: row.sig };
}

type Statements = ReturnType<typeof statements>;
function statements(db: Db) {
  return {
    meta: db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?'),
    setMeta: db.prepare<[string, string]>('INSERT OR REPLACE INTO meta VALUES (?, ?)'),
    workspaces: db.prepare<[], { id: number; key: string }>('SELECT id, key FROM workspace ORDER BY id'),
    insertWorkspace: db.prepare<[string]>('INSERT INTO workspace (key) VALUES (?)'),
    chains: db.prepare<[number], { id: number; key: string; stoppedAt: number | null } & Head>(
      'SELECT id, key, n, hash, lamport, stoppedAt FROM chain WHERE workspace = ?',
    ),
    insertChain: db.prepare<[number, string]>(
      "INSERT INTO chain (workspace, key, n, hash, lamport) VALUES (?, ?, 0, '', 0)",
    ),
    moveHead: db.prepare<[number, string, number, number]>(
      'UPDATE chain SET n = ?, hash = ?, lamport = ? WHERE id = ?',
    ),
    stop: db.prepare<[number, number, number]>(
      'UPDATE chain SET stoppedAt = min(?, ifnull(stoppedAt, ?)) WHERE id = ?',
    ),
    head: db.prepare<[number], { head: number | null }>(
      'SELECT max(seq) AS head FROM op WHERE workspace = ?',
    ),
    find: db.prepare<[number, number], { hash: string; lamport: number }>(
      'SELECT hash, lamport FROM op WHERE chain = ? AND n = ?',
    ),
    seq: db.prepare<[number, number], { seq: number }>('SELECT seq FROM op WHERE chain = ? AND n = ?'),
    after: db.prepare<[number, number, number], OpRow>(
      'SELECT seq, chain, n, header, body, sig FROM op WHERE workspace = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    insertOp: db.prepare('INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    grants: db.prepare<[number], { chain: number; n: number; lamport: number; hlc: number; fact: string }>(
      'SELECT chain, n, lamport, hlc, fact FROM grantop WHERE workspace = ?',
    ),
    insertGrant: db.prepare('INSERT INTO grantop VALUES (?, ?, ?, ?, ?, ?)'),
    learned: db.prepare<[number], { chain: number; key: string; since: number }>(
      'SELECT l.chain, l.key, l.since FROM learned l JOIN chain c ON c.id = l.chain WHERE c.workspace = ?',
    ),
    insertLearned: db.prepare('INSERT INTO learned VALUES (?, ?, ?)'),
    forks: db.prepare<[number, number, number], OpRow & { id: number; hash: string }>(
      'SELECT id, chain, n, hash, header, body, sig FROM fork WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    insertFork: db.prepare(
      'INSERT OR IGNORE INTO fork (workspace, chain, n, hash, header, body, sig) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    blob: db.prepare<[number, string], { bytes: Buffer }>(
      'SELECT bytes FROM blob WHERE workspace = ? AND hash = ?',
    ),
    putBlob: db.prepare<[number, string, Buffer]>('INSERT OR IGNORE INTO blob VALUES (?, ?, ?)'),
    blobBytes: db.prepare<[], { bytes: number }>('SELECT ifnull(sum(length(bytes)), 0) AS bytes FROM blob'),
  };
}
