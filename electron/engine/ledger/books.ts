import { Membership } from '../../../shared/fold/membership.ts';
import type { Crypto } from '../../../shared/log/crypto.ts';
import type { Grant } from '../../../shared/log/grant.ts';
import { type Header, refKey } from '../../../shared/log/op.ts';
import { must } from '../../../shared/must.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Projection } from '../store/projection.ts';

/** What one workspace's log and rows are kept in; the ledger owns it, its parts work on it. */
export interface Books {
  readonly workspace: string;
  readonly crypto: Crypto;
  readonly log: LogStore;
  readonly projection: Projection;
  membership: Membership;
}

/** Headers in the log were checked when they came in. */
export function headerOf(row: { header: string }): Header {
  return JSON.parse(row.header) as Header;
}

/** Lets membership see the next op of a chain, and keeps what the chain's author learned with it. */
export function observe(books: Books, header: Header): void {
  for (const member of books.membership.observe(header)) {
    books.projection.addKnowledge(header.chain, member, header.n);
  }
}

/** Membership as it was, from what an earlier run has kept: without reading the log again. */
export function restoreMembership(books: Books): void {
  books.membership = new Membership(books.workspace, books.crypto);
  for (const row of books.log.grants()) {
    const { chain, n, lamport, hlc, grant } = headerOf(row);
    const known: Grant = must(grant, 'selected by it');
    books.membership.restoreOp({
      ref: [chain, n],
      key: refKey([chain, n]),
      chain,
      n,
      lamport,
      hlc,
      grant: known,
    });
  }
  for (const { chain, member, since } of books.projection.knowledge()) {
    books.membership.restoreKnowledge(chain, member, since);
  }
}
