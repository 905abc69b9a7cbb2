import { afterEach, expect, it, vi } from 'vitest';
import { type TestDesk, testDesk, until, yes } from './testing/engines.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000 });

const open: TestDesk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.engine.stop();
});

it('what Ana gives to Bo is for Bo until he says that he has seen it, and Ana sees that he has', async () => {
  const [a, b] = [testDesk(), testDesk()];
  open.push(a, b);
  await a.call.setProfile({ name: 'Ana' });
  await b.call.setProfile({ name: 'Bo' });
  const { workspace } = yes(await a.call.createWorkspace({ name: 'Team' }));
  yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: 0 }));
  const invite = { role: 'responder' as const, expiresAt: Date.now() + 3_600_000, uses: 1, note: '' };
  const { text } = yes(await a.call.createInvite({ workspace, ...invite }));
  yes(await b.call.join({ text, name: 'Bo' }));
  const give = async (at: TestDesk, command: Parameters<TestDesk['call']['dispatch']>[0]['command']) =>
    yes(await at.call.dispatch({ workspace, command })).id ?? '';
  const bo = (await b.call.members({ workspace })).me.person;
  const ana = (await a.call.members({ workspace })).me.person;
  const room = await give(a, {
    name: 'createRoom',
    input: { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' },
  });
  const add = (fields: Record<string, string | { person: string }>) =>
    give(a, { name: 'addItem', input: { room, entity: 'task', fields: { state: 'open', ...fields } } });
  const task = await add({ text: 'Restore drill', owner: { person: bo } });
  await add({ text: 'My own', owner: { person: ana } });
  const forMe = async (at: TestDesk) => (await at.call.truth({ workspace })).forMe;
  await until('Bo has it', async () => (await forMe(b)) === 1);
  expect(await forMe(a)).toBe(0);
  expect(await a.call.assignments({ workspace })).toMatchObject([
    { id: task, title: 'Restore drill', personName: 'Bo', byName: 'Ana', roomName: 'Launch', seenAt: null },
  ]);
  // Nobody says it for him.
  const word = { name: 'acknowledgeAssignment' as const, input: { entity: 'task' as const, id: task } };
  expect((await a.call.dispatch({ workspace, command: word })).ok).toBe(false);
  await give(b, word);
  expect(await forMe(b)).toBe(0);
  await until('Ana sees it', async () => (await a.call.assignments({ workspace }))[0]?.seenAt != null);
  // Given anew it is new, and done it is nobody's any more.
  const edit = (fields: Record<string, string | null | { person: string }>) =>
    give(a, { name: 'editItem', input: { entity: 'task', id: task, fields } });
  await edit({ owner: null });
  await edit({ owner: { person: bo } });
  await until('Bo has it again', async () => (await forMe(b)) === 1);
  await edit({ state: 'done' });
  await until('there is nothing to do', async () => (await forMe(b)) === 0);
});
