import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command that says when it begins and ends, with some work between. */
function command(): Promise<number | null> {
  const script = join(import.meta.dirname, 'lib/one-at-a-time.mjs');
  const text = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { oneAtATime } from ${JSON.stringify(script)};
    await oneAtATime(async () => {
      appendFileSync(${JSON.stringify(join(folder, 'said'))}, 'begin\\n');
      await sleep(60);
      appendFileSync(${JSON.stringify(join(folder, 'said'))}, 'end\\n');
    }, ${JSON.stringify(join(folder, 'lock'))});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: 'inherit' });
  return new Promise((resolve) => void child.once('exit', resolve));
}

test('commands that start together work one after the other', async () => {
  expect(await Promise.all([1, 2, 3, 4].map(command))).toEqual([0, 0, 0, 0]);
  expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('begin\nend\n'.repeat(4));
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('one that was killed is not waited for', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(folder, 'lock'), String(pid));
  expect(await command()).toBe(0);
});
