import { type Chunk, splitBlob } from '../../node/blob.ts';
import { sha256Bytes } from '../../node/crypto.ts';
import type { BlobRef } from '../../shared/ops/fields.ts';
import type { Ledger } from './ledger.ts';

/** Splits bytes into chunks named by their hashes and keeps them beside the log. */
export function putBlob(ledger: Ledger, bytes: Uint8Array): BlobRef {
  const { ref, chunks } = splitBlob(bytes);
  putChunks(ledger, chunks);
  return ref;
}

/** Durable when it returns. */
export function putChunks(ledger: Ledger, chunks: readonly Chunk[]): void {
  ledger.db.transaction(() => {
    for (const { hash, bytes } of chunks) putChunk(ledger, hash, bytes);
  })();
}

export function putChunk(ledger: Ledger, hash: string, bytes: Uint8Array): void {
  const { changes } = ledger
    .prepared('INSERT OR IGNORE INTO blob (hash, bytes) VALUES (?, ?)')
    .run(hash, bytes);
  // A plan's text may have become whole with it: it can then be searched.
  if (changes > 0)
    ledger
      .prepared(
        "INSERT INTO search_due (entity, id) SELECT entity, id FROM entity WHERE entity = 'plan' AND instr(state, ?) > 0",
      )
      .run(hash);
}

export function getChunk(ledger: Ledger, hash: string): Uint8Array | null {
  const row = ledger.prepared('SELECT bytes FROM blob WHERE hash = ?').get(hash) as
    | { bytes: Uint8Array }
    | undefined;
  return row?.bytes ?? null;
}

/** Whether all of it is here, without reading it. */
export function hasBlob(ledger: Ledger, ref: BlobRef): boolean {
  return ref.chunks.every((hash) => hasChunk(ledger, hash));
}

/** The whole, or null while a chunk is missing here. */
export function getBlob(ledger: Ledger, ref: BlobRef): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (const hash of ref.chunks) {
    const part = getChunk(ledger, hash);
    if (!part) return null;
    parts.push(part);
  }
  const whole = Buffer.concat(parts);
  return sha256Bytes(whole) === ref.blob ? whole : null;
}

/** Chunks that ops name: those that are not here yet. */
export function missingChunks(ledger: Ledger): string[] {
  return namedChunks(ledger).filter((hash) => !hasChunk(ledger, hash));
}

/** Chunks that are here and that a hub's disk was not given yet, by the name of that disk. */
export function chunksToSend(ledger: Ledger, hub: string): string[] {
  const sent = ledger.prepared('SELECT 1 FROM blob_sent WHERE hub = ? AND hash = ?');
  return namedChunks(ledger).filter((hash) => !sent.get(hub, hash) && hasChunk(ledger, hash));
}

export function chunkSent(ledger: Ledger, hub: string, hash: string): void {
  ledger.prepared('INSERT OR IGNORE INTO blob_sent (hub, hash) VALUES (?, ?)').run(hub, hash);
}

/** Chunks that the record names, here or not. */
export function namedChunks(ledger: Ledger): string[] {
  return [...ledger.projection.blobs.chunks()];
}

function hasChunk(ledger: Ledger, hash: string): boolean {
  return ledger.prepared('SELECT 1 FROM blob WHERE hash = ?').get(hash) !== undefined;
}
