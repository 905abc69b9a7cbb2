import type { Statement } from 'better-sqlite3';
import { type Db, openDatabase } from '../../node/sqlite.ts';
import { type EntityState, type FoldOp, foldOp, isNext, type Row } from '../../shared/fold/entity.ts';
import { logHash, rowHash, sumHashes } from '../../shared/fold/hashes.ts';
import { judgeOp, type OpStatus } from '../../shared/fold/judge.ts';
import { Membership } from '../../shared/fold/membership.ts';
import { checkPage, type PageFault, type PageResult, readBody, readOp } from '../../shared/log/check-page.ts';
import type { Crypto, Signer } from '../../shared/log/crypto.ts';
import type { Grant } from '../../shared/log/grant.ts';
import {
  type Body,
  compareOps,
  type Header,
  MAX_DEPS,
  type Op,
  type OpRef,
  refKey,
  type SealedOp,
} from '../../shared/log/op.ts';
import { decodePage } from '../../shared/log/page.ts';
import { type Draft, nextHlc, sealOp } from '../../shared/log/seal.ts';
import { must } from '../../shared/must.ts';
import { kindSpec, PROJECTION_VERSION } from '../../shared/ops/catalog.ts';
import { noteLane } from '../../shared/ops/room-kinds.ts';
import type { Lane } from '../../shared/ops/spec.ts';
import { LogStore, type OpRow } from './store/log-store.ts';
import { migrations } from './store/migrations.ts';
import { Projection } from './store/projection.ts';

/** What a commit changed, for those who watch. */
export interface Change {
  rows: Row[];
  dropped: { entity: string; id: string; scope: string }[];
  timelineScopes: string[];
  membership: boolean;
  /** Chains of which two different ops with one number were seen. */
  forks: string[];
}

export interface TakeOk {
  ok: true;
  added: number;
  duplicates: number;
  /** Where the page holds another op than the log does. */
  forks: OpRef[];
}
export interface TakeFault {
  ok: false;
  fault: PageFault;
  message: string;
}

export interface LedgerOptions {
  file: string;
  workspace: string;
  crypto: Crypto;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  onChange(change: Change): void;
}

/**
 * The one write path of a workspace: local commands, received pages and imports all end in `commit` or `take`, where
 * log, projections and outbox change in one durable transaction. Nobody else writes rows.
 */
export class Ledger {
  readonly db: Db;
  readonly log: LogStore;
  readonly projection: Projection;
  readonly workspace: string;
  membership: Membership;
  /** Hub's clock minus ours, milliseconds; corrects what is stamped on new ops. */
  clockOffsetMs = 0;
  /** Chains of which the fork table holds something. */
  private readonly evidence = new Set<string>();
  private readonly statements = new Map<string, Statement>();
  private readonly options: LedgerOptions;
  private readonly outbox: ReturnType<typeof prepareOutbox>;

  constructor(options: LedgerOptions) {
    this.options = options;
    this.workspace = options.workspace;
    this.db = openDatabase(options.file, migrations);
    this.log = new LogStore(this.db, options.crypto);
    this.projection = new Projection(this.db, options.crypto);
    this.outbox = prepareOutbox(this.db);
    this.membership = new Membership(options.workspace, options.crypto);
    if (this.projection.meta('projection') !== String(PROJECTION_VERSION)) this.rebuild();
    else this.restoreMembership();
  }

  close(): void {
    this.db.close();
  }

  /** Signs and appends the drafts as one batch on the signer's chain. Durable when it returns. */
  commit(drafts: readonly Draft[], signer: Signer): OpRef[] {
    return this.appendOwn(drafts.map((draft) => () => this.seal(draft, signer)));
  }

  /** Takes the genesis op, which had to be sealed before there was a workspace to name. */
  begin(genesis: Op): void {
    this.appendOwn([() => genesis]);
  }

  private appendOwn(makers: readonly (() => Op)[]): OpRef[] {
    const change = emptyChange();
    const batch = this.nextBatch();
    const refs = this.inTransaction(
      (work) =>
        makers.map((make): OpRef => {
          const op = make();
          const id = this.append(op, work, { batch, receivedAt: this.options.now() });
          this.outbox.add.run(id);
          return [op.header.chain, op.header.n];
        }),
      change,
    );
    this.options.onChange(change);
    return refs;
  }

