import { afterEach, describe, expect, test } from 'vitest';
import { generateKey, type KeyPair } from '../node/crypto.ts';
import { MemoryLog } from '../node/testing/memory-log.ts';
import { encodePage } from '../shared/log/page.ts';
import type { RunningHub } from './index.ts';
import { HubLab, until } from './testing/hub-lab.ts';
import type { RawClient } from './testing/raw-client.ts';

const lab = new HubLab();
afterEach(() => lab.end());

let now = 2_000_000;
const clock = () => now;

/** A hub that a founder filled, with the founder's socket. */
async function room(options: Parameters<HubLab['hub']>[0] = {}) {
  now = 2_000_000;
  const hub = await lab.hub({ clock, ...options });
  const boss = new MemoryLog();
  boss.found();
  const client = lab.client(hub);
  expect(await client.greet(boss)).toMatchObject({ ok: true, standing: 'refill' });
  await client.pushAll(boss);
  return { hub, boss, client };
}

async function pushNews(client: RawClient, log: MemoryLog, have: Record<string, number>) {
  return client.pushAll(log, have);
}

async function pullAll(client: RawClient, log: MemoryLog) {
  const answer = await client.ask('pull', { after: 0, vector: log.vector() });
  if (!answer.ok) return answer;
  const page = Buffer.from(answer.page).toString('utf8');
  if (page) expect(log.take(page)).toMatchObject({ ok: true });
  return answer;
}

/** Reads by invite and joins. */
async function join(hub: RunningHub, invite: KeyPair, workspace: string | null) {
  const client = lab.client(hub);
  const log = new MemoryLog();
  const hello = await client.greet(log, { workspace, proof: { by: 'invite', seed: invite.privateKey } });
  if (!hello.ok) return { client, log, hello, pushed: undefined };
  await pullAll(client, log);
  log.now = now;
  const have = log.vector();
  log.join(invite.privateKey);
  return { client, log, hello, pushed: await client.pushAll(log, have) };
}

describe('an invite', () => {
  test("lets a desk read and then in; with or without the workspace's name", async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const invite = boss.invite();
    await pushNews(client, boss, have);
    for (const workspace of [boss.workspace, null]) {
      const { hello, pushed, log } = await join(hub, invite, workspace);
      expect(hello).toMatchObject({ ok: true, standing: 'joining', workspace: boss.workspace });
      expect(pushed).toMatchObject({ ok: true, stored: 1, standing: 'member' });
      expect(log.membership?.role(log.desk.person)).toBe('operator');
    }
  });

  test('that is unknown, expired, used up or taken back says which', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const single = boss.invite({ uses: 1 });
    const short = boss.invite({ expiresAt: now + 10 });
    const revoked = boss.invite();
    boss.revokeInvite(revoked.publicKey);
    await pushNews(client, boss, have);
    expect((await join(hub, single, boss.workspace)).pushed).toMatchObject({ ok: true });
    now += 11;
    const said = async (invite: KeyPair) => (await join(hub, invite, boss.workspace)).hello;
    const no = (kind: string) => ({
      ok: false,
      error: { kind, retry: 'never', message: expect.stringContaining('Ask a commander') },
    });
    expect(await said(single)).toMatchObject(no('invite_used_up'));
    expect(await said(short)).toMatchObject(no('invite_expired'));
    expect(await said(revoked)).toMatchObject(no('invite_revoked'));
    expect(await said(generateKey())).toMatchObject({ ok: false, error: { kind: 'invite_unknown' } });
  });

  test('with one use lets in one of two who read at the same time', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const invite = boss.invite({ uses: 1 });
    await pushNews(client, boss, have);
    const desks = await Promise.all(
      [0, 1].map(async () => {
        const [socket, log] = [lab.client(hub), new MemoryLog()];
        await socket.greet(log, {
          workspace: boss.workspace,
          proof: { by: 'invite', seed: invite.privateKey },
        });
        await pullAll(socket, log);
        const had = log.vector();
        log.now = now;
        log.join(invite.privateKey);
        return { socket, log, had };
      }),
    );
    const answers = await Promise.all(desks.map(({ socket, log, had }) => socket.pushAll(log, had)));
    expect(answers.map((answer) => (answer?.ok ? 'in' : answer?.error.kind)).sort()).toEqual([
      'in',
      'invite_used_up',
    ]);
  });

  test('that expires while its desk reads is too late', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const invite = boss.invite({ expiresAt: now + 10 });
    await pushNews(client, boss, have);
    const [socket, log] = [lab.client(hub), new MemoryLog()];
    await socket.greet(log, { workspace: boss.workspace, proof: { by: 'invite', seed: invite.privateKey } });
    await pullAll(socket, log);
    const had = log.vector();
    log.join(invite.privateKey);
    now += 100;
    expect(await socket.pushAll(log, had)).toMatchObject({ ok: false, error: { kind: 'invite_expired' } });
  });

  test('does not let its desk write anything but its own way in', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const invite = boss.invite();
    await pushNews(client, boss, have);
    const [socket, log] = [lab.client(hub), new MemoryLog()];
    await socket.greet(log, { workspace: boss.workspace, proof: { by: 'invite', seed: invite.privateKey } });
    await pullAll(socket, log);
    const had = log.vector();
    log.note('not joined');
    expect(await socket.pushAll(log, had)).toMatchObject({ ok: false, error: { kind: 'not_admitted' } });
    expect(hub.stats().ops).toBe(boss.ops.length);
  });
});

