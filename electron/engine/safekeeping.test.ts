import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fileName } from './safekeeping.ts';
import { type TestDesk, testDesk, yes } from './testing/engines.ts';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.engine.stop();
});

function desk(folder?: string): TestDesk {
  const made = testDesk(folder);
  open.push(made);
  return made;
}

async function withRoom(): Promise<{ a: TestDesk; workspace: string; room: string }> {
  const a = desk();
  await a.call.setProfile({ name: 'Ana' });
  const { workspace } = yes(await a.call.createWorkspace({ name: 'Team' }));
  const offer = yes(await a.call.readSamplePlan({ workspace })).offer;
  const { room } = yes(
    await a.call.importPlan({ workspace, token: offer.token, into: { type: 'new', name: 'Launch' } }),
  );
  return { a, workspace, room };
}
const note = async (at: TestDesk, workspace: string, room: string, text: string) =>
  yes(
    await at.call.dispatch({ workspace, command: { name: 'addNote', input: { room, text, type: 'note' } } }),
  );
const texts = async (at: TestDesk, workspace: string, room: string) =>
  (
    await at.call.timeline({
      workspace,
      room,
      lanes: ['note'],
      text: '',
      person: null,
      pinnedOnly: false,
      before: null,
      limit: 50,
    })
  ).items.map(({ text }) => text);
const fingerprint = async (at: TestDesk, workspace: string) => {
  const { logHash, stateHash } = await at.call.inspect({ workspace });
  return { logHash, stateHash };
};
async function restart(old: TestDesk): Promise<TestDesk> {
  await old.engine.stop();
  open.splice(open.indexOf(old), 1);
  return desk(old.folder);
}

describe('one file', () => {
  it('opens on a clean machine to equal hashes, to be read, until an invite makes its person a member', async () => {
    const { a, workspace, room } = await withRoom();
    await note(a, workspace, room, 'before the save');
    const file = join(a.folder, 'team.holdpoint');
    a.chosen.push(file);
    expect(yes(await a.call.saveArchive({ workspace })).saved).toMatchObject({ file, missing: 0 });

    const b = desk();
    await b.call.setProfile({ name: 'Bo' });
    b.chosen.push(file);
    const { opened } = yes(await b.call.openArchive({}));
    expect(opened).toMatchObject({ workspace, name: 'Team', isNew: true });
    expect(await fingerprint(b, workspace)).toEqual(await fingerprint(a, workspace));
    expect(await texts(b, workspace, room)).toEqual(['before the save']);
    const refused = await b.call.dispatch({
      workspace,
      command: { name: 'addNote', input: { room, text: 'mine', type: 'note' } },
    });
    expect(refused.ok).toBe(false);
    expect((await (await restart(b)).call.hello({})).workspaces).toMatchObject([
      { id: workspace, role: 'none' },
    ]);

    yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: 0 }));
    const invite = yes(
      await a.call.createInvite({
        workspace,
        role: 'operator',
        expiresAt: Date.now() + 3_600_000,
        uses: 1,
        note: '',
      }),
    );
    const again = open[open.length - 1] as TestDesk;
    yes(await again.call.join({ text: invite.link, name: 'Bo' }));
    expect((await again.call.hello({})).workspaces).toMatchObject([{ id: workspace, role: 'operator' }]);
  });
  it('brings a desk that has the workspace only what it lacks', async () => {
    const { a, workspace, room } = await withRoom();
    const file = join(a.folder, 'team.holdpoint');
    a.chosen.push(file, file);
    yes(await a.call.saveArchive({ workspace }));
    await note(a, workspace, room, 'after the save');
    expect(yes(await a.call.openArchive({})).opened).toMatchObject({ added: 0, isNew: false });
    expect(await texts(a, workspace, room)).toEqual(['after the save']);
  });
  it('does nothing when the person chooses no file, and says what is wrong with a wrong one', async () => {
    const { a, workspace } = await withRoom();
    expect(yes(await a.call.saveArchive({ workspace })).saved).toBeNull();
    expect(yes(await a.call.openArchive({})).opened).toBeNull();
    const file = join(a.folder, 'letter.holdpoint');
    writeFileSync(file, 'Dear all');
    a.chosen.push(file, join(a.folder, 'nowhere', 'x.holdpoint'));
    expect(await a.call.openArchive({})).toMatchObject({
      ok: false,
      rejection: {
        message: expect.stringMatching(/“letter.holdpoint” was not opened.*no Holdpoint archive/),
      },
    });
    expect(await a.call.saveArchive({ workspace })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/not saved/) },
    });
  });
});

