import type { Signer } from '../../shared/log/crypto.ts';
import type { FieldWrite, OpRef, Vector } from '../../shared/log/op.ts';
import { refKey } from '../../shared/log/op.ts';
import type { StoredOp } from '../../shared/log/page.ts';
import type { Draft } from '../../shared/log/seal.ts';
import { chunkSent, chunksToSend, getChunk, missingChunks, namedChunks, putChunk } from './blobs.ts';
import type { Replica, Taken } from './sync/replica.ts';
import type { Workspace } from './workspace.ts';

/** A workspace as sync sees it. */
export class WorkspaceReplica implements Replica {
  readonly workspace: string;
  private readonly desk: Workspace;

  constructor(desk: Workspace) {
    this.desk = desk;
    this.workspace = desk.id;
  }

  signer(): Signer {
    return this.desk.signer;
  }

  vector(): Vector {
    return this.desk.ledger.log.vector();
  }

  lacking(have: Vector): StoredOp[] {
    return this.desk.ledger.log.lacking(have);
  }

  take(pageText: string): Taken {
    const own = this.desk.signer.publicKey;
    const taken = this.desk.ledger.take(pageText);
    const fork = taken.ok && taken.forks.find(([chain]) => chain === own);
    if (!fork) return taken;
    moveToNewChain(this.desk, fork[1]);
    return this.desk.ledger.take(pageText);
  }

  confirm(_hubKey: string, vector: Vector): void {
    const { ledger } = this.desk;
    for (const [chain, n] of Object.entries(vector)) ledger.confirm(chain, n);
  }

  takeFork(pageText: string): void {
    this.desk.ledger.takeFork(pageText);
  }

  onOwnChainAhead(vector: Vector): void {
    moveToNewChain(this.desk, (vector[this.desk.signer.publicKey] ?? 0) + 1);
  }

  hubs(): readonly { key: string; urls: readonly string[] }[] {
    return this.desk.ledger.membership.hubs();
  }

  logHash(): string {
    return this.desk.ledger.logHash();
  }

  setClockOffset(ms: number): void {
    this.desk.ledger.clockOffsetMs = ms;
  }

  blobsMissing(): readonly string[] {
    return missingChunks(this.desk.ledger);
  }

  blob(hash: string): Uint8Array | null {
    return getChunk(this.desk.ledger, hash);
  }

  putBlob(hash: string, bytes: Uint8Array): void {
    // What names it may have been redacted while it was on its way.
    if (namedChunks(this.desk.ledger).includes(hash)) putChunk(this.desk.ledger, hash, bytes);
  }

  blobsToSend(disk: string): readonly string[] {
    return chunksToSend(this.desk.ledger, disk);
  }

  blobSent(disk: string, hash: string): void {
    chunkSent(this.desk.ledger, disk, hash);
  }
}

/**
 * Somebody else (a copy of this database) wrote under our chain's numbers, and the hub has theirs. Our branch goes on
 * under a new chain: the same changes, written again, so that nothing that a person did here is lost.
 */
export function moveToNewChain(desk: Workspace, from: number): void {
  const branch = desk.ledger.yieldBranch(desk.signer.publicKey, from);
  desk.openNewChain('another copy of this database wrote under the same chain');
  const renamed = new Map<string, OpRef>();
  for (const { scope, body, ref } of branch) {
    const fields = Object.fromEntries(
      Object.entries(body.fields).map(([name, write]) => [name, renameHeads(write, renamed)]),
    );
    const causedBy = body.causedBy?.map((cause) => renamed.get(refKey(cause)) ?? cause);
    const draft: Draft = { scope, body: { ...body, fields, ...(causedBy ? { causedBy } : {}) } };
    const [written] = desk.commit([draft]);
    if (written) renamed.set(refKey(ref), written);
  }
}

function renameHeads(write: FieldWrite, renamed: ReadonlyMap<string, OpRef>): FieldWrite {
  return write.over ? { ...write, over: write.over.map((ref) => renamed.get(refKey(ref)) ?? ref) } : write;
}