describe('a stranger', () => {
  test('without an invite sees nothing, and cannot write', async () => {
    const { hub, boss } = await room();
    const client = lab.client(hub);
    const log = new MemoryLog();
    const hello = await client.greet(log, { workspace: boss.workspace });
    expect(hello).toMatchObject({ ok: true, standing: 'refill', vector: {}, head: 0 });
    expect(await client.ask('pull', { after: 0 })).toMatchObject({
      ok: false,
      error: { kind: 'not_admitted' },
    });
    expect(await client.ask('getBlob', { hash: 'A'.repeat(43) })).toMatchObject({
      ok: false,
      error: { kind: 'not_admitted' },
    });
    // With somebody's copy of the log it can write signed ops, but nobody lets them in.
    for (const page of boss.pages()) log.take(page);
    const had = log.vector();
    log.note('let me in');
    expect(await client.pushAll(log, had)).toMatchObject({ ok: false, error: { kind: 'not_admitted' } });
    expect(hub.stats().ops).toBe(boss.ops.length);
  });

  test('who forges a join is refused, dropped, and leaves no trace', async () => {
    const { hub, boss, client: bossClient } = await room();
    const client = lab.client(hub);
    const log = new MemoryLog();
    await client.greet(log, { workspace: boss.workspace });
    for (const page of boss.pages()) log.take(page);
    const had = log.vector();
    log.join(generateKey().privateKey);
    expect(await client.pushAll(log, had)).toMatchObject({ ok: false, error: { kind: 'not_admitted' } });
    await client.gone;
    const before = boss.vector();
    boss.note('all is well');
    expect(await bossClient.pushAll(boss, before)).toMatchObject({ ok: true, stored: 1 });
    expect(hub.stats().ops).toBe(boss.ops.length);
  });

  test('hears of no op and no peer', async () => {
    const { hub, boss, client } = await room();
    const stranger = lab.client(hub);
    await stranger.greet(new MemoryLog(), { workspace: boss.workspace });
    const have = boss.vector();
    boss.note('secret');
    await pushNews(client, boss, have);
    client.socket.emit('presence', { room: null, screen: 'command', logHash: '', vectorHash: '', lacks: 0 });
    await until(() => client.heard.some(({ event }) => event === 'peers'));
    expect(stranger.heard.map(({ event }) => event)).toEqual(['challenge']);
  });
});

describe('who is shown the door', () => {
  async function withMember() {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const invite = boss.invite();
    await pushNews(client, boss, have);
    const member = await join(hub, invite, boss.workspace);
    await pullAll(client, boss);
    return { hub, boss, client, member };
  }

  test('a revoked device is dropped at once, hears nothing of what came after, and does not get back in', async () => {
    const { hub, boss, client, member } = await withMember();
    const heard = member.client.heard.length;
    const have = boss.vector();
    boss.revokeDevice(member.log.desk.deviceKey.publicKey);
    boss.note('after the revocation');
    await pushNews(client, boss, have);
    await member.client.gone;
    const after = member.client.heard.slice(heard);
    expect(after.map(({ event }) => event)).toEqual(['dismissed']);
    expect(after[0]?.said).toMatchObject({ kind: 'revoked' });

    const again = lab.client(hub);
    expect(await again.greet(member.log)).toMatchObject({ ok: false, error: { kind: 'revoked' } });
    // Not with a fresh chain either: its device vouches for nothing any more.
    member.log.newChain();
    const fresh = lab.client(hub);
    const proof = { by: 'device' as const, seed: member.log.desk.deviceKey.privateKey };
    expect(await fresh.greet(member.log, { proof })).toMatchObject({ ok: false, error: { kind: 'revoked' } });
    const sly = lab.client(hub);
    expect(await sly.greet(member.log)).toMatchObject({ ok: true, standing: 'refill', vector: {} });
    expect(await sly.ask('pull', { after: 0 })).toMatchObject({ ok: false });
    const stored = hub.stats().ops;
    expect(await sly.pushAll(member.log, boss.vector())).toMatchObject({
      ok: false,
      error: { kind: 'not_admitted' },
    });
    expect(hub.stats().ops).toBe(stored);
  });

  test("a removed person is dropped; who comes back by a commander's word gets in again", async () => {
    const { hub, boss, client, member } = await withMember();
    let have = boss.vector();
    boss.changeRole(member.log.desk.person, 'none');
    await pushNews(client, boss, have);
    await member.client.gone;
    expect(await lab.client(hub).greet(member.log)).toMatchObject({
      ok: false,
      error: { kind: 'not_member' },
    });
    have = boss.vector();
    boss.changeRole(member.log.desk.person, 'responder');
    await pushNews(client, boss, have);
    expect(await lab.client(hub).greet(member.log)).toMatchObject({ ok: true, standing: 'member' });
  });

  test('what a revoked device wrote before is still taken from others, and kept for the commander to judge', async () => {
    const { hub, boss, client, member } = await withMember();
    member.log.note('written offline');
    const have = boss.vector();
    boss.revokeDevice(member.log.desk.deviceKey.publicKey);
    await pushNews(client, boss, have);
    await member.client.gone;
    const had = boss.vector();
    for (const page of member.log.pages(had)) boss.take(page);
    expect(await client.pushAll(boss, had)).toMatchObject({ ok: true, stored: 1 });
    expect(hub.stats().ops).toBe(boss.ops.length);
  });
});

