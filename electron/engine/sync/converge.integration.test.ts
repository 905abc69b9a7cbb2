import { afterEach, expect, test } from 'vitest';
import { founder, joinBy, Lab, until } from './testing/desks.ts';
import { MemoryReplica } from './testing/memory-replica.ts';

const lab = new Lab();
afterEach(() => lab.end());

test('a founder fills the hub, a teammate joins by invite, and both hear each other', async () => {
  const hub = await lab.hub({ allowAnyFirst: true });
  const replica = founder(hub);
  const alice = await lab.desk(replica).start().online();
  const invite = replica.invite();
  alice.client.notify();
  await until(() => replica.waiting() === 0);

  const bob = await joinBy(lab, hub, invite);
  alice.say('from alice');
  bob.say('from bob');
  await until(() => replica.logHash() === bob.replica.logHash(), 'the same log');
  expect(new Set(replica.texts())).toEqual(new Set(['from alice', 'from bob']));
  expect([alice.state, bob.state]).toEqual(['online', 'online']);
  expect(replica.clockOffset).not.toBeNull();
});

test('without a hub a desk is alone, and goes on when it hears of one', async () => {
  const desk = lab.desk(new MemoryReplica()).start();
  expect(desk.state).toBe('alone');
  const hub = await lab.hub({ allowAnyFirst: true });
  desk.replica.found();
  desk.replica.authoriseHub(hub.key, hub.urls);
  desk.client.notify();
  await desk.online();
  expect(desk.replica.waiting()).toBe(0);
});
