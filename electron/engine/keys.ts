import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSealed, writeSealed } from './sealed-file.ts';

const seed = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const fileSchema = z.object({
  v: z.literal(1),
  /** No seed where this device was brought in by another one of its person: the person's key stays on that one. */
  person: z.object({ id: z.string(), seed: seed.nullable(), key: z.string().optional() }),
  device: z.object({ seed }),
  chain: z.object({ seed }),
  /** Ties the database to this place: see install-nonce.ts. */
  nonce: z.object({ current: z.string(), pending: z.string().nullable(), place: z.string() }),
});
export type KeyFile = z.infer<typeof fileSchema>;

/**
 * Private keys of one workspace on this device: a file that only its owner can read, wrapped by the system keychain's
 * key where there is one. Never in the database, so that a copy of the database is not a copy of the device.
 */
export class KeyStore {
  readonly file: string;
  private readonly wrapKey: Buffer | null;

  constructor(file: string, wrapKey: Buffer | null) {
    this.file = file;
    this.wrapKey = wrapKey;
  }

  exists(): boolean {
    return existsSync(this.file);
  }

  /** Throws with what to do when the file does not read: a damaged key file must never be replaced silently. */
  read(): KeyFile {
    return fileSchema.parse(readSealed(this.file, this.wrapKey));
  }

  write(keys: KeyFile): void {
    writeSealed(this.file, keys, this.wrapKey);
  }
}

/** What a copied profile cannot bring along: the identity of its folder on this file system. */
export function placeOf(folder: string): string {
  const { ino, dev } = statSync(folder);
  return `${dev}:${ino}`;
}

export function keyFileOf(folder: string): string {
  return join(folder, 'keys.json');
}
