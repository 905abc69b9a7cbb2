import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunningHub } from '../../../hub/index.ts';
import { founder, joinBy, Lab, settle, type TestDesk, until } from './testing/desks.ts';
import type { MemoryReplica } from './testing/memory-replica.ts';
import { BadLine } from './testing/proxy.ts';

const lab = new Lab();
afterEach(() => lab.end());

/** A founder behind a line that can be made bad, and a teammate on a good one. */
async function pair(hub: RunningHub) {
  const line = await BadLine.to(hub.port);
  lab.onEnd(() => line.close());
  const replica = founder({ key: hub.key, urls: [line.url] });
  const alice = await lab.desk(replica).start().online();
  const invite = replica.invite();
  alice.client.notify();
  await until(() => replica.waiting() === 0);
  const bob = await joinBy(lab, hub, invite);
  await same(alice, bob);
  return { line, alice, bob, invite };
}

async function same(...desks: TestDesk[]): Promise<void> {
  const hashes = () => new Set(desks.map((desk) => desk.replica.logHash()));
  await until(() => hashes().size === 1, 'the same log');
}

function opsOnce(replica: MemoryReplica, texts: string[]): void {
  expect([...replica.texts()].sort()).toEqual([...texts].sort());
}

describe('on a bad line', () => {
  test('an answer that never comes: the op is sent again and stored once', async () => {
    const hub = await lab.hub({ allowAnyFirst: true, tuning: { pingMs: 200 } });
    const { line, alice, bob } = await pair(hub);
    line.swallow.down = true;
    alice.say('once');
    await until(() => bob.replica.texts().includes('once'), 'the op to reach bob');
    await until(() => alice.state !== 'online', 'alice to notice');
    expect(alice.replica.waiting()).toBe(1);
    line.swallow.down = false;
    line.reset();
    await alice.online();
    await until(() => alice.replica.waiting() === 0);
    expect(hub.stats().ops).toBe(bob.replica.ops.length);
    opsOnce(bob.replica, ['once']);
  });

  test('a black hole: nobody is online in it, both work on, and all comes together after it', async () => {
    const hub = await lab.hub({ allowAnyFirst: true, tuning: { pingMs: 150 } });
    const { line, alice, bob } = await pair(hub);
    line.blackHole(true);
    await until(() => alice.state !== 'online', 'alice to notice');
    for (let i = 0; i < 20; i++) {
      alice.say(`a${i}`);
      bob.say(`b${i}`);
    }
    await settle();
    const since = alice.history.length;
    expect(alice.state).not.toBe('online');
    line.blackHole(false);
    line.reset();
    await alice.online();
    await same(alice, bob);
    const states = alice.history.slice(since).map(({ link }) => link.state);
    expect(states.indexOf('syncing')).toBeLessThan(states.indexOf('online'));
    expect(alice.replica.texts()).toHaveLength(40);
  });

  test('resets in the middle of everything and slices of three bytes lose and double nothing', async () => {
    const hub = await lab.hub({ allowAnyFirst: true });
    const { line, alice, bob } = await pair(hub);
    line.slice = 3;
    const wanted: string[] = [];
    for (let i = 0; i < 60; i++) {
      wanted.push(`a${i}`, `b${i}`);
      alice.say(`a${i}`);
      bob.say(`b${i}`);
      if (i % 10 === 5) line.reset();
      await settle(3);
    }
    await until(() => alice.replica.waiting() === 0 && bob.replica.waiting() === 0);
    await same(alice, bob);
    opsOnce(alice.replica, wanted);
    opsOnce(bob.replica, wanted);
    expect(line.count).toBeGreaterThan(3);
  });

  test('resume() leaves a line that is dead without knowing', async () => {
    const hub = await lab.hub({ allowAnyFirst: true, tuning: { pingMs: 60_000 } });
    const { line, alice, bob } = await pair(hub);
    line.blackHole(true);
    bob.say('while alice slept');
    await settle();
    line.blackHole(false);
    alice.client.resume();
    expect(alice.state).not.toBe('online');
    await alice.online();
    await same(alice, bob);
  });
});

