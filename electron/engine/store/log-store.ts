import type { Database, Statement } from 'better-sqlite3';
import type { OpStatus, Verdict } from '../../../shared/fold/judge.ts';
import type { Crypto } from '../../../shared/log/crypto.ts';
import type { ChainId, Op, OpRef, SealedOp, Vector } from '../../../shared/log/op.ts';
import { cutPage, MAX_PAGE_OPS, markClosed, type StoredOp } from '../../../shared/log/page.ts';
import { must } from '../../../shared/must.ts';

const statuses: readonly OpStatus[] = ['applied', 'held', 'refused', 'unknown', 'bodyless'];

export interface ChainHead {
  id: number;
  key: ChainId;
  n: number;
  hash: string;
  lamport: number;
  covered: number;
}

/** One row of the log as it is stored. */
export interface OpRow {
  id: number;
  chain: number;
  n: number;
  lamport: number;
  hlc: number;
  received_at: number;
  scope: string;
  kind: string;
  entity: string;
  entity_id: string;
  status: number;
  batch: number | null;
  header: string;
  body: string | null;
  sig: string | null;
  bytes: number;
}

/** The op log in SQLite: appends and reads bytes, keeps the chain heads in memory. Knows nothing of what ops mean. */
export class LogStore {
  private readonly heads = new Map<ChainId, ChainHead>();
  private readonly keys = new Map<number, ChainId>();
  private readonly crypto: Crypto;
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database, crypto: Crypto) {
    this.crypto = crypto;
    this.sql = prepare(db);
    this.reload();
  }

  /** Reads the heads again: after a transaction that was rolled back. */
  reload(): void {
    this.heads.clear();
    for (const head of this.sql.chains.all() as ChainHead[]) {
      this.heads.set(head.key, head);
      this.keys.set(head.id, head.key);
    }
  }

  head(chain: ChainId): ChainHead | undefined {
    return this.heads.get(chain);
  }

  chains(): ChainHead[] {
    return [...this.heads.values()];
  }

  chainKey(id: number): ChainId {
    return must(this.keys.get(id), 'every stored op has a chain');
  }

  vector(): Record<ChainId, number> {
    return Object.fromEntries([...this.heads.values()].map((head) => [head.key, head.n]));
  }

  at(chain: ChainId, n: number): { hash: string; lamport: number } | undefined {
    const head = this.heads.get(chain);
    if (!head || n > head.n) return undefined;
    if (n === head.n) return { hash: head.hash, lamport: head.lamport };
    const row = this.sql.at.get(head.id, n) as { header: string; lamport: number } | undefined;
    return row && { hash: this.crypto.sha256(row.header), lamport: row.lamport };
  }

  find(ref: OpRef): OpRow | undefined {
    const head = this.heads.get(ref[0]);
    return head && (this.sql.find.get(head.id, ref[1]) as OpRow | undefined);
  }

  /** Appends a checked op and returns its place in the order of arrival. */
  append(op: Op, meta: { verdict: Verdict; receivedAt: number; batch: number | null }): number {
    const { header, body } = op;
    const head = this.advance(op);
    const bytes = op.headerText.length + (op.bodyText === null ? 0 : header.size) + 90;
    const result = this.sql.insert.run(
      head.id,
      header.n,
      header.lamport,
      header.hlc,
      meta.receivedAt,
      header.scope,
      body?.kind ?? '',
      body?.entity ?? '',
      body?.entityId ?? '',
      statuses.indexOf(meta.verdict.status),
      header.grant?.type ?? null,
      bytes,
      meta.batch,
      op.headerText,
      op.bodyText,
      op.sig,
    );
    return Number(result.lastInsertRowid);
  }

  setStatus(id: number, status: OpStatus): void {
    this.sql.setStatus.run(statuses.indexOf(status), id);
  }

  statusOf(row: OpRow): OpStatus {
    return this.statusName(row.status);
  }

  statusName(status: number): OpStatus {
    return must(statuses[status], 'statuses are written by this class');
  }

  withStatus(status: OpStatus): OpRow[] {
    return this.sql.withStatus.all(statuses.indexOf(status)) as OpRow[];
  }

  dropBody(id: number): void {
    this.sql.dropBody.run(statuses.indexOf('bodyless'), id);
  }

  /** Takes a chain's ops from n on out of the log; the caller keeps them elsewhere first. */
  truncate(chain: ChainId, n: number): void {
    const head = this.heads.get(chain);
    if (!head) return;
    const last = this.sql.find.get(head.id, n - 1) as OpRow | undefined;
    this.sql.forgetOutbox.run(head.id, n);
    this.sql.forgetEvents.run(head.id, n);
    this.sql.truncate.run(head.id, n);
    Object.assign(head, {
      n: n - 1,
      hash: last ? this.crypto.sha256(last.header) : '',
      lamport: last?.lamport ?? 0,
    });
    this.sql.advance.run(head.n, head.hash, head.lamport, head.id);
  }

  ofEntity(entity: string, id: string): OpRow[] {
    return this.sql.ofEntity.all(id, entity) as OpRow[];
  }

  ofChain(chain: ChainId): OpRow[] {
    const head = this.heads.get(chain);
    return head ? (this.sql.ofChain.all(head.id) as OpRow[]) : [];
  }

  grants(): OpRow[] {
    return this.sql.grants.all() as OpRow[];
  }

  /** Every op in the order of arrival, in chunks, so that the caller may write meanwhile. */
  *all(): Generator<OpRow> {
    for (let after = 0; ; ) {
      const rows = this.sql.chunk.all(after) as OpRow[];
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  count(): number {
    return (this.sql.count.get() as { count: number }).count;
  }

  /** Chains of others whose last op nobody that we know of has named as a cause: what our next op must name. */
  frontier(own: ChainId): ChainHead[] {
    return [...this.heads.values()].filter((head) => head.key !== own && head.n > head.covered);
  }

  /** The next ops that `have` lacks, in causal order, cut to one page; with `until`, none that came after it. */
  lacking(have: Vector, until: Vector = this.vector()): (StoredOp & { chain: ChainId })[] {
    const from = this.firstMissing(have, until);
    if (from === null) return [];
    const ops: (SealedOp & { chain: ChainId; bytes: number })[] = [];
    for (const row of this.sql.from.iterate(from) as IterableIterator<OpRow>) {
      const chain = this.chainKey(row.chain);
      if (row.n <= (have[chain] ?? 0) || row.n > (until[chain] ?? 0)) continue;
      ops.push({ chain, headerText: row.header, bodyText: row.body, sig: row.sig, bytes: row.bytes });
      // A place to end is never further away than one page, so two pages' worth holds one.
      if (ops.length >= MAX_PAGE_OPS * 2) break;
    }
    return cutPage(markClosed(ops));
  }

  private firstMissing(have: Vector, until: Vector): number | null {
    let first: number | null = null;
    for (const head of this.heads.values()) {
      const n = have[head.key] ?? 0;
      if (n >= (until[head.key] ?? 0)) continue;
      const row = this.sql.idAt.get(head.id, n + 1) as { id: number };
      if (first === null || row.id < first) first = row.id;
    }
    return first;
  }

  private advance(op: Op): ChainHead {
    const { header } = op;
    const known = this.heads.get(header.chain);
    const head = known ?? this.open(header.chain);
    Object.assign(head, { n: header.n, hash: op.hash, lamport: header.lamport });
    this.sql.advance.run(head.n, head.hash, head.lamport, head.id);
    for (const [chain, n] of header.deps) {
      const dep = this.heads.get(chain);
      if (!dep || dep.covered >= n) continue;
      dep.covered = n;
      this.sql.cover.run(n, dep.id);
    }
    return head;
  }

  private open(chain: ChainId): ChainHead {
    const { lastInsertRowid } = this.sql.open.run(chain);
    const head: ChainHead = {
      id: Number(lastInsertRowid),
      key: chain,
      n: 0,
      hash: '',
      lamport: 0,
      covered: 0,
    };
    this.heads.set(chain, head);
    this.keys.set(head.id, chain);
    return head;
  }
}

function prepare(db: Database) {
  const op =
    'id, chain, n, lamport, hlc, received_at, scope, kind, entity, entity_id, status, batch, header, body, sig, bytes';
  const all = (sql: string): Statement => db.prepare(sql);
  return {
    chains: all('SELECT id, key, n, hash, lamport, covered FROM chain'),
    at: all('SELECT header, lamport FROM op WHERE chain = ? AND n = ?'),
    idAt: all('SELECT id FROM op WHERE chain = ? AND n = ?'),
    find: all(`SELECT ${op} FROM op WHERE chain = ? AND n = ?`),
    insert: all(
      `INSERT INTO op (chain, n, lamport, hlc, received_at, scope, kind, entity, entity_id, status, grant_type, bytes, batch, header, body, sig)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    setStatus: all('UPDATE op SET status = ? WHERE id = ?'),
    truncate: all('DELETE FROM op WHERE chain = ? AND n >= ?'),
    forgetOutbox: all('DELETE FROM outbox WHERE op IN (SELECT id FROM op WHERE chain = ? AND n >= ?)'),
    forgetEvents: all('DELETE FROM event WHERE op IN (SELECT id FROM op WHERE chain = ? AND n >= ?)'),
    withStatus: all(`SELECT ${op} FROM op WHERE status = ? AND status <> 0 ORDER BY id`),
    dropBody: all('UPDATE op SET body = NULL, status = ? WHERE id = ?'),
    ofEntity: all(`SELECT ${op} FROM op WHERE entity_id = ? AND entity = ?`),
    ofChain: all(`SELECT ${op} FROM op WHERE chain = ? ORDER BY n`),
    grants: all(`SELECT ${op} FROM op WHERE grant_type IS NOT NULL ORDER BY id`),
    chunk: all(`SELECT ${op} FROM op WHERE id > ? ORDER BY id LIMIT 2000`),
    from: all(`SELECT ${op} FROM op WHERE id >= ? ORDER BY id`),
    count: all('SELECT COUNT(*) AS count FROM op'),
    open: all("INSERT INTO chain (key, n, hash, lamport) VALUES (?, 0, '', 0)"),
    advance: all('UPDATE chain SET n = ?, hash = ?, lamport = ? WHERE id = ?'),
    cover: all('UPDATE chain SET covered = ? WHERE id = ?'),
  };
}
