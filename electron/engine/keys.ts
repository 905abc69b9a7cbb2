import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

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

const sealedSchema = z.object({
  v: z.literal(1),
  wrapped: z.literal(true),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
});

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
    const text = JSON.parse(readFileSync(this.file, 'utf8')) as unknown;
    const sealed = sealedSchema.safeParse(text);
    if (!sealed.success) return fileSchema.parse(text);
    if (!this.wrapKey)
      throw new Error(
        `${this.file} is wrapped by this system's keychain, which does not answer. Unlock it and start again.`,
      );
    const decipher = createDecipheriv('aes-256-gcm', this.wrapKey, Buffer.from(sealed.data.iv, 'base64url'));
    decipher.setAuthTag(Buffer.from(sealed.data.tag, 'base64url'));
    const plain = Buffer.concat([
      decipher.update(Buffer.from(sealed.data.data, 'base64url')),
      decipher.final(),
    ]);
    return fileSchema.parse(JSON.parse(plain.toString('utf8')));
  }

  write(keys: KeyFile): void {
    writeDurably(this.file, JSON.stringify(this.wrapKey ? this.wrap(keys, this.wrapKey) : keys));
  }

  private wrap(keys: KeyFile, wrapKey: Buffer): z.infer<typeof sealedSchema> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', wrapKey, iv);
    const data = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final()]);
    return {
      v: 1,
      wrapped: true,
      iv: iv.toString('base64url'),
      tag: cipher.getAuthTag().toString('base64url'),
      data: data.toString('base64url'),
    };
  }
}

/** Old or new, never half: written beside, forced to disk, renamed over. Readable by its owner only. */
export function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  forceDirectory(dirname(file));
}

function forceDirectory(folder: string): void {
  // A renamed file is only durable once its folder is; Windows cannot open folders and does this itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
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
