import { wire } from '../shared/contract/sync.ts';
import type { BlobRef } from '../shared/ops/fields.ts';
import { sha256Bytes } from './crypto.ts';

/** A part of a blob, small enough for one message; named by the SHA-256 of its bytes. */
export interface Chunk {
  hash: string;
  bytes: Uint8Array;
}

/** Bytes cut into chunks, with what an op says of them. */
export function splitBlob(bytes: Uint8Array): { ref: BlobRef; chunks: Chunk[] } {
  const chunks: Chunk[] = [];
  for (let start = 0; start < bytes.length; start += wire.blobBytes) {
    const part = bytes.subarray(start, start + wire.blobBytes);
    chunks.push({ hash: sha256Bytes(part), bytes: part });
  }
  const hashes = chunks.map(({ hash }) => hash);
  return { ref: { blob: sha256Bytes(bytes), size: bytes.length, chunks: hashes }, chunks };
}

/** A value as what names a blob; null where it is none. */
export function blobRefOf(value: unknown): BlobRef | null {
  const ref = value as Partial<BlobRef> | null | undefined;
  return ref && typeof ref.blob === 'string' && Array.isArray(ref.chunks)
    ? { blob: ref.blob, size: Number(ref.size), chunks: ref.chunks.map(String) }
    : null;
}