test("a device's new chain gets in by the device's word", async () => {
  const { hub, boss } = await room();
  boss.newChain();
  const client = lab.client(hub);
  const proof = { by: 'device' as const, seed: boss.desk.deviceKey.privateKey };
  const hello = await client.greet(boss, { proof });
  expect(hello).toMatchObject({ ok: true, standing: 'joining' });
  expect(await client.pushAll(boss, hello.ok ? hello.vector : {})).toMatchObject({
    ok: true,
    standing: 'member',
  });
});

test("a lost person's recovery key reads the log and brings a new device in", async () => {
  const { hub, boss } = await room();
  const client = lab.client(hub);
  const log = new MemoryLog();
  const proof = { by: 'recovery' as const, seed: boss.recovery.privateKey };
  expect(await client.greet(log, { workspace: boss.workspace, proof })).toMatchObject({
    ok: true,
    standing: 'joining',
  });
  expect(await pullAll(client, log)).toMatchObject({ ok: true });
  const wrong = { by: 'recovery' as const, seed: generateKey().privateKey };
  expect(await lab.client(hub).greet(log, { proof: wrong })).toMatchObject({
    ok: false,
    error: { kind: 'not_member' },
  });
});

test('workspaces on one hub see nothing of each other', async () => {
  const [one, two] = [new MemoryLog(), new MemoryLog()];
  one.found();
  two.found();
  one.note('of one');
  two.note('of two');
  const hub = await lab.hub({ allowAnyFirst: false, allow: [one.workspace ?? '', two.workspace ?? ''] });
  const clients = [lab.client(hub), lab.client(hub)] as const;
  for (const [client, log] of [
    [clients[0], one],
    [clients[1], two],
  ] as const) {
    await client.greet(log);
    expect(await client.pushAll(log)).toMatchObject({ ok: true, standing: 'member' });
  }
  const bytes = Buffer.from('a file of one');
  const { sha256Bytes } = await import('../node/crypto.ts');
  const hash = sha256Bytes(bytes);
  expect(await clients[0].ask('putBlob', { hash, bytes })).toMatchObject({ ok: true, stored: true });
  expect(await clients[0].ask('getBlob', { hash })).toMatchObject({ ok: true });
  expect(await clients[1].ask('getBlob', { hash })).toMatchObject({ ok: false, error: { kind: 'missing' } });
  const pulled = await clients[1].ask('pull', { after: 0 });
  expect(pulled.ok && Buffer.from(pulled.page).toString('utf8')).not.toContain('of one');
  expect(await clients[1].pushAll(one)).toMatchObject({ ok: false, error: { kind: 'refused_page' } });
  const before = clients[1].heard.filter(({ event }) => event === 'bell').length;
  const have = one.vector();
  one.note('more of one');
  await clients[0].pushAll(one, have);
  await until(() => clients[0].heard.filter(({ event }) => event === 'bell').length > 1);
  expect(clients[1].heard.filter(({ event }) => event === 'bell')).toHaveLength(before);
  // One's founder is nobody in two.
  expect(await lab.client(hub).greet(one, { workspace: two.workspace })).toMatchObject({
    ok: true,
    standing: 'refill',
    vector: {},
  });
});

test('a hub that takes the first workspace takes no second', async () => {
  const { hub } = await room();
  const late = new MemoryLog();
  late.found();
  expect(await lab.client(hub).greet(late)).toMatchObject({
    ok: false,
    error: { kind: 'unknown_workspace' },
  });
});

