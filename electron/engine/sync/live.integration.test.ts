import { afterEach, describe, expect, test } from 'vitest';
import { sha256Bytes } from '../../../node/crypto.ts';
import type { Peer } from '../../../shared/contract/sync.ts';
import { vectorHash } from './client.ts';
import { founder, joinBy, Lab, settle, until } from './testing/desks.ts';
import { MemoryReplica } from './testing/memory-replica.ts';

const lab = new Lab();
afterEach(() => lab.end());

async function pair(options: Parameters<Lab['hub']>[0] = {}) {
  const hub = await lab.hub({ allowAnyFirst: true, tuning: { presenceMs: 5 }, ...options });
  const replica = founder(hub);
  const alice = await lab.desk(replica).start().online();
  const invite = replica.invite();
  alice.client.notify();
  await until(() => replica.waiting() === 0);
  const bob = await joinBy(lab, hub, invite);
  await until(() => replica.logHash() === bob.replica.logHash());
  return { hub, alice, bob, invite };
}

describe('presence', () => {
  test("says who is where, by the hub's word, and that they left", async () => {
    const { alice, bob } = await pair();
    bob.client.setPlace({ room: 'r1', screen: 'plan' });
    const seen = (): Peer | undefined => alice.client.peers.find(({ screen }) => screen === 'plan');
    await until(() => seen() !== undefined);
    expect(seen()).toMatchObject({
      person: bob.replica.desk.person,
      device: bob.replica.desk.deviceKey.publicKey,
      room: 'r1',
      logHash: bob.replica.logHash(),
      vectorHash: vectorHash(bob.replica.vector()),
    });
    expect(alice.client.peers.some(({ chain }) => chain === alice.replica.desk.chain.publicKey)).toBe(false);
    await bob.client.stop();
    await until(() => alice.client.peers.length === 0);
    expect(bob.client.peers).toEqual([]);
  });

  test('tells a newcomer who was there before', async () => {
    const { hub, alice, bob, invite } = await pair();
    alice.client.setPlace({ room: null, screen: 'command' });
    await until(() => bob.client.peers.some(({ screen }) => screen === 'command'));
    const carol = await joinBy(lab, hub, invite);
    carol.client.resume();
    await until(() => carol.client.peers.some(({ screen }) => screen === 'command'));
  });
});

test('a fault in whoever hears of the link is said, and syncing goes on', async () => {
  const hub = await lab.hub({ allowAnyFirst: true });
  const faults: unknown[] = [];
  const onLink = () => {
    if (faults.length === 0) throw new Error('ours');
  };
  const desk = lab.desk(founder(hub), { onLink, onFault: (error) => faults.push(error) }).start();
  await desk.online();
  expect(faults).toEqual([new Error('ours')]);
});

describe('blobs', () => {
  test('go to the hub and from it, checked', async () => {
    const { alice, bob } = await pair();
    const bytes = Buffer.alloc(100_000, 3);
    const hash = sha256Bytes(bytes);
    bob.replica.wantedBlobs = [hash, sha256Bytes(Buffer.from('nobody has it'))];
    alice.replica.putBlob(hash, bytes);
    alice.replica.unsentBlobs = [hash];
    alice.client.notify();
    await until(() => alice.replica.unsentBlobs.length === 0);
    bob.client.notify();
    await until(() => bob.replica.blobs.has(hash));
    expect(Buffer.from(bob.replica.blob(hash) ?? []).equals(bytes)).toBe(true);
    expect(bob.state).toBe('online');
  });

  test('what nobody had is asked for again by itself, and peers hear who has everything', async () => {
    const { alice, bob } = await pair();
    const bytes = Buffer.alloc(1_000, 5);
    const hash = sha256Bytes(bytes);
    await until(() => alice.client.wholePeers() === 1);
    bob.replica.wantedBlobs = [hash];
    bob.client.notify();
    await until(() => alice.client.wholePeers() === 0);
    expect(alice.client.peers.map(({ lacks }) => lacks)).toEqual([1]);
    alice.replica.putBlob(hash, bytes);
    alice.replica.unsentBlobs = [hash];
    alice.client.notify();
    // Nothing stirs at Bob's but his own patience.
    await until(() => bob.replica.blobs.has(hash));
    await until(() => alice.client.wholePeers() === 1);
    await alice.client.stop();
    expect(alice.client.wholePeers()).toBe(null);
  });
});

