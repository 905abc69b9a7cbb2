import { expect, it } from 'vitest';
import { engineParentMessageSchema, shellRequestSchemas } from './shell.ts';

const init = {
  type: 'init',
  profileDir: '/p',
  wrapKey: 'A'.repeat(43),
  wrapState: 'keychain',
  appVersion: '0.1.0',
} as const;

it('takes an init with a key of 32 bytes, or with none', () => {
  expect(engineParentMessageSchema.parse(init)).toEqual(init);
  const unwrapped = { ...init, wrapKey: null, wrapState: 'unwrapped' };
  expect(engineParentMessageSchema.parse(unwrapped)).toEqual(unwrapped);
});

it.each(['A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, ''])('refuses the key %j', (wrapKey) => {
  expect(engineParentMessageSchema.safeParse({ ...init, wrapKey }).success).toBe(false);
});

it('has exactly these channels from the page to main', () => {
  expect(Object.keys(shellRequestSchemas)).toEqual([
    'shell:connect-engine',
    'shell:open-external',
    'shell:ready',
  ]);
});
