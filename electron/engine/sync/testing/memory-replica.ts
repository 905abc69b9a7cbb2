import { MemoryLog } from '../../../../node/testing/memory-log.ts';
import type { Signer } from '../../../../shared/log/crypto.ts';
import type { Replica, Vector } from '../replica.ts';

/** A replica in memory for tests of sync: real ops and checks, no disk. */
export class MemoryReplica extends MemoryLog implements Replica {
  /** Hubs that are known by other means than the log, as from an invite. */
  pinned: { key: string; urls: string[] }[] = [];
  readonly confirmed = new Map<string, Vector>();
  readonly forkPages: string[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  wantedBlobs: string[] = [];
  unsentBlobs: string[] = [];
  clockOffset: number | null = null;
  aheadCalls = 0;
  /** How often a branch moved to a new chain. */
  moved = 0;
  /** Whether a copied database starts a new chain, as it should. */
  renames = true;

  /** As a replica must: where another op stands under our own number, our branch moves to a new chain. */
  override take(pageText: string): ReturnType<MemoryLog['take']> {
    const own = this.desk.chain.publicKey;
    const taken = super.take(pageText);
    const fork = taken.ok && this.renames && taken.forks.find(([chain]) => chain === own);
    if (!fork) return taken;
    this.moveFrom(own, fork[1]);
    this.moved++;
    return super.take(pageText);
  }

  signer(): Signer {
    return this.desk.chain;
  }

  confirm(hubKey: string, vector: Vector): void {
    this.confirmed.set(hubKey, { ...this.confirmed.get(hubKey), ...vector });
  }

  /** Own ops that no hub has confirmed. */
  waiting(): number {
    const own = this.desk.chain.publicKey;
    const confirmed = Math.max(0, ...[...this.confirmed.values()].map((vector) => vector[own] ?? 0));
    return (this.vector()[own] ?? 0) - confirmed;
  }

  takeFork(pageText: string): void {
    this.forkPages.push(pageText);
  }

  onOwnChainAhead(vector: Vector): void {
    this.aheadCalls++;
    const own = this.desk.chain.publicKey;
    if (this.renames) this.moveFrom(own, (vector[own] ?? 0) + 1);
  }

  private moveFrom(chain: string, n: number): void {
    const branch = this.forget(chain, n);
    this.newChain();
    for (const op of branch) if (op.body?.fields.text) this.note(String(op.body.fields.text.value));
  }

  hubs(): { key: string; urls: string[] }[] {
    return [...this.pinned, ...(this.membership?.hubs() ?? [])];
  }

  setClockOffset(ms: number): void {
    this.clockOffset = ms;
  }

  blobsMissing(): string[] {
    return this.wantedBlobs.filter((hash) => !this.blobs.has(hash));
  }

  blob(hash: string): Uint8Array | null {
    return this.blobs.get(hash) ?? null;
  }

  putBlob(hash: string, bytes: Uint8Array): void {
    this.blobs.set(hash, bytes);
  }

  blobsToSend(): string[] {
    return this.unsentBlobs;
  }

  blobSent(_hubKey: string, hash: string): void {
    this.unsentBlobs = this.unsentBlobs.filter((other) => other !== hash);
  }
}
