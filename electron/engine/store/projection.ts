import type { Database, Statement } from 'better-sqlite3';
import { type EntityState, type Row, toRow } from '../../../shared/fold/entity.ts';
import { rowHash, sumHashes } from '../../../shared/fold/hashes.ts';
import type { Json } from '../../../shared/json.ts';
import type { Crypto } from '../../../shared/log/crypto.ts';
import type { Lane } from '../../../shared/ops/spec.ts';
import { AlertStore } from './alert-store.ts';
import { BlobNames } from './blob-names.ts';
import { EVENT, SearchStore } from './search-store.ts';

interface EntityRecord {
  state: string;
  hash: string;
}

/** The tables that the screens read. All of it can be dropped and made again from the log. */
export class Projection {
  readonly search: SearchStore;
  readonly alerts: AlertStore;
  readonly blobs: BlobNames;
  private readonly crypto: Crypto;
  private readonly db: Database;
  private readonly sql: ReturnType<typeof prepare>;
  private readonly states = new Map<string, EntityState>();
  private sum: string;

  constructor(db: Database, crypto: Crypto) {
    this.db = db;
    this.crypto = crypto;
    this.sql = prepare(db);
    this.search = new SearchStore(db);
    this.alerts = new AlertStore(db);
    this.blobs = new BlobNames(db);
    this.sum = this.readSum();
  }

  /** Forgets what it holds in memory: after a transaction that was rolled back. */
  reload(): void {
    this.states.clear();
    this.blobs.reload();
    this.sum = this.readSum();
  }

  /** Sum of the hashes of all rows: equal on every replica with the same log and projection version. */
  stateHash(): string {
    return this.sum;
  }

  state(entity: string, id: string): EntityState | null {
    const key = `${entity}/${id}`;
    const cached = this.states.get(key);
    if (cached) return cached;
    const record = this.sql.get.get(entity, id) as EntityRecord | undefined;
    if (!record) return null;
    const state = JSON.parse(record.state) as EntityState;
    this.remember(key, state);
    return state;
  }

  /** Values of an entity by name, or undefined where it is not here. */
  values(entity: string, id: string): Record<string, Json> | undefined {
    const state = this.state(entity, id);
    return state ? toRow(state).values : undefined;
  }

  put(state: EntityState): Row {
    const row = toRow(state);
    const hash = rowHash(state, this.crypto);
    const before = this.sql.get.get(state.entity, state.id) as EntityRecord | undefined;
    this.sum = sumHashes(this.sum, hash, before?.hash ?? null);
    this.sql.put.run(
      state.entity,
      state.id,
      state.scope,
      row.removed ? 1 : 0,
      row.conflicts.length,
      JSON.stringify(state),
      hash,
    );
    this.remember(`${state.entity}/${state.id}`, state);
    this.search.due(state.entity, state.id);
    this.alerts.put(row);
    this.blobs.put(state);
    return row;
  }

  drop(entity: string, id: string): void {
    const before = this.sql.get.get(entity, id) as EntityRecord | undefined;
    if (!before) return;
    this.sum = sumHashes(this.sum, null, before.hash);
    this.sql.drop.run(entity, id);
    this.states.delete(`${entity}/${id}`);
    this.search.due(entity, id);
    this.alerts.drop(entity, id);
    this.blobs.drop(entity, id);
  }

  /** Keeps the sum beside the rows that it sums, in the same transaction. */
  saveSum(): void {
    this.sql.setMeta.run('stateHash', this.sum);
  }

  rowsOf(scope: string): Row[] {
    return this.parse(this.sql.ofScope.all(scope));
  }

  /** A room's rows of some kinds: a long launch has far more entries than items. */
  rowsOfKinds(scope: string, entities: readonly string[]): Row[] {
    return entities.flatMap((entity) => this.parse(this.sql.ofScopeAndKind.all(scope, entity)));
  }

  /**
   * A scope's rows without the entries of its timeline, which may be tens of thousands; only those entries on which
   * people said different things are among them.
   */
  boardOf(scope: string): Row[] {
    return this.parse(this.sql.board.all({ scope }));
  }

  rooms(): Row[] {
    return this.parse(this.sql.ofKind.all('room'));
  }