describe('a hub that', () => {
  test('restarts with its data goes on where it was', async () => {
    const dataDir = lab.folder();
    const first = await lab.hub({ dataDir, allowAnyFirst: true });
    const { port } = first;
    const replica = founder(first);
    const alice = await lab.desk(replica).start().online();
    await first.stop();
    await until(() => alice.state === 'offline');
    expect(alice.client.link.link.why).toBeTruthy();
    alice.say('while it was away');
    expect(replica.waiting()).toBe(1);
    const second = await lab.hub({ dataDir, port });
    await alice.online();
    await until(() => replica.waiting() === 0);
    expect(second.key).toBe(first.key);
    expect(second.stats().ops).toBe(replica.ops.length);
  });

  test("lost its disk but not its key is refilled with everybody's chains, in pages", async () => {
    const dataDir = lab.folder();
    const first = await lab.hub({ dataDir, allowAnyFirst: true });
    const { port } = first;
    const replica = founder(first);
    const alice = await lab.desk(replica).start().online();
    const invite = replica.invite();
    alice.client.notify();
    const bob = await joinBy(lab, first, invite);
    for (let i = 0; i < 1_200; i++) (i % 2 ? replica : bob.replica).note(`n${i}`);
    alice.client.notify();
    bob.client.notify();
    await same(alice, bob);
    await first.stop();
    await bob.client.stop();
    for (const file of ['hub.db', 'hub.db-wal', 'hub.db-shm']) rmSync(join(dataDir, file), { force: true });

    const second = await lab.hub({ dataDir, port, allow: [replica.workspace ?? ''] });
    await alice.online();
    await until(() => second.stats().ops === replica.ops.length, 'the hub to be full again');
    const again = lab.desk(bob.replica).start();
    await again.online();
    expect(bob.replica.logHash()).toBe(replica.logHash());
  });

  test('lost its disk is refilled by desks of which none has everything', async () => {
    const dataDir = lab.folder();
    const first = await lab.hub({ dataDir, allowAnyFirst: true });
    const { port } = first;
    const replica = founder(first);
    const alice = await lab.desk(replica).start().online();
    const invite = replica.invite();
    alice.client.notify();
    await until(() => replica.waiting() === 0);
    await alice.client.stop();
    // Bob joins and works while Alice is away: she knows nothing of him.
    const bob = await joinBy(lab, first, invite);
    bob.say('only bob knows');
    await until(() => bob.replica.waiting() === 0);
    await first.stop();
    await bob.client.stop();
    replica.note('only alice knows');
    for (const file of ['hub.db', 'hub.db-wal', 'hub.db-shm']) rmSync(join(dataDir, file), { force: true });

    await lab.hub({ dataDir, port, allow: [replica.workspace ?? ''] });
    const alice2 = await lab.desk(replica).start().online();
    const bob2 = await lab.desk(bob.replica).start().online();
    await same(alice2, bob2);
    opsOnce(replica, ['only bob knows', 'only alice knows']);
  });

  test('is new and was not allowed this workspace refuses it, and says what to do', async () => {
    const hub = await lab.hub({ allow: ['A'.repeat(43)] });
    const alice = lab.desk(founder(hub)).start();
    await until(() => alice.state === 'blocked');
    expect(alice.client.link.link).toMatchObject({
      why: expect.stringContaining('does not serve'),
      todo: expect.stringContaining('allow'),
    });
    expect(hub.stats().ops).toBe(0);
  });
});

test('two hubs: what one missed the other brings, over the desks', async () => {
  const [one, two] = [await lab.hub({ allowAnyFirst: true }), await lab.hub({ allowAnyFirst: true })];
  const replica = founder(one);
  replica.authoriseHub(two.key, two.urls);
  const alice = await lab.desk(replica).start().online();
  await one.stop();
  alice.say('after the first was gone');
  await until(() => two.stats().ops === replica.ops.length, 'the second hub to have all');
  await alice.online();
});

test('a catching up that is cut in the middle of the pages goes on from there', async () => {
  const hub = await lab.hub({ allowAnyFirst: true });
  const replica = founder(hub);
  for (let i = 0; i < 2_000; i++) replica.note(`n${i}`);
  const alice = await lab.desk(replica).start().online();
  const line = await BadLine.to(hub.port);
  lab.onEnd(() => line.close());
  const invite = replica.invite();
  alice.client.notify();
  await until(() => replica.waiting() === 0);

  const { MemoryReplica } = await import('./testing/memory-replica.ts');
  const { signerOf } = await import('../../../node/crypto.ts');
  const newcomer = new MemoryReplica();
  newcomer.pinned = [{ key: hub.key, urls: [line.url] }];
  let cuts = 0;
  const take = newcomer.take.bind(newcomer);
  newcomer.take = (page: string) => {
    const taken = take(page);
    if (cuts++ < 3) line.reset();
    return taken;
  };
  const bob = lab.desk(newcomer);
  bob.vouching = { by: 'invite', signer: signerOf(invite.privateKey) };
  await bob.start().online();
  expect(newcomer.logHash()).toBe(replica.logHash());
  expect(line.count).toBeGreaterThanOrEqual(4);
});