describe('a copied database', () => {
  test('is told apart when it was left behind: it starts a chain of its own and loses nothing', async () => {
    const { alice, bob } = await pair();
    const old = new MemoryReplica(alice.replica.desk);
    for (const page of alice.replica.pages()) old.take(page);
    alice.say('after the copy was made');
    await until(() => alice.replica.waiting() === 0);
    const copy = lab.desk(old).start();
    await until(() => old.aheadCalls === 1);
    expect(old.desk.chain.publicKey).not.toBe(alice.replica.desk.chain.publicKey);
    old.note('by the copy');
    copy.client.notify();
    await until(() => bob.replica.texts().includes('by the copy'));
    await until(() => new Set([alice, bob, copy].map((desk) => desk.replica.logHash())).size === 1);
    expect(alice.replica.aheadCalls).toBe(0);
  });

  test.each([
    ['as far as the original', ['one story'], ['another story']],
    ['further', ['one story', 'and on'], ['another story']],
    ['less far', ['one story'], ['another story', 'and on']],
  ])(
    'that wrote on, %s, moves its branch to a new chain; the original notices nothing',
    async (_how, twins, originals) => {
      const { alice, bob } = await pair();
      const twin = new MemoryReplica(alice.replica.desk);
      for (const page of alice.replica.pages()) twin.take(page);
      for (const text of twins) twin.note(`twin: ${text}`);
      for (const text of originals) alice.say(text);
      await until(() => bob.replica.texts().length === originals.length);
      const copy = lab.desk(twin).start();
      await until(
        () => new Set([alice, bob, copy].map((desk) => desk.replica.logHash())).size === 1,
        'the same log',
      );
      expect(twin.moved).toBe(1);
      expect([...bob.replica.texts()].sort()).toEqual(
        [...originals, ...twins.map((text) => `twin: ${text}`)].sort(),
      );
      expect(alice.replica.forkPages).toEqual([]);
      await copy.online();
    },
  );

  test('that writes at the same time is found by the hub: evidence for everybody, and both go on', async () => {
    const { alice, bob } = await pair();
    const twin = new MemoryReplica(alice.replica.desk);
    for (const page of alice.replica.pages()) twin.take(page);
    const copy = await lab.desk(twin).start().online();
    // Neither hears of the other before it sends.
    alice.replica.note('one story');
    twin.note('another story');
    alice.client.notify();
    copy.client.notify();
    await until(
      () => new Set([alice, bob, copy].map((desk) => desk.replica.logHash())).size === 1,
      'the same log',
    );
    await until(
      () => ['one story', 'another story'].every((text) => bob.replica.texts().includes(text)),
      'both stories',
    );
    expect(twin.moved + alice.replica.moved).toBe(1);
    // Whoever kept the chain learns that it is stopped, and goes on under another without losing a word.
    alice.say('alice goes on');
    copy.say('and so does the copy');
    await until(
      () => new Set([alice, bob, copy].map((desk) => desk.replica.logHash())).size === 1,
      'the same log',
    );
    await until(() => bob.replica.texts().length === 4, 'all four');
    expect(alice.replica.waiting() + twin.waiting()).toBe(0);
  });

  test('that cannot start a new chain is blocked, and sends nothing', async () => {
    const { hub, alice, bob } = await pair();
    const twin = new MemoryReplica(alice.replica.desk);
    for (const page of alice.replica.pages()) twin.take(page);
    twin.renames = false;
    twin.note('one story');
    alice.say('another story');
    await until(() => bob.replica.texts().includes('another story'));
    const stored = hub.stats().ops;
    const copy = lab.desk(twin).start();
    await until(() => copy.state === 'blocked');
    expect(copy.client.link.link.why).toContain('copy');
    expect(hub.stats().ops).toBe(stored);
  });
});

test('a person who is removed sees why, and what they wrote stays theirs', async () => {
  const { alice, bob } = await pair();
  alice.replica.changeRole(bob.replica.desk.person, 'none');
  alice.client.notify();
  await until(() => bob.state === 'blocked');
  expect(bob.client.link.link).toMatchObject({
    why: expect.stringContaining('no longer a member'),
    todo: expect.stringContaining('invite'),
  });
  bob.say('still mine');
  await settle(50);
  expect(alice.replica.texts()).not.toContain('still mine');
  alice.replica.changeRole(bob.replica.desk.person, 'operator');
  alice.client.notify();
  await until(() => alice.replica.texts().includes('still mine'), 'being let in again');
  await bob.online();
});

test('storage that fails here is an error state, and goes on when it works again', async () => {
  const { alice, bob } = await pair();
  const take = bob.replica.take.bind(bob.replica);
  bob.replica.take = () => {
    throw new Error('database or disk is full');
  };
  alice.say('does not fit');
  await until(() => bob.state === 'offline');
  expect(bob.client.link.link.why).toContain('disk is full');
  bob.replica.take = take;
  await bob.online();
  expect(bob.replica.texts()).toContain('does not fit');
});
