import type { Statement } from 'better-sqlite3';
import { type Db, openDatabase } from '../../node/sqlite.ts';
import type { EntityState } from '../../shared/fold/entity.ts';
import { logHash } from '../../shared/fold/hashes.ts';
import { Membership } from '../../shared/fold/membership.ts';
import { checkPage, type PageFault, type PageResult, readBody } from '../../shared/log/check-page.ts';
import type { Crypto, Signer } from '../../shared/log/crypto.ts';
import { type Body, MAX_DEPS, type Op, type OpRef, type SealedOp } from '../../shared/log/op.ts';
import { decodePage } from '../../shared/log/page.ts';
import { type Draft, nextHlc, sealOp } from '../../shared/log/seal.ts';
import { PROJECTION_VERSION } from '../../shared/ops/catalog.ts';
import { Applier } from './ledger/applier.ts';
import { type Books, headerOf, observe, restoreMembership } from './ledger/books.ts';
import { foldedAnew, projectAll, stateBefore } from './ledger/fold-log.ts';
import { ForkEvidence, type ForkRow } from './ledger/fork-evidence.ts';
import { Outbox } from './ledger/outbox.ts';
import { type Change, emptyChange, newWork, type Work } from './ledger/work.ts';
import { SlowLog } from './slow-log.ts';
import { LogStore } from './store/log-store.ts';
import { migrations } from './store/migrations.ts';
import { Projection } from './store/projection.ts';

export { headerOf } from './ledger/books.ts';
export type { Change } from './ledger/work.ts';

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
  /** False: opened without looking through its pages first. */
  quickCheck?: boolean;
}

/**
 * The one write path of a workspace: local commands, received pages and imports all end in `commit` or `take`, where
 * log, projections and outbox change in one durable transaction. Nobody else writes rows.
 */
export class Ledger implements Books {
  readonly db: Db;
  readonly log: LogStore;
  readonly projection: Projection;
  readonly workspace: string;
  readonly crypto: Crypto;
  membership: Membership;
  /** Hub's clock minus ours, milliseconds; corrects what is stamped on new ops. */
  clockOffsetMs = 0;
  readonly slow = new SlowLog();
  private readonly evidence: ForkEvidence;
  private readonly applier: Applier;
  private readonly outbox: Outbox;
  private readonly statements = new Map<string, Statement>();
  private readonly options: LedgerOptions;

  constructor(options: LedgerOptions) {
    this.options = options;
    this.workspace = options.workspace;
    this.crypto = options.crypto;
    this.db = openDatabase(options.file, migrations, { quickCheck: options.quickCheck ?? true });
    this.slow.watch(this.db);
    this.log = new LogStore(this.db, options.crypto);
    this.projection = new Projection(this.db, options.crypto);
    this.outbox = new Outbox(this.db);
    this.membership = new Membership(options.workspace, options.crypto);
    this.evidence = new ForkEvidence(this.db, this);
    this.applier = new Applier(this, this.evidence);
    if (this.projection.meta('projection') !== String(PROJECTION_VERSION)) this.rebuild();
    else this.restore();
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
      for (const op of ops) this.applier.append(op, work, { batch: null, receivedAt });
      for (const fork of forks) this.evidence.keep(fork, receivedAt, work);
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
        for (const row of branch) this.evidence.keepRow(chain, row);
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
    const ops = this.evidence.signedIn(pageText);
    const change = emptyChange();
    this.inTransaction((work) => {
      for (const op of ops) this.evidence.keep(op, this.options.now(), work);
    }, change);
    this.options.onChange(change);
  }

  forks(): ForkRow[] {
    return this.evidence.all();
  }

  logHash(): string {
    return logHash(this.log.chains(), this.crypto);
  }

  waiting(): number {
    return this.outbox.waiting();
  }

  /** The hub has these durably: own ops up to there need no further sending. */
  confirm(chain: string, n: number): void {
    const head = this.log.head(chain);
    if (head) this.outbox.confirm(head.id, n);
  }

  /** Makes every projection again from the log, in one transaction. */
  rebuild(): void {
    this.db
      .transaction(() => {
        this.projection.clear();
        this.membership = new Membership(this.workspace, this.crypto);
        this.evidence.restoreStops();
        for (const row of this.log.all()) observe(this, headerOf(row));
        projectAll(this);
        this.projection.setMeta('projection', String(PROJECTION_VERSION));
      })
      .immediate();
  }

  /** State hash and row count of what the log alone folds to, without touching the live projections. */
  foldedAnew(): { stateHash: string; rows: number } {
    return foldedAnew(this);
  }

  /** What an entity was just before one of its ops, in the order of the fold. */
  stateBefore(entity: string, id: string, ref: OpRef): EntityState | null {
    return stateBefore(this, entity, id, ref);
  }

  private appendOwn(makers: readonly (() => Op)[]): OpRef[] {
    const change = emptyChange();
    const batch = this.outbox.nextBatch();
    const refs = this.inTransaction(
      (work) =>
        makers.map((make): OpRef => {
          const op = make();
          const id = this.applier.append(op, work, { batch, receivedAt: this.options.now() });
          this.outbox.add(id);
          return [op.header.chain, op.header.n];
        }),
      change,
    );
    this.options.onChange(change);
    return refs;
  }

  private checked(sealed: readonly SealedOp[]): PageResult {
    const known = {
      workspace: this.workspace,
      head: (chain: string) => this.log.head(chain),
      at: (chain: string, n: number) => this.log.at(chain, n),
    };
    return checkPage(sealed, known, this.crypto);
  }

  private inTransaction<T>(write: (work: Work) => T, change: Change): T {
    try {
      return this.db
        .transaction(() => {
          const work = newWork();
          const result = write(work);
          this.applier.settle(work, change);
          return result;
        })
        .immediate();
    } catch (error) {
      // What is in memory ran ahead of what was rolled back.
      this.log.reload();
      this.projection.reload();
      this.restore();
      throw error;
    }
  }

  private restore(): void {
    restoreMembership(this);
    this.evidence.restoreStops();
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
    return sealOp(draft, tip, seen, nextHlc(wall, lastHlc), signer, this.crypto);
  }

  private hlcAt(head: { key: string; n: number }): number {
    return this.log.find([head.key, head.n])?.hlc ?? 0;
  }
}
