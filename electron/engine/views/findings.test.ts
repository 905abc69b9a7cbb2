import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomFinding, RowView } from '../../../shared/contract/views.ts';
import { type TestDesk, testDesk, yes } from '../testing/engines.ts';

const sprint = Uint8Array.from(
  readFileSync(new URL('../../../resources/samples/readiness-sprint.md', import.meta.url)),
);
const sprintText = new TextDecoder().decode(sprint);

let desk: TestDesk;
let workspace: string;
let room: string;
beforeEach(async () => {
  desk = testDesk();
  await desk.call.setProfile({ name: 'Ana' });
  ({ workspace } = yes(await desk.call.createWorkspace({ name: 'Team' })));
  room = await bringIn(sprint);
});
afterEach(() => desk.engine.stop());

async function bringIn(bytes: Uint8Array<ArrayBuffer>, into?: string): Promise<string> {
  const { offer } = yes(await desk.call.readPlan({ workspace, fileName: 'plan.md', bytes }));
  const target = into ? { type: 'update' as const, room: into } : { type: 'new' as const, name: 'Launch' };
  return yes(await desk.call.importPlan({ workspace, token: offer.token, into: target })).room;
}
async function found(): Promise<RoomFinding[]> {
  return yes(await desk.call.findings({ workspace, room })).findings;
}
async function unfinished(): Promise<RoomFinding | undefined> {
  return (await found()).find((one) => one.rule === 'complete-with-open-tasks');
}
async function rows(): Promise<RowView[]> {
  desk.events.length = 0;
  await desk.call.watch({ workspace, scope: room });
  return desk.events.flatMap((event) => (event.type === 'rows' ? event.rows : []));
}
async function tick(id: string, state: 'open' | 'done'): Promise<void> {
  const input = { entity: 'task' as const, id, fields: { state } };
  yes(await desk.call.dispatch({ workspace, command: { name: 'editItem', input } }));
}
async function letStand({ id, message }: RoomFinding, reason: string) {
  const input = { room, finding: id, message, reason };
  return desk.call.dispatch({ workspace, command: { name: 'acceptFinding', input } });
}

describe('findings of a room', () => {
  it('names both places, with the words of the line and the item on the board', async () => {
    const one = await unfinished();
    const board = await rows();
    expect(one).toMatchObject({ confidence: 'high', accepted: null });
    expect(one?.places.map(({ line, entity }) => [line, entity])).toEqual([
      [20, 'phase'],
      [23, 'task'],
      [24, 'task'],
    ]);
    for (const place of one?.places ?? [])
      expect(board.some((row) => row.entity === place.entity && row.id === place.id)).toBe(true);
    expect(one?.places[1]?.text).toBe('- [ ] Repair failing seat map tests (IN PROGRESS)');
  });

  it('comes surest first, with ids of its own', async () => {
    const all = await found();
    const sure = all.map((one) => ['high', 'medium', 'low'].indexOf(one.confidence));
    expect(sure).toEqual([...sure].sort());
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
  });

  it('goes when its tasks are ticked, comes back when they are open, under the same id', async () => {
    const before = await unfinished();
    const tasks = before?.places.slice(1).map((place) => place.id ?? '') ?? [];
    for (const id of tasks) await tick(id, 'done');
    expect(await unfinished()).toBeUndefined();
    for (const id of tasks) await tick(id, 'open');
    expect((await unfinished())?.id).toBe(before?.id);
  });

  it('keeps its id when lines are put above it in the file', async () => {
    const before = await unfinished();
    await bringIn(new TextEncoder().encode(`${sprintText.replace('\n\n', '\n\nOne more line.\n\n')}`), room);
    const after = await unfinished();
    expect(after?.id).toBe(before?.id);
    expect(after?.places[0]?.line).toBe(22);
  });

  it('may be let stand by a person, with a reason, and looked at again', async () => {
    const one = await unfinished();
    if (!one) throw new Error('nothing found');
    expect(await letStand(one, ' ')).toMatchObject({ ok: false, rejection: { code: 'needs_reason' } });
    yes(await letStand(one, 'Those two are for later.'));
    expect((await unfinished())?.accepted).toMatchObject({
      personName: 'Ana',
      reason: 'Those two are for later.',
    });
    const again = { name: 'reopenFinding' as const, input: { id: one.id } };
    yes(await desk.call.dispatch({ workspace, command: again }));
    expect((await unfinished())?.accepted).toBeNull();
    expect(await desk.call.dispatch({ workspace, command: again })).toMatchObject({ ok: false });
    const { items } = await desk.call.timeline({
      workspace,
      room,
      lanes: ['plan'],
      text: 'let stand',
      person: null,
      pinnedOnly: false,
      before: null,
      limit: 10,
    });
    expect(items.map((item) => [item.text, item.detail])).toEqual([
      [`let stand: “${one.message}”`, 'Those two are for later.'],
    ]);
  });

  it('is another one once one of its places is another', async () => {
    const one = await unfinished();
    if (!one) throw new Error('nothing found');
    yes(await letStand(one, 'later'));
    await tick(one.places[1]?.id ?? '', 'done');
    const after = await unfinished();
    expect(after?.places).toHaveLength(2);
    expect(after).toMatchObject({ accepted: null });
    expect(after?.id).not.toBe(one.id);
  });

  it('gives none in a room without a plan', async () => {
    const input = { name: 'Incident', kind: 'incident' as const, targetAt: null, zone: 'UTC' };
    const made = yes(await desk.call.dispatch({ workspace, command: { name: 'createRoom', input } }));
    expect(await desk.call.findings({ workspace, room: made.id ?? '' })).toEqual({ ok: true, findings: [] });
  });
});
