import { sha256Bytes } from '../../../node/crypto.ts';
import type { Ledger } from '../ledger.ts';

/** Chunks are small enough for one message each. */
const CHUNK_BYTES = 128 * 1024;

export interface BlobRef {
  /** SHA-256 of the whole, base64url. */
  blob: string;
  size: number;
  /** SHA-256 of each chunk, in order. */
  chunks: string[];
}

/** Splits bytes into chunks named by their hashes and keeps them beside the log. */
export function putBlob(ledger: Ledger, bytes: Uint8Array): BlobRef {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    const chunk = bytes.subarray(start, start + CHUNK_BYTES);
    const hash = sha256Bytes(chunk);
    putChunk(ledger, hash, chunk);
    chunks.push(hash);
  }
  return { blob: sha256Bytes(bytes), size: bytes.length, chunks };
}

export function putChunk(ledger: Ledger, hash: string, bytes: Uint8Array): void {
  const { changes } = ledger
    .prepared('INSERT OR IGNORE INTO blob (hash, bytes) VALUES (?, ?)')
    .run(hash, bytes);
  // A plan's text may have become whole with it: it can then be searched.
  if (changes > 0)
    ledger
      .prepared("INSERT INTO search_due (entity, id) SELECT entity, id FROM entity WHERE entity = 'plan'")
      .run();
}

export function getChunk(ledger: Ledger, hash: string): Uint8Array | null {
  const row = ledger.prepared('SELECT bytes FROM blob WHERE hash = ?').get(hash) as
    | { bytes: Uint8Array }
    | undefined;
  return row?.bytes ?? null;
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
  return namedChunks(ledger).filter((hash) => getChunk(ledger, hash) === null);
}

/** Chunks that are here and that a hub was not given yet. */
export function chunksToSend(ledger: Ledger, hub: string): string[] {
  const sent = ledger.prepared('SELECT 1 FROM blob_sent WHERE hub = ? AND hash = ?');
  return namedChunks(ledger).filter((hash) => !sent.get(hub, hash) && getChunk(ledger, hash) !== null);
}

export function chunkSent(ledger: Ledger, hub: string, hash: string): void {
  ledger.prepared('INSERT OR IGNORE INTO blob_sent (hub, hash) VALUES (?, ?)').run(hub, hash);
}

/** Chunks that the log's plans name, here or not. */
export function namedChunks(ledger: Ledger): string[] {
  return ledger.projection.ofEntity('plan').flatMap((row) => blobRefOf(row.values.source)?.chunks ?? []);
}

export function blobRefOf(value: unknown): BlobRef | null {
  const ref = value as Partial<BlobRef> | null | undefined;
  return ref && typeof ref.blob === 'string' && Array.isArray(ref.chunks)
    ? { blob: ref.blob, size: Number(ref.size), chunks: ref.chunks }
    : null;
}
