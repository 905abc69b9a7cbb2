import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putBlob } from '../blobs.ts';
import { Workspace } from '../workspace.ts';
import { LineSum } from './format.ts';
import { ArchiveFault, checkArchive, takeArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

let root: string;
let desk: Workspace;
let room: string;
const open: Workspace[] = [];
const quiet = { wrapKey: null, now: Date.now, onChange: () => undefined };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-archive-'));
  desk = Workspace.create({ root: join(root, 'a'), ...quiet }, 'Team', 'Ana').workspace;
  open.push(desk);
  const made = desk.dispatch('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  room = made.ok ? (made.id ?? '') : '';
  for (let n = 0; n < 1_200; n += 1)
    desk.dispatch('addNote', { room, text: `entry ${n} – “ü”`, type: 'note' });
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(root, { recursive: true, force: true });
});

const file = () => join(root, 'team.holdpoint');
const copy = () => {
  const made = Workspace.joining({ id: desk.id, folder: join(root, `copy-${open.length}`), ...quiet });
  open.push(made);
  return made;
};
const lines = () => gunzipSync(readFileSync(file())).toString('utf8').trimEnd().split('\n');
const rewrite = (changed: readonly string[]) => writeFileSync(file(), gzipSync(`${changed.join('\n')}\n`));
/** Lines whose sum is right, as somebody who wants to deceive would write them. */
const summed = (changed: readonly string[]) => {
  const sum = new LineSum();
  for (const line of changed.slice(0, -1)) sum.add(line);
  const end = JSON.parse(changed.at(-1) ?? '{}') as { end: object };
  return [...changed.slice(0, -1), JSON.stringify({ end: { ...end.end, sha256: sum.value() } })];
};

describe('a workspace as one file', () => {
  it('opens on a clean machine to the same log and the same board', async () => {
    const saved = await writeArchive(desk, file(), Date.now());
    expect(saved.ops).toBe(desk.ledger.log.count());
    const head = await checkArchive(file());
    expect(head).toMatchObject({ workspace: desk.id, name: 'Team', ops: saved.ops });
    const other = copy();
    expect(await takeArchive(file(), other)).toBe(saved.ops);
    expect(other.ledger.logHash()).toBe(desk.ledger.logHash());
    expect(other.ledger.logHash()).toBe(head.logHash);
    expect(other.ledger.projection.stateHash()).toBe(desk.ledger.projection.stateHash());
    expect(other.role()).toBe('none');
    expect(await takeArchive(file(), other)).toBe(0);
  });
  it('holds what there was when it was begun, while people go on writing', async () => {
    const before = desk.ledger.log.count();
    const saving = writeArchive(desk, file(), Date.now());
    const writing = setInterval(() => desk.dispatch('addNote', { room, text: 'late', type: 'note' }), 1);
    const saved = await saving;
    clearInterval(writing);
    expect(saved.ops).toBe(before);
    expect(desk.ledger.log.count()).toBeGreaterThan(before);
    const other = copy();
    expect(await takeArchive(file(), other)).toBe(before);
  });
  it('brings the plan’s own file along, and no blob that the log does not name', async () => {
    const source = putBlob(desk.ledger, new TextEncoder().encode('# Plan\n'));
    desk.commit([
      {
        scope: room,
        body: {
          kind: 'plan.imported',
          entity: 'plan',
          entityId: 'p1',
          fields: { title: { value: 'Plan' }, source: { value: { ...source } } },
        },
      },
    ]);
    await writeArchive(desk, file(), Date.now());
    const stray = Buffer.from('not in the log');
    rewrite(
      summed(
        lines().toSpliced(-1, 0, JSON.stringify({ blob: 'A'.repeat(43), data: stray.toString('base64') })),
      ),
    );
    const other = copy();
    await takeArchive(file(), other);
    const blobs = other.ledger.prepared('SELECT hash FROM blob').all();
    expect(blobs).toEqual(source.chunks.map((hash) => ({ hash })));
  });
  it('leaves nothing behind when it cannot be written', async () => {
    await expect(writeArchive(desk, join(root, 'no-such-folder', 'x.holdpoint'), 0)).rejects.toThrow(
      /ENOENT/,
    );
    expect(readdirSync(root).filter((name) => name.includes('part'))).toEqual([]);
  });
});

describe('a file that is not right is refused before anything is taken', () => {
  const refused = async (says: RegExp) => {
    await expect(checkArchive(file())).rejects.toThrow(ArchiveFault);
    await expect(checkArchive(file())).rejects.toThrow(says);
  };
  beforeEach(() => writeArchive(desk, file(), Date.now()));

  it('cut off, in the middle or between two lines', async () => {
    const whole = readFileSync(file());
    writeFileSync(file(), whole.subarray(0, whole.length >> 1));
    await refused(/cut off|damaged/);
    writeFileSync(
      file(),
      gzipSync(`${gunzipSync(whole).toString('utf8').split('\n').slice(0, -2).join('\n')}\n`),
    );
    await refused(/its end is missing/);
  });
  it('changed, with a sum that tells', async () => {
    rewrite(lines().map((line, at) => (at === 1 ? line.replace('entry 1 ', 'entry 7 ') : line)));
    await refused(/changed after it was saved/);
  });
  it('of another kind, empty, or a line of a hundred megabytes', async () => {
    writeFileSync(file(), 'plain text');
    await refused(/no Holdpoint archive/);
    writeFileSync(file(), '');
    await refused(/no Holdpoint archive|empty|cut off/);
    writeFileSync(file(), gzipSync('{"format":"something else"}\n'));
    await refused(/no Holdpoint archive/);
    writeFileSync(file(), gzipSync(Buffer.alloc(100_000_000, 0x41)));
    await refused(/too long/);
  });
  it('forged with a right sum: the signatures tell', async () => {
    rewrite(summed(lines().map((line, at) => (at === 1 ? line.replace('entry 1 ', 'entry 7 ') : line))));
    await checkArchive(file());
    await expect(takeArchive(file(), copy())).rejects.toThrow(/A page of it is not right/);
  });
});