  private nextBatch(): number {
    return ((this.outbox.batch.get() as { batch: number | null }).batch ?? 0) + 1;
  }

  /** Checks a received page and takes it in whole, or refuses it whole. */
  take(pageText: string): TakeOk | TakeFault {
    const sealed = decodePage(pageText);
    if (!sealed) return { ok: false, fault: 'malformed', message: 'the page does not read' };
    const checked = this.checked(sealed);
    if (!checked.ok) return checked;
    const { ops, duplicates, forks } = checked.page;
    if (ops.length === 0 && forks.length === 0) return { ok: true, added: 0, duplicates, forks: [] };
    const change = emptyChange();
    this.inTransaction((work) => {
      const receivedAt = this.options.now();
      for (const op of ops) this.append(op, work, { batch: null, receivedAt });
      for (const fork of forks) this.keepFork(fork, receivedAt, work);
    }, change);
    this.options.onChange(change);
    return {
      ok: true,
      added: ops.length,
      duplicates,
      forks: forks.map((op) => [op.header.chain, op.header.n]),
    };
  }

  /** A read-only statement, prepared once. */
  prepared(sql: string): Statement {
    const statement = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  /**
   * Gives up our own branch of a chain that was written twice, from op n on: the ops move beside the log as evidence,
   * and their bodies come back in order, to be written again on another chain. Only for a chain of this desk, whose
   * branch nobody else has.
   */
  yieldBranch(chain: string, n: number): { scope: string; body: Body; ref: OpRef }[] {
    const branch = this.log.ofChain(chain).filter((row) => row.n >= n);
    if (branch.length === 0) return [];
    this.db
      .transaction(() => {
        for (const row of branch) {
          const hash = this.options.crypto.sha256(row.header);
          this.outbox.fork.run(chain, row.n, hash, row.header, row.body, row.sig, row.received_at);
        }
        this.log.truncate(chain, n);
      })
      .immediate();
    this.rebuild();
    return branch.flatMap((row) => {
      const body = row.body === null ? null : readBody(row.body);
      return body && !headerOf(row).grant ? [{ scope: row.scope, body, ref: [chain, row.n] as OpRef }] : [];
    });
  }

  /** Takes signed evidence of a fork, from a hub that saw both. */
  takeFork(pageText: string): void {
    const ops = (decodePage(pageText) ?? []).map((sealed) => readOp(sealed, this.options.crypto));
    const signed = (op: (typeof ops)[number]) =>
      !('fault' in op) &&
      op.sig !== null &&
      this.options.crypto.verify(op.header.chain, op.headerText, op.sig);
    const change = emptyChange();
    this.inTransaction((work) => {
      for (const op of ops) if (!('fault' in op) && signed(op)) this.keepFork(op, this.options.now(), work);
    }, change);
    this.options.onChange(change);
  }

  logHash(): string {
    return logHash(this.log.chains(), this.options.crypto);
  }

  waiting(): number {
    return (this.outbox.count.get() as { count: number }).count;
  }

  /** The hub has these durably: own ops up to there need no further sending. */
  confirm(chain: string, n: number): boolean {
    const head = this.log.head(chain);
    return head !== undefined && this.outbox.confirm.run(head.id, n).changes > 0;
  }

  forks(): {
    chain: string;
    n: number;
    hash: string;
    header: string;
    body: string | null;
    received_at: number;
  }[] {
    return this.outbox.forks.all() as ReturnType<Ledger['forks']>;
  }

  /** Makes every projection again from the log, in one transaction. */
  rebuild(): void {
    this.db
      .transaction(() => {
        this.projection.clear();
        this.membership = new Membership(this.workspace, this.options.crypto);
        this.restoreStops();
        for (const row of this.log.all()) this.observe(headerOf(row));
        const entities = this.judgeAll();
        for (const ops of entities.values()) this.projection.put(foldAll(ops));
        for (const id of noteIds(entities)) this.placeNote(id);
        this.projection.saveSum();
        this.projection.setMeta('projection', String(PROJECTION_VERSION));
      })
      .immediate();
  }

  /** State hash and row count of what the log alone folds to, without touching the live projections. */
  foldedAnew(): { stateHash: string; rows: number } {
    const entities = new Map<string, FoldOp[]>();
    for (const row of this.log.all())
      if (row.status === 0 && row.body !== null) collect(entities, this.foldable(row));
    let stateHash = sumHashes('', null, null);
    for (const ops of entities.values())
      stateHash = sumHashes(stateHash, rowHash(foldAll(ops), this.options.crypto), null);
    return { stateHash, rows: entities.size };
  }

  private judgeAll(): Map<string, FoldOp[]> {
    const entities = new Map<string, FoldOp[]>();
    for (const row of this.log.all()) {
      const header = headerOf(row);
      const body = row.body === null ? null : readBody(row.body);
      const { status } = judgeOp({ header, body }, this.membership);
      if (status !== this.log.statusOf(row)) this.log.setStatus(row.id, status);
      if (status !== 'applied' || !body) continue;
      const lane = laneOf(body);
      if (lane) this.projection.putEvent(row.id, header.scope, header.hlc, lane);
      collect(entities, {
        ...body,
        scope: header.scope,
        lamport: header.lamport,
        chain: header.chain,
        n: header.n,
      });
    }
    return entities;
  }

  /** What an entity was just before one of its ops, in the order of the fold. */
  stateBefore(entity: string, id: string, ref: OpRef): EntityState | null {
    const ops = this.appliedOps(entity, id).sort(compareOps);
    const before = ops.slice(
      0,
      ops.findIndex((op) => op.chain === ref[0] && op.n === ref[1]),
    );
    return before.length > 0 ? foldAll(before) : null;
  }

  /** The state of an entity by the log alone; null where no op applies. */
  private foldFromLog(entity: string, id: string): EntityState | null {
    const ops = this.appliedOps(entity, id);
    return ops.length > 0 ? foldAll(ops) : null;
  }

  private appliedOps(entity: string, id: string): FoldOp[] {
    const rows = this.log.ofEntity(entity, id).filter((row) => row.status === 0 && row.body !== null);
    return rows.map((row) => this.foldable(row));
  }

  private checked(sealed: readonly SealedOp[]): PageResult {
    const known = {
      workspace: this.workspace,
      head: (chain: string) => this.log.head(chain),
      at: (chain: string, n: number) => this.log.at(chain, n),
    };
    return checkPage(sealed, known, this.options.crypto);
  }

  private inTransaction<T>(write: (work: Work) => T, change: Change): T {
    try {
      return this.db
        .transaction(() => {
          const work = newWork();
          const result = write(work);
          this.settle(work, change);
          return result;
        })
        .immediate();
    } catch (error) {
      // What is in memory ran ahead of what was rolled back.
      this.log.reload();
      this.projection.reload();
      this.restoreMembership();
      throw error;
    }
  }

  private seal(draft: Draft, signer: Signer): Op {
    const own = this.log.head(signer.publicKey);
    const frontier = this.log.frontier(signer.publicKey).slice(0, MAX_DEPS);
    const genesis = draft.grant?.type === 'genesis';
    const wall = Math.round(this.options.now() + this.clockOffsetMs);
    const deps = frontier.map((head): OpRef => [head.key, head.n]);
    const seen = { deps, lamport: Math.max(0, ...frontier.map((head) => head.lamport)), hlc: 0 };
    const lastHlc = Math.max(0, ...frontier.map((head) => this.hlcAt(head)), own ? this.hlcAt(own) : 0);
    const tip = {
      workspace: genesis ? '' : this.workspace,
      n: own?.n ?? 0,
      hash: own?.hash ?? '',
      lamport: own?.lamport ?? 0,
    };
    return sealOp(draft, tip, seen, nextHlc(wall, lastHlc), signer, this.options.crypto);
  }

  private hlcAt(head: { key: string; n: number }): number {
    return this.log.find([head.key, head.n])?.hlc ?? 0;
  }

  private append(op: Op, work: Work, meta: { batch: number | null; receivedAt: number }): number {
    this.observe(op.header);
    const verdict = judgeOp(op, this.membership);
    const id = this.log.append(op, { ...meta, verdict });
    if (this.evidence.has(op.header.chain)) this.stopIfForked(op.header.chain, work);
    if (op.header.grant) {
      work.membership = true;
      for (const person of this.membership.touchedBy(op.header.grant)) work.people.add(person);
    }
    if (verdict.status === 'applied' && op.body) this.apply(id, op.header, op.body, work);
    return id;
  }

  private apply(id: number, header: Header, body: Body, work: Work): void {
    this.addEvent(id, header, body, work);
    if (body.kind === 'op.redacted') this.redact(body.entityId, work);
    const key = `${body.entity}/${body.entityId}`;
    work.touched.set(key, { entity: body.entity, id: body.entityId });
    if (work.refold.has(key)) return;
    const op: FoldOp = {
      ...body,
      scope: header.scope,
      lamport: header.lamport,
      chain: header.chain,
      n: header.n,
    };
    const state = work.states.get(key) ?? this.projection.state(body.entity, body.entityId);
    if (state && !isNext(state, op)) work.refold.add(key);
    else work.states.set(key, foldOp(state, op));
  }

  private addEvent(id: number, header: Header, body: Body, work: Work): void {
    const lane = laneOf(body);
    work.scopes.add(header.scope);
    if (lane) this.projection.putEvent(id, header.scope, header.hlc, lane);
    if (body.entity === 'note') work.notes.add(body.entityId);
  }

  /** Brings the projections up to date with everything that this transaction appended or judged anew. */
  private settle(work: Work, change: Change): void {
    this.rejudge(work);
    for (const [key, { entity, id }] of work.touched) {
      const state = work.refold.has(key) ? this.foldFromLog(entity, id) : work.states.get(key);
      if (state) change.rows.push(this.projection.put(state));
      else {
        const scope = this.projection.state(entity, id)?.scope ?? 'workspace';
        this.projection.drop(entity, id);
        change.dropped.push({ entity, id, scope });
      }
    }
    for (const note of work.notes) this.placeNote(note);
    this.projection.saveSum();
    change.membership = work.membership;
    change.timelineScopes.push(...work.scopes);
    change.forks.push(...work.forks);
  }

  /** A note stands in the timeline at its own time and in its own lane, which its author may change. */
  private placeNote(note: string): void {
    const values = this.projection.values('note', note);
    const at = values?.at;
    for (const row of this.log.ofEntity('note', note)) {
      if (row.kind !== 'note.added' || row.status !== 0) continue;
      this.projection.putEvent(
        row.id,
        row.scope,
        typeof at === 'number' ? at : row.hlc,
        noteLane(values?.type),
      );
    }
  }

  /** Judges the ops of everybody whose standing a membership op may have changed, and of those they changed in turn. */
  private rejudge(work: Work): void {
    const done = new Set<string>();
    for (const person of work.people) {
      if (done.has(person)) continue;
      done.add(person);
      for (const chain of this.membership.chainsOf(person)) {
        for (const row of this.log.ofChain(chain)) this.judgeAgain(row, work);
      }
    }
  }

  private judgeAgain(row: OpRow, work: Work): void {
    const header = headerOf(row);
    const body = row.body === null ? null : readBody(row.body);
    const { status } = judgeOp({ header, body }, this.membership);
    const before = this.log.statusOf(row);
    if (before === status) return;
    this.restand(row, header, status, work);
    if (!body || (status !== 'applied' && before !== 'applied')) return;
    if (status === 'applied') this.addEvent(row.id, header, body, work);
    else this.projection.dropEvent(row.id);
    if (status === 'applied' && body.kind === 'op.redacted') this.redact(body.entityId, work);
    markForRefold(work, body.entity, body.entityId);
    work.scopes.add(header.scope);
  }

  private restand(row: OpRow, header: Header, status: OpStatus, work: Work): void {
    this.log.setStatus(row.id, status);
    if (!header.grant) return;
    work.membership = true;
    for (const person of this.membership.touchedBy(header.grant)) work.people.add(person);
  }

  private redact(target: string, work: Work): void {
    const [chain, n] = [
      target.slice(0, target.lastIndexOf(':')),
      Number(target.slice(target.lastIndexOf(':') + 1)),
    ];
    const row = this.log.find([chain, n]);
    if (!row || row.body === null) return;
    this.log.dropBody(row.id);
    markForRefold(work, row.entity, row.entity_id);
  }

  /** Keeps an op beside the log. It stops its chain only where the log really has another one under its number. */
  private keepFork(op: Op, receivedAt: number, work: Work): void {
    const { chain, n } = op.header;
    this.outbox.fork.run(chain, n, op.hash, op.headerText, op.bodyText, op.sig, receivedAt);
    this.evidence.add(chain);
    this.stopIfForked(chain, work);
  }

  private stopIfForked(chain: string, work: Work): void {
    const before = this.membership.stoppedAt(chain);
    this.restoreStops(chain);
    const stop = this.membership.stoppedAt(chain);
    if (stop === before) return;
    const author = this.membership.authorOf(chain);
    if (author) work.people.add(author.person);
    work.forks.push(chain);
    work.membership = true;
  }

  private restoreStops(only?: string): void {
    for (const { chain, n, hash } of this.forks()) {
      this.evidence.add(chain);
      const known = only === undefined || only === chain ? this.log.at(chain, n) : undefined;
      if (known && known.hash !== hash) this.membership.stop(chain, n);
    }
  }

  private observe(header: Header): void {
    for (const member of this.membership.observe(header)) {
      const since = header.n;
      this.projection.addKnowledge(header.chain, member, since);
    }
  }

  private restoreMembership(): void {
    this.membership = new Membership(this.workspace, this.options.crypto);
    for (const row of this.log.grants()) {
      const { chain, n, lamport, hlc, grant } = headerOf(row);
      this.membership.restoreOp({
        ref: [chain, n],
        key: refKey([chain, n]),
        chain,
        n,
        lamport,
        hlc,
        grant: must(grant, 'selected by it') as Grant,
      });
    }
    for (const { chain, member, since } of this.projection.knowledge())
      this.membership.restoreKnowledge(chain, member, since);
    this.restoreStops();
  }

  private foldable(row: OpRow): FoldOp {
    // Only applied ops come here, and those were read by the schema when they were judged.
    const body = JSON.parse(must(row.body, 'filtered')) as Body;
    return { ...body, scope: row.scope, lamport: row.lamport, chain: this.log.chainKey(row.chain), n: row.n };
  }
}

/** What one transaction has to bring up to date before it ends. */
interface Work {
  states: Map<string, EntityState>;
  touched: Map<string, { entity: string; id: string }>;
  refold: Set<string>;
  notes: Set<string>;
  scopes: Set<string>;
  people: Set<string>;
  forks: string[];
  membership: boolean;
}

function newWork(): Work {
  return {
    states: new Map(),
    touched: new Map(),
    refold: new Set(),
    notes: new Set(),
    scopes: new Set(),
    people: new Set(),
    forks: [],
    membership: false,
  };
}

function emptyChange(): Change {
  return { rows: [], dropped: [], timelineScopes: [], membership: false, forks: [] };
}

function markForRefold(work: Work, entity: string, id: string): void {
  const key = `${entity}/${id}`;
  work.touched.set(key, { entity, id });
  work.refold.add(key);
}

function collect(entities: Map<string, FoldOp[]>, op: FoldOp): void {
  const key = `${op.entity}/${op.entityId}`;
  const ops = entities.get(key);
  if (ops) ops.push(op);
  else entities.set(key, [op]);
}

function foldAll(ops: FoldOp[]): EntityState {
  const [first, ...rest] = ops.sort(compareOps);
  return rest.reduce(foldOp, foldOp(null, must(first, 'an entity has at least one op')));
}

function noteIds(entities: ReadonlyMap<string, readonly FoldOp[]>): string[] {
  return [...entities.values()].flatMap(([first]) => (first?.entity === 'note' ? [first.entityId] : []));
}

/** Headers in the log were checked when they came in. */
export function headerOf(row: { header: string }): Header {
  return JSON.parse(row.header) as Header;
}

/** Ops that another op caused (an import's items) stay behind it in the system lane. */
function laneOf(body: Body): Lane | null {
  const lane = kindSpec(body.kind)?.lane ?? null;
  if (lane && body.causedBy && body.causedBy.length > 0) return 'system';
  return lane;
}

function prepareOutbox(db: Db) {
  return {
    batch: db.prepare('SELECT MAX(batch) AS batch FROM op WHERE batch IS NOT NULL'),
    add: db.prepare('INSERT INTO outbox (op) VALUES (?)'),
    count: db.prepare('SELECT COUNT(*) AS count FROM outbox'),
    confirm: db.prepare(
      'DELETE FROM outbox WHERE op IN (SELECT outbox.op FROM outbox JOIN op ON op.id = outbox.op WHERE op.chain = ? AND op.n <= ?)',
    ),
    fork: db.prepare(
      'INSERT OR IGNORE INTO fork (chain, n, hash, header, body, sig, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    forks: db.prepare('SELECT chain, n, hash, header, body, received_at FROM fork ORDER BY received_at'),
  };
}
