import { type EntityState, type FoldOp, foldOp } from '../../../shared/fold/entity.ts';
import { rowHash, sumHashes } from '../../../shared/fold/hashes.ts';
import { judgeOp } from '../../../shared/fold/judge.ts';
import { readBody } from '../../../shared/log/check-page.ts';
import { type Body, compareOps, type OpRef } from '../../../shared/log/op.ts';
import { must } from '../../../shared/must.ts';
import type { OpRow } from '../store/log-store.ts';
import { type Books, headerOf } from './books.ts';
import { laneOf, placeNote } from './timeline-place.ts';

/** What an entity was just before one of its ops, in the order of the fold. */
export function stateBefore(books: Books, entity: string, id: string, ref: OpRef): EntityState | null {
  const ops = appliedOps(books, entity, id).sort(compareOps);
  const before = ops.slice(
    0,
    ops.findIndex((op) => op.chain === ref[0] && op.n === ref[1]),
  );
  return before.length > 0 ? foldAll(before) : null;
}

/** The state of an entity by the log alone; null where no op applies. */
export function foldFromLog(books: Books, entity: string, id: string): EntityState | null {
  const ops = appliedOps(books, entity, id);
  return ops.length > 0 ? foldAll(ops) : null;
}

/** State hash and row count of what the log alone folds to, without touching the live projections. */
export function foldedAnew(books: Books): { stateHash: string; rows: number } {
  const entities = new Map<string, FoldOp[]>();
  for (const row of books.log.all()) {
    if (row.status === 0 && row.body !== null) collect(entities, foldable(books, row));
  }
  let stateHash = sumHashes('', null, null);
  for (const ops of entities.values())
    stateHash = sumHashes(stateHash, rowHash(foldAll(ops), books.crypto), null);
  return { stateHash, rows: entities.size };
}

/** Judges every op anew and makes all rows and events of it. The projections are empty when this is called. */
export function projectAll(books: Books): void {
  const entities = judgeAll(books);
  for (const ops of entities.values()) books.projection.put(foldAll(ops));
  for (const [first] of entities.values()) if (first?.entity === 'note') placeNote(books, first.entityId);
  books.projection.saveSum();
}

function judgeAll(books: Books): Map<string, FoldOp[]> {
  const { log, membership, projection } = books;
  const entities = new Map<string, FoldOp[]>();
  for (const row of log.all()) {
    const header = headerOf(row);
    const body = row.body === null ? null : readBody(row.body);
    const { status } = judgeOp({ header, body }, membership);
    if (status !== log.statusOf(row)) log.setStatus(row.id, status);
    if (status !== 'applied' || !body) continue;
    const lane = laneOf(body);
    if (lane) projection.putEvent(row.id, header.scope, header.hlc, lane);
    const { scope, lamport, chain, n } = header;
    collect(entities, { ...body, scope, lamport, chain, n });
  }
  return entities;
}

function appliedOps(books: Books, entity: string, id: string): FoldOp[] {
  const rows = books.log.ofEntity(entity, id).filter((row) => row.status === 0 && row.body !== null);
  return rows.map((row) => foldable(books, row));
}

function foldable(books: Books, row: OpRow): FoldOp {
  // Only applied ops come here, and those were read by the schema when they were judged.
  const body = JSON.parse(must(row.body, 'filtered')) as Body;
  return { ...body, scope: row.scope, lamport: row.lamport, chain: books.log.chainKey(row.chain), n: row.n };
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
