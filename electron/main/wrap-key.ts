import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineInit } from '../../shared/contract/shell.ts';
import type { Keychain } from './keychain.ts';

export type WrapKey = Pick<EngineInit, 'wrapKey' | 'wrapState'>;

/**
 * The key that wraps this profile's device key at rest. Only main can reach the system's keychain, so main
 * unwraps it and hands it to the engine; without a keychain there is none, and the engine is told so plainly.
 * Throws when the file is there and the keychain does not open it; the file is never overwritten.
 */
export function readWrapKey(profileDir: string, keychain: Keychain): WrapKey {
  const file = join(profileDir, 'wrap.key');
  const exists = existsSync(file);
  if (!keychain.available) {
    if (exists) throw new Error('it was locked with a keychain that cannot be reached now');
    return { wrapKey: null, wrapState: 'unwrapped' };
  }
  const wrapKey = exists ? keychain.decrypt(readFileSync(file)) : create(file, keychain);
  return { wrapKey, wrapState: 'keychain' };
}

function create(file: string, keychain: Keychain): string {
  const key = randomBytes(32).toString('base64url');
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, keychain.encrypt(key), { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  return key;
}
