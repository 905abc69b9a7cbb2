import { afterEach, expect, it } from 'vitest';
import { type TestDesk, testDesk, yes } from './testing/engines.ts';

let desk: TestDesk | null = null;
afterEach(async () => {
  await desk?.engine.stop();
  desk = null;
});

it('a start and a finish are taken back one after the other, what was sent is not', async () => {
  desk = testDesk();
  const { call, engine } = desk;
  await call.setProfile({ name: 'Ana' });
  const { workspace } = yes(await call.createWorkspace({ name: 'Team' }));
  const give = async (command: Parameters<typeof call.dispatch>[0]['command']) =>
    yes(await call.dispatch({ workspace, command })).id ?? '';
  const room = await give({
    name: 'createRoom',
    input: { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' },
  });
  const slot = await give({
    name: 'addItem',
    input: { room, entity: 'slot', fields: { text: 'Smoke test' } },
  });
  await give({ name: 'startSlot', input: { id: slot } });
  await give({ name: 'finishSlot', input: { id: slot } });
  await give({ name: 'sendUpdate', input: { room, update: null, audience: null, text: 'All is well' } });
  const values = () => engine.desks.get(workspace).workspace.ledger.projection.values('slot', slot);
  yes(await call.undo({ workspace, room }));
  expect(values()).toMatchObject({ startedAt: expect.any(Number), endedAt: null });
  yes(await call.undo({ workspace, room }));
  expect(values()).toMatchObject({ startedAt: null, endedAt: null });
  expect(engine.desks.get(workspace).workspace.ledger.projection.ofEntity('sent')).toHaveLength(1);
  // Taken back, it can be started anew.
  await give({ name: 'startSlot', input: { id: slot } });
});
