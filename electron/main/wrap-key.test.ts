import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { engineParentMessageSchema } from '../../shared/contract/shell.ts';
import type { Keychain } from './keychain.ts';
import { readWrapKey } from './wrap-key.ts';

/** Stands for the system's keychain: each `secret` opens only what it locked. */
function keychain(secret: string, available = true): Keychain {
  return {
    available,
    encrypt: (text) => Buffer.from(`${secret}:${Buffer.from(text).toString('hex')}`),
    decrypt: (bytes) => {
      const [lockedBy, hex] = bytes.toString().split(':');
      if (lockedBy !== secret || hex === undefined) throw new Error('the keychain does not open this');
      return Buffer.from(hex, 'hex').toString();
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-wrap-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a key once, keeps it locked and for its owner only, and reads the same one again', () => {
  const first = readWrapKey(folder, keychain('a'));
  expect(first.wrapState).toBe('keychain');
  expect(readWrapKey(folder, keychain('a'))).toEqual(first);
  expect(statSync(join(folder, 'wrap.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'wrap.key'), 'utf8')).not.toContain(first.wrapKey);
  const init = { type: 'init', profileDir: folder, appVersion: '0', ...first };
  expect(engineParentMessageSchema.safeParse(init).success).toBe(true);
});

it('gives each profile another key', () => {
  const other = mkdtempSync(join(tmpdir(), 'holdpoint-wrap-'));
  expect(readWrapKey(other, keychain('a')).wrapKey).not.toBe(readWrapKey(folder, keychain('a')).wrapKey);
  rmSync(other, { recursive: true });
});

it('makes none where there is no keychain', () => {
  expect(readWrapKey(folder, keychain('a', false))).toEqual({ wrapKey: null, wrapState: 'unwrapped' });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['another one', keychain('b')],
  ['none', keychain('a', false)],
])('refuses, and leaves the file as it is, when the keychain became %s', (_became, now) => {
  readWrapKey(folder, keychain('a'));
  const before = readFileSync(join(folder, 'wrap.key'));
  expect(() => readWrapKey(folder, now)).toThrow();
  expect(readFileSync(join(folder, 'wrap.key'))).toEqual(before);
});
