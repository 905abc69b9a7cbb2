import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { EngineInit } from '../../shared/contract/shell.ts';

export type WrapKey = Pick<EngineInit, 'wrapKey' | 'wrapState'>;

/**
 * The key that wraps this profile's device key at rest. Only main can reach the system's keychain, so main
 * unwraps it and hands it to the engine. Without a keychain there is none, and the engine is told so plainly:
 * Linux' `basic_text` encrypts with a password that is in Chromium's source, which protects nothing.
 * Throws when the file is there and the keychain does not open it; the file is never overwritten.
 */
export function readWrapKey(profileDir: string): WrapKey {
  const file = join(profileDir, 'wrap.key');
  const exists = existsSync(file);
  if (!hasKeychain()) {
    if (exists) throw new Error('this profile is locked with a keychain that cannot be reached now');
    return { wrapKey: null, wrapState: 'unwrapped' };
  }
  return {
    wrapKey: exists ? safeStorage.decryptString(readFileSync(file)) : create(file),
    wrapState: 'keychain',
  };
}

function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

function create(file: string): string {
  const key = randomBytes(32).toString('base64url');
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, safeStorage.encryptString(key), { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  return key;
}