  ofEntity(entity: string): Row[] {
    return this.parse(this.sql.ofKind.all(entity));
  }

  conflicted(): EntityState[] {
    return (this.sql.conflicted.all() as { state: string }[]).map(
      ({ state }) => JSON.parse(state) as EntityState,
    );
  }

  countConflicts(): number {
    return (this.sql.countConflicts.get() as { count: number }).count;
  }

  count(): number {
    return (this.sql.count.get() as { count: number }).count;
  }

  putEvent(op: number, scope: string, at: number, lane: Lane): void {
    this.sql.putEvent.run(op, scope, at, lane);
    this.search.due(EVENT, String(op));
  }

  dropEvent(op: number): void {
    this.sql.dropEvent.run(op);
    this.search.due(EVENT, String(op));
  }

  addKnowledge(chain: string, member: string, since: number): void {
    this.sql.addKnowledge.run(chain, member, since);
  }

  knowledge(): { chain: string; member: string; since: number }[] {
    return this.sql.knowledge.all() as { chain: string; member: string; since: number }[];
  }

  /** Empties every projection, for a rebuild. */
  clear(): void {
    for (const table of ['knowledge', 'event', 'entity']) this.db.exec(`DELETE FROM ${table}`);
    this.search.clear();
    this.alerts.clear();
    this.blobs.reload();
    this.states.clear();
    this.sum = sumHashes('', null, null);
    this.saveSum();
  }

  meta(key: string): string | null {
    return (this.sql.getMeta.get(key) as { value: string } | undefined)?.value ?? null;
  }

  setMeta(key: string, value: string): void {
    this.sql.setMeta.run(key, value);
  }

  private readSum(): string {
    return this.meta('stateHash') ?? sumHashes('', null, null);
  }

  /** A small cache of the entities in use; a room's worth, not the workspace. */
  private remember(key: string, state: EntityState): void {
    if (this.states.size > 4_000) this.states.clear();
    this.states.set(key, state);
  }

  private parse(records: unknown[]): Row[] {
    return (records as { state: string }[]).map(({ state }) => toRow(JSON.parse(state) as EntityState));
  }
}

function prepare(db: Database) {
  const all = (sql: string): Statement => db.prepare(sql);
  return {
    get: all('SELECT state, hash FROM entity WHERE entity = ? AND id = ?'),
    put: all(
      `INSERT INTO entity (entity, id, scope, removed, conflicts, state, hash) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (entity, id) DO UPDATE SET scope = excluded.scope, removed = excluded.removed, conflicts = excluded.conflicts,
       state = excluded.state, hash = excluded.hash`,
    ),
    drop: all('DELETE FROM entity WHERE entity = ? AND id = ?'),
    ofScope: all('SELECT state FROM entity WHERE scope = ?'),
    board: all(
      `SELECT state FROM entity WHERE scope = $scope AND entity < 'note'
       UNION ALL SELECT state FROM entity WHERE scope = $scope AND entity > 'note'
       UNION ALL SELECT state FROM entity INDEXED BY entity_conflict
         WHERE entity = 'note' AND conflicts > 0 AND scope = $scope`,
    ),
    ofScopeAndKind: all('SELECT state FROM entity WHERE scope = ? AND entity = ?'),
    ofKind: all('SELECT state FROM entity WHERE entity = ?'),
    conflicted: all('SELECT state FROM entity WHERE conflicts > 0'),
    countConflicts: all('SELECT COUNT(*) AS count FROM entity WHERE conflicts > 0'),
    count: all('SELECT COUNT(*) AS count FROM entity'),
    putEvent: all(
      'INSERT INTO event (op, scope, at, lane) VALUES (?, ?, ?, ?) ON CONFLICT (op) DO UPDATE SET at = excluded.at, lane = excluded.lane',
    ),
    dropEvent: all('DELETE FROM event WHERE op = ?'),
    addKnowledge: all('INSERT OR IGNORE INTO knowledge (chain, member, since) VALUES (?, ?, ?)'),
    knowledge: all('SELECT chain, member, since FROM knowledge'),
    getMeta: all('SELECT value FROM meta WHERE key = ?'),
    setMeta: all(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ),
  };
}
