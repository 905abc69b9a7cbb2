import { type FoldOp, foldOp, isNext } from '../../../shared/fold/entity.ts';
import { judgeOp, type OpStatus } from '../../../shared/fold/judge.ts';
import { readBody } from '../../../shared/log/check-page.ts';
import type { Body, Header, Op } from '../../../shared/log/op.ts';
import { chunksNamedIn } from '../store/blob-names.ts';
import type { OpRow } from '../store/log-store.ts';
import { type Books, headerOf, observe } from './books.ts';
import { foldFromLog } from './fold-log.ts';
import type { ForkEvidence } from './fork-evidence.ts';
import { laneOf, placeNote } from './timeline-place.ts';
import { type Change, markForRefold, type Work } from './work.ts';

/** Brings ops into the log and what they change into the rows, within the ledger's transaction. */
export class Applier {
  private readonly books: Books;
  private readonly forks: ForkEvidence;

  constructor(books: Books, forks: ForkEvidence) {
    this.books = books;
    this.forks = forks;
  }

  append(op: Op, work: Work, meta: { batch: number | null; receivedAt: number }): number {
    observe(this.books, op.header);
    const verdict = judgeOp(op, this.books.membership);
    const id = this.books.log.append(op, { ...meta, verdict });
    if (this.forks.concerns(op.header.chain)) this.forks.stopIfForked(op.header.chain, work);
    if (op.header.grant) {
      work.membership = true;
      for (const person of this.books.membership.touchedBy(op.header.grant)) work.people.add(person);
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
    const state = work.states.get(key) ?? this.books.projection.state(body.entity, body.entityId);
    if (state && !isNext(state, op)) work.refold.add(key);
    else work.states.set(key, foldOp(state, op));
  }

  private addEvent(id: number, header: Header, body: Body, work: Work): void {
    const lane = laneOf(body);
    work.scopes.add(header.scope);
    if (lane) this.books.projection.putEvent(id, header.scope, header.hlc, lane);
    if (body.entity === 'note') work.notes.add(body.entityId);
  }

  /** Brings the projections up to date with everything that this transaction appended or judged anew. */
  settle(work: Work, change: Change): void {
    this.rejudge(work);
    for (const [key, { entity, id }] of work.touched) {
      const state = work.refold.has(key) ? foldFromLog(this.books, entity, id) : work.states.get(key);
      if (state) change.rows.push(this.books.projection.put(state));
      else {
        const scope = this.books.projection.state(entity, id)?.scope ?? 'workspace';
        this.books.projection.drop(entity, id);
        change.dropped.push({ entity, id, scope });
      }
    }
    this.books.projection.blobs.forget(work.unnamed);
    for (const note of work.notes) placeNote(this.books, note);
    this.books.projection.saveSum();
    change.membership = work.membership;
    change.timelineScopes.push(...work.scopes);
    change.forks.push(...work.forks);
  }

  /** Judges the ops of everybody whose standing a membership op may have changed, and of those they changed in turn. */
  private rejudge(work: Work): void {
    const done = new Set<string>();
    for (const person of work.people) {
      if (done.has(person)) continue;
      done.add(person);
      for (const chain of this.books.membership.chainsOf(person)) {
        for (const row of this.books.log.ofChain(chain)) this.judgeAgain(row, work);
      }
    }
  }

  private judgeAgain(row: OpRow, work: Work): void {
    const header = headerOf(row);
    const body = row.body === null ? null : readBody(row.body);
    const { status } = judgeOp({ header, body }, this.books.membership);
    const before = this.books.log.statusOf(row);
    if (before === status) return;
    this.restand(row, header, status, work);
    if (!body || (status !== 'applied' && before !== 'applied')) return;
    if (status === 'applied') this.addEvent(row.id, header, body, work);
    else this.books.projection.dropEvent(row.id);
    if (status === 'applied' && body.kind === 'op.redacted') this.redact(body.entityId, work);
    markForRefold(work, body.entity, body.entityId);
    work.scopes.add(header.scope);
  }

  private restand(row: OpRow, header: Header, status: OpStatus, work: Work): void {
    this.books.log.setStatus(row.id, status);
    if (!header.grant) return;
    work.membership = true;
    for (const person of this.books.membership.touchedBy(header.grant)) work.people.add(person);
  }

  private redact(target: string, work: Work): void {
    const [chain, n] = [
      target.slice(0, target.lastIndexOf(':')),
      Number(target.slice(target.lastIndexOf(':') + 1)),
    ];
    const row = this.books.log.find([chain, n]);
    if (!row || row.body === null) return;
    for (const hash of chunksNamedIn(readBody(row.body))) work.unnamed.add(hash);
    this.books.log.dropBody(row.id);
    this.books.projection.search.forget(row);
    markForRefold(work, row.entity, row.entity_id);
  }
}
