import type { PageFault } from '../../../shared/log/check-page.ts';
import type { Signer } from '../../../shared/log/crypto.ts';
import type { StoredOp } from '../../../shared/log/page.ts';

export type Vector = Readonly<Record<string, number>>;
export type Taken =
  | { ok: true; added: number; duplicates: number }
  | { ok: false; fault: PageFault; message: string };

/** What sync needs of a workspace's log. The engine implements it; nothing here knows of SQLite. */
export interface Replica {
  /** null while joining, before the genesis is known. */
  readonly workspace: string | null;
  /** This database's chain. */
  signer(): Signer;
  vector(): Vector;
  /** Next ops that `have` lacks, in this log's causal order, cut to a page; empty when none. */
  lacking(have: Vector): StoredOp[];
  /**
   * One transaction: check, append, fold; a page that does not check changes nothing. Where the page holds another op
   * under a number of our own chain, our branch moves to a new chain first (signer() changes), and the page is taken.
   */
  take(pageText: string, from: { hub: string }): Taken;
  /** The hub has these durably: own ops up to there leave the outbox. */
  confirm(hubKey: string, vector: Vector): void;
  /** Signed evidence of a fork, from the hub. */
  takeFork(pageText: string): void;
  /**
   * This database's chain cannot go on: the hub knows more of it than the database does (a restored or copied one), or
   * it was signed twice and the hub takes nothing more of it. `vector` is what the hub has. Starts a new chain, and
   * writes again there what this chain holds beyond vector[chain]: nothing of that will ever be taken. Sync says hello
   * again with the signer it finds then, and stays blocked when that is still the old one.
   */
  onOwnChainAhead(vector: Vector): void;
  hubs(): readonly { key: string; urls: readonly string[] }[];
  logHash(): string;
  /** Hub's clock minus ours. */
  setClockOffset(ms: number): void;
  blobsMissing(): readonly string[];
  blob(hash: string): Uint8Array | null;
  putBlob(hash: string, bytes: Uint8Array): void;
  /** `disk`: the hub's epoch, since one that was wiped lacks what it was given before. */
  blobsToSend(disk: string): readonly string[];
  blobSent(disk: string, hash: string): void;
}
