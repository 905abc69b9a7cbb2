import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratch } from '../testing/world.ts';
import { readRunbook } from './runbook-read.ts';

let folder: string;
let outside: string;

beforeEach(() => {
  folder = scratch('holdpoint-runbooks-');
  outside = scratch('holdpoint-outside-');
  mkdirSync(join(folder, 'db'));
  writeFileSync(join(folder, 'db', 'failover.md'), '# Failover – schnell');
  writeFileSync(join(outside, 'secret.md'), 'not here');
});
afterEach(() => {
  for (const one of [folder, outside]) rmSync(one, { recursive: true, force: true });
});

async function refusal(file: string, at: string | null = folder): Promise<string> {
  const read = await readRunbook(at, file);
  return read.ok ? `it was read: ${read.text}` : read.rejection.message;
}

test('a file of the folder is read, also where the folder was chosen through a link', async () => {
  const wanted = { ok: true, file: 'db/failover.md', text: '# Failover – schnell' };
  expect(await readRunbook(folder, 'db/failover.md')).toMatchObject(wanted);
  const way = join(outside, 'way');
  symlinkSync(folder, way);
  expect(await readRunbook(way, 'db/failover.md')).toMatchObject(wanted);
});

test('nothing outside of the folder is read, by no path and no link', async () => {
  symlinkSync(outside, join(folder, 'out'));
  symlinkSync(join(outside, 'secret.md'), join(folder, 'link.md'));
  symlinkSync(join(folder, 'db', 'failover.md'), join(folder, 'inside.md'));
  for (const file of [
    join(outside, 'secret.md'),
    `../${outside.split('/').at(-1)}/secret.md`,
    'db/../../secret.md',
    'db\\..\\..\\secret.md',
    'db/failover.md\0.md',
    'failover.sh',
  ])
    expect(await refusal(file), file).toContain('is no Markdown file of the runbook folder');
  for (const file of ['out/secret.md', 'link.md', 'inside.md'])
    expect(await refusal(file), file).toContain('is a link that leads elsewhere');
});

test('what is no runbook is refused with what to do', async () => {
  writeFileSync(join(folder, 'large.md'), 'x'.repeat(5_000_000));
  writeFileSync(join(folder, 'bytes.md'), Buffer.from([0x89, 0x50, 0, 1]));
  mkdirSync(join(folder, 'folder.md'));
  execFileSync('mkfifo', [join(folder, 'pipe.md')]);
  expect(await refusal('large.md')).toContain('has 5.0 MB; a runbook may have 400 kB');
  expect(await refusal('bytes.md')).toContain('is no text');
  expect(await refusal('folder.md')).toContain('is no file');
  expect(await refusal('pipe.md')).toContain('is no file');
  expect(await refusal('gone.md')).toContain('is no longer in the runbook folder');
  expect(await refusal('db/failover.md', null)).toContain('No runbook folder is chosen');
  rmSync(folder, { recursive: true });
  expect(await refusal('db/failover.md')).toContain('choose the folder again');
});
