import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateKey, keyFromSeed, signerOf } from '../node/crypto.ts';
import type { Signer } from '../shared/log/crypto.ts';
import { writeSecret } from './secret-file.ts';

const keyFileSchema = z.object({ v: z.literal(1), privateKey: z.string() });

/** The hub's own key: what commanders authorise and clients trust, whatever disk or address it has. */
export function hubIdentity(dataDir: string): Signer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'hub-key.json');
  if (!existsSync(file)) {
    writeSecret(file, JSON.stringify({ v: 1, privateKey: generateKey().privateKey }));
  }
  return signerOf(readKey(file));
}

function readKey(file: string): string {
  try {
    const { privateKey } = keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return keyFromSeed(privateKey).privateKey;
  } catch (error) {
    throw new Error(
      `${file} does not hold this hub's key (${error instanceof Error ? error.message : String(error)}). Restore it from a copy; a hub with another key has to be authorised by a commander again.`,
    );
  }
}
