import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const sealedSchema = z.object({
  v: z.literal(1),
  wrapped: z.literal(true),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
});

/**
 * What a file with secrets holds, unwrapped by the system keychain's key where it was wrapped. Throws with what to do
 * when the keychain does not answer, and where the file does not read.
 */
export function readSealed(file: string, wrapKey: Buffer | null): unknown {
  const read = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const sealed = sealedSchema.safeParse(read);
  if (!sealed.success) return read;
  if (!wrapKey)
    throw new Error(
      `${file} is wrapped by this system's keychain, which does not answer. Unlock it and start again.`,
    );
  const { iv, tag, data } = sealed.data;
  const decipher = createDecipheriv('aes-256-gcm', wrapKey, Buffer.from(iv, 'base64url'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  const plain = Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]);
  return JSON.parse(plain.toString('utf8'));
}

/** Writes a file with secrets, wrapped where there is a key to wrap it with. */
export function writeSealed(file: string, value: unknown, wrapKey: Buffer | null): void {
  writeDurably(file, JSON.stringify(wrapKey ? wrap(value, wrapKey) : value));
}

function wrap(value: unknown, wrapKey: Buffer): z.infer<typeof sealedSchema> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapKey, iv);
  const data = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return {
    v: 1,
    wrapped: true,
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  };
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
