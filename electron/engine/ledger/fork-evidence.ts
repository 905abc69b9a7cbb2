import type { Statement } from 'better-sqlite3';
import type { Db } from '../../../node/sqlite.ts';
import { readOp } from '../../../shared/log/check-page.ts';
import type { Op } from '../../../shared/log/op.ts';
import { decodePage } from '../../../shared/log/page.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Books } from './books.ts';
import type { Work } from './work.ts';

export interface ForkRow {
  chain: string;
  n: number;
  hash: string;
  header: string;
  body: string | null;
  received_at: number;
}

/** Other ops than the log's under the same chain and number: kept, and the reason why a chain is stopped. */
export class ForkEvidence {
  private readonly books: Books;
  /** Chains of which the table holds something. */
  private readonly chains = new Set<string>();
  private readonly insert: Statement;
  private readonly select: Statement;

  constructor(db: Db, books: Books) {
    this.books = books;
    this.insert = db.prepare(
      'INSERT OR IGNORE INTO fork (chain, n, hash, header, body, sig, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.select = db.prepare(
      'SELECT chain, n, hash, header, body, received_at FROM fork ORDER BY received_at',
    );
  }

  all(): ForkRow[] {
    return this.select.all() as ForkRow[];
  }

  concerns(chain: string): boolean {
    return this.chains.has(chain);
  }

  /** Keeps an op beside the log. It stops its chain only where the log really has another one under its number. */
  keep(op: Op, receivedAt: number, work: Work): void {
    const { chain, n } = op.header;
    this.insert.run(chain, n, op.hash, op.headerText, op.bodyText, op.sig, receivedAt);
    this.chains.add(chain);
    this.stopIfForked(chain, work);
  }

  /** Keeps a row that is about to leave the log. */
  keepRow(chain: string, row: OpRow): void {
    const hash = this.books.crypto.sha256(row.header);
    this.insert.run(chain, row.n, hash, row.header, row.body, row.sig, row.received_at);
  }

  stopIfForked(chain: string, work: Work): void {
    const { membership } = this.books;
    const before = membership.stoppedAt(chain);
    this.restoreStops(chain);
    if (membership.stoppedAt(chain) === before) return;
    const author = membership.authorOf(chain);
    if (author) work.people.add(author.person);
    work.forks.push(chain);
    work.membership = true;
  }

  /** Tells membership which chains are stopped, and from where. */
  restoreStops(only?: string): void {
    for (const { chain, n, hash } of this.all()) {
      this.chains.add(chain);
      const known = only === undefined || only === chain ? this.books.log.at(chain, n) : undefined;
      if (known && known.hash !== hash) this.books.membership.stop(chain, n);
    }
  }

  /** The signed ops of a page of evidence; what is not signed proves nothing. */
  signedIn(pageText: string): Op[] {
    const { crypto } = this.books;
    return (decodePage(pageText) ?? []).flatMap((sealed) => {
      const op = readOp(sealed, crypto);
      if ('fault' in op || op.sig === null) return [];
      return crypto.verify(op.header.chain, op.headerText, op.sig) ? [op] : [];
    });
  }
}
