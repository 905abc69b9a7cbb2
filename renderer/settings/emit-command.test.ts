import { expect, test } from 'vitest';
import { emitCommand } from './emit-command.ts';

const address = 'https://hub.example:4640/ingest/w/ci';

test('a hub that nobody vouches for is named by its certificate, and no other', () => {
  const own = { fingerprint: '-pinned', vouched: false };
  expect(emitCommand('ci', address, own)).toBe(
    `holdpoint emit --file payload.json --to ${address} --token-file ci.token --fingerprint=-pinned`,
  );
  expect(emitCommand('ci', address, { ...own, vouched: true })).not.toContain('fingerprint');
  expect(emitCommand('ci', address, null)).not.toContain('fingerprint');
  expect(emitCommand('ci', 'http://127.0.0.1:4640/ingest/w/ci', own)).not.toContain('fingerprint');
});