describe('blobs', () => {
  test('are checked, capped and limited to the total', async () => {
    const { sha256Bytes, randomId } = await import('../node/crypto.ts');
    const { client } = await room({ tuning: { maxBlobBytes: 200_000 } });
    const bytes = Buffer.alloc(131_072, 7);
    const hash = sha256Bytes(bytes);
    expect(await client.ask('putBlob', { hash, bytes: Buffer.from('other') })).toMatchObject({
      error: { kind: 'refused_page' },
    });
    const large = Buffer.alloc(131_073, 7);
    expect(await client.ask('putBlob', { hash: sha256Bytes(large), bytes: large })).toMatchObject({
      error: { kind: 'too_large' },
    });
    expect(await client.ask('putBlob', { hash, bytes })).toMatchObject({ ok: true, stored: true });
    const more = Buffer.from(randomId(60_000));
    expect(await client.ask('putBlob', { hash: sha256Bytes(more), bytes: more })).toMatchObject({
      error: { kind: 'full' },
    });
    const got = await client.ask('getBlob', { hash });
    expect(got.ok && Buffer.from(got.bytes).equals(bytes)).toBe(true);
  });
});

describe('a page', () => {
  test('with a gap or a missing cause is answered with what the hub has', async () => {
    const { boss, client } = await room();
    const have = boss.vector();
    boss.note('one');
    boss.note('two');
    const page = encodePage(boss.ops.slice(-1));
    const answer = await client.ask('push', { page: Buffer.from(page) });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'resync', retry: 'now' }, vector: have });
  });

  test('that was changed in one letter is refused, and nothing of it is kept', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    boss.note('nothing to see');
    const [page] = boss.pages(have);
    const changed = (page ?? '').replace('nothing', 'mothing');
    expect(await client.ask('push', { page: Buffer.from(changed) })).toMatchObject({
      ok: false,
      error: { kind: 'refused_page' },
    });
    for (const garbage of ['x', '\n\n', '{}\n\n', '\ufffd'.repeat(99)]) {
      expect(await client.ask('push', { page: Buffer.from(garbage) })).toMatchObject({
        ok: false,
        error: { kind: 'refused_page' },
      });
    }
    expect(hub.stats().ops).toBe(1);
    expect(await client.ask('push', { page: Buffer.from(page ?? '') })).toMatchObject({
      ok: true,
      stored: 1,
    });
  });

  test('sent twice, and by two at once, is stored once', async () => {
    const { hub, boss, client } = await room();
    const other = lab.client(hub);
    await other.greet(boss);
    const have = boss.vector();
    for (let i = 0; i < 50; i++) boss.note(`n${i}`);
    const page = Buffer.from(boss.pages(have)[0] ?? '');
    const answers = await Promise.all(
      [client, other, client, other].map((each) => each.ask('push', { page })),
    );
    expect(answers.map((answer) => answer.ok && answer.stored).sort()).toEqual([0, 0, 0, 50]);
    expect(hub.stats().ops).toBe(boss.ops.length);
  });
});

describe('a chain that was signed twice', () => {
  test('is kept as evidence, announced to everybody, handed to newcomers, and stopped', async () => {
    const { hub, boss, client } = await room();
    const have = boss.vector();
    const copy = boss.copy();
    boss.note('as it was');
    copy.note('as it was not');
    copy.note('and on');
    await client.pushAll(boss, have);
    const answer = await client.pushAll(copy, have);
    expect(answer).toMatchObject({ ok: true, stored: 0, stopped: [boss.desk.chain.publicKey] });
    await until(() => client.heard.some(({ event }) => event === 'fork'));
    const told = client.heard.find(({ event }) => event === 'fork');
    expect(told?.said).toMatchObject({ page: expect.stringContaining('as it was not') });
    // Nobody can stop somebody else's chain: the evidence is signed by the chain itself.
    const after = boss.vector();
    boss.note('one more');
    expect(await client.pushAll(boss, after)).toMatchObject({ ok: false, error: { kind: 'chain_stopped' } });

    const newcomer = lab.client(hub);
    expect(await newcomer.greet(boss)).toMatchObject({ ok: true, forks: 1 });
    const forks = await newcomer.ask('forks', { after: 0 });
    expect(forks.ok && Buffer.from(forks.page).toString('utf8')).toContain('as it was not');
  });

  test('stays stopped after a restart', async () => {
    const dataDir = lab.folder();
    const { hub, boss, client } = await room({ dataDir });
    const have = boss.vector();
    const copy = boss.copy();
    boss.note('a');
    copy.note('b');
    await client.pushAll(boss, have);
    await client.pushAll(copy, have);
    await hub.stop();
    const again = await lab.hub({ dataDir, clock });
    const socket = lab.client(again);
    await socket.greet(boss);
    const after = boss.vector();
    boss.note('c');
    expect(await socket.pushAll(boss, after)).toMatchObject({ ok: false, error: { kind: 'chain_stopped' } });
  });
});
