import { afterEach, expect, it, vi } from 'vitest';
import { type TestDesk, until } from './testing/engines.ts';
import { type Pair, pair } from './testing/pair.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000 });

let team: Pair | null = null;
afterEach(async () => {
  await team?.stop();
  team = null;
});

it('what Ana gives to Bo is for Bo until he says that he has seen it, and Ana sees that he has', async () => {
  team = await pair();
  const { a, b, workspace, room, ana, bo, give } = team;
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
