import { generateKey, signerOf } from '../../../../node/crypto.ts';
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
  /** Whether a copied database starts a new chain, as it should. */
  renames = true;

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

  onOwnChainAhead(): void {
    this.aheadCalls++;
    if (!this.renames) return;
    this.desk = { ...this.desk, chain: signerOf(generateKey().privateKey) };
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