describe('backups', () => {
  it('bring back a database that was destroyed, under a new chain', async () => {
    const { a, workspace, room } = await withRoom();
    await note(a, workspace, room, 'kept');
    const { backup } = yes(await a.call.backUp({ workspace }));
    expect((await a.call.storage({})).workspaces).toMatchObject([{ id: workspace, backups: [backup] }]);
    const before = await a.call.inspect({ workspace });
    await a.engine.stop();
    open.splice(0);
    const database = join(a.folder, 'workspaces', workspace, 'log.db');
    const bytes = readFileSync(database);
    writeFileSync(
      database,
      Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x58)]),
    );

    const b = desk(a.folder);
    const hello = await b.call.hello({});
    expect(hello.workspaces).toEqual([]);
    expect(hello.broken).toMatchObject([{ id: workspace, backups: [{ id: backup.id }] }]);
    const restored = yes(await b.call.restoreBackup({ workspace, backup: backup.id }));
    expect(restored.note).toMatch(/does not read; it is kept in/);
    expect(await texts(b, workspace, room)).toEqual(['kept']);
    const after = await b.call.inspect({ workspace });
    expect(after.chain).not.toBe(before.chain);
    expect(after.ops).toBe(before.ops + 1);
    expect((await b.call.hello({})).broken).toEqual([]);
    await note(b, workspace, room, 'goes on');
    expect(await (await restart(b)).call.verify({ workspace })).toMatchObject({ same: true });
  });
  it('lose nothing that was written after them while the database still reads', async () => {
    const { a, workspace, room } = await withRoom();
    const { backup } = yes(await a.call.backUp({ workspace }));
    await note(a, workspace, room, 'after the backup');
    const restored = yes(await a.call.restoreBackup({ workspace, backup: backup.id }));
    expect(restored).toMatchObject({ rescued: 1, note: null });
    expect(await texts(a, workspace, room)).toEqual(['after the backup']);
    expect(readdirSync(join(a.folder, 'replaced'))).toHaveLength(1);
  });
  it('hold no key, and are refused by any other name', async () => {
    const { a, workspace } = await withRoom();
    yes(await a.call.backUp({ workspace }));
    expect(readdirSync(join(a.folder, 'backups', workspace))).toHaveLength(1);
    expect(await a.call.restoreBackup({ workspace, backup: '../../workspaces/x' })).toMatchObject({
      ok: false,
      rejection: { code: 'not_found' },
    });
    expect(existsSync(join(a.folder, 'replaced'))).toBe(false);
  });
});

describe('a database that does not open', () => {
  it('is also one that lost its whole record: an empty board must not look like a quiet one', async () => {
    const { a, workspace } = await withRoom();
    const { backup } = yes(await a.call.backUp({ workspace }));
    await a.engine.stop();
    open.splice(0);
    for (const name of ['log.db', 'log.db-wal'])
      rmSync(join(a.folder, 'workspaces', workspace, name), { force: true });
    const b = desk(a.folder);
    expect((await b.call.hello({})).broken).toMatchObject([
      { id: workspace, why: expect.stringMatching(/holds no record any more/) },
    ]);
    yes(await b.call.restoreBackup({ workspace, backup: backup.id }));
    expect((await b.call.rooms({ workspace })).map(({ name }) => name)).toEqual(['Launch']);
  });
  it('keeps no other workspace from opening', async () => {
    const { a, workspace } = await withRoom();
    const other = yes(await a.call.createWorkspace({ name: 'Other' })).workspace;
    await a.engine.stop();
    open.splice(0);
    writeFileSync(join(a.folder, 'workspaces', workspace, 'log.db'), 'no database at all');
    const hello = await desk(a.folder).call.hello({});
    expect(hello.workspaces.map(({ id }) => id)).toEqual([other]);
    expect(hello.broken).toMatchObject([{ id: workspace, why: expect.stringMatching(/not a database/) }]);
  });
});

describe('diagnostics', () => {
  it('say much in numbers and nothing in words', async () => {
    const { a, workspace, room } = await withRoom();
    await note(a, workspace, room, 'a secret launch of Zanzibar');
    const file = join(a.folder, 'diagnostics.json');
    a.chosen.push(file);
    yes(await a.call.saveDiagnostics({}));
    const text = readFileSync(file, 'utf8');
    const { workspaces } = JSON.parse(text) as { workspaces: { log: { ops: number } }[] };
    expect(workspaces[0]?.log.ops).toBe((await a.call.inspect({ workspace })).ops);
    for (const word of ['Zanzibar', 'Ana', 'Team', 'Launch', a.folder, workspace, room])
      expect(text).not.toContain(word);
  });
});

describe('the Inspector', () => {
  it('lists ops without their content, the latest first, page by page', async () => {
    const { a, workspace, room } = await withRoom();
    await note(a, workspace, room, 'Zanzibar');
    const first = await a.call.inspectLog({ workspace, before: null, limit: 5 });
    expect(first.entries[0]).toMatchObject({
      kind: 'note.added',
      status: 'applied',
      mine: true,
      personName: 'Ana',
    });
    expect(JSON.stringify(first)).not.toContain('Zanzibar');
    const last = first.entries.at(-1)?.id ?? 0;
    const next = await a.call.inspectLog({ workspace, before: last, limit: 5 });
    expect(next.entries[0]?.id).toBe(last - 1);
    const chains = await a.call.inspectChains({ workspace });
    expect(chains).toMatchObject([{ mine: true, personName: 'Ana', waiting: expect.any(Number) }]);
    expect(chains[0]?.n).toBe((await a.call.inspect({ workspace })).ops);
  });
});

describe('a file name from any workspace name', () => {
  it.each([
    ['Team', 'Team'],
    ['a/b\\c: "d"?', 'a b c d'],
    ['..', 'workspace'],
    ['con', 'workspace'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['発売 2026', '発売 2026'],
  ])('%j is saved as %j', (name, saved) => expect(fileName(name)).toBe(saved));
});
