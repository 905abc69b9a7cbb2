import type { AddressInfo } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { hubCertificate } from '../../../hub/certificate.ts';
import { generateKey } from '../../../node/crypto.ts';
import { joinWorkspace } from './join.ts';
import { founder, Lab, quick, settle, until } from './testing/desks.ts';
import { EvilHub, type Reply } from './testing/evil-hub.ts';
import { MemoryReplica } from './testing/memory-replica.ts';

const lab = new Lab();
afterEach(() => lab.end());

async function evil(...args: Parameters<typeof EvilHub.start>): Promise<EvilHub> {
  const hub = await EvilHub.start(...args);
  lab.onEnd(() => hub.close());
  return hub;
}

/** TLS on an address that every machine has: a hub on all addresses speaks it on loopback too. */
async function tlsHub() {
  const hub = await lab.hub({ hosts: ['0.0.0.0'], allowAnyFirst: true });
  return { hub, url: `https://127.0.0.1:${hub.port}` };
}

describe('over TLS', () => {
  test('a self-signed hub is trusted by its key, and both converge', async () => {
    const { hub, url } = await tlsHub();
    const alice = await lab
      .desk(founder({ key: hub.key, urls: [url] }))
      .start()
      .online();
    alice.say('over tls');
    await until(() => alice.replica.waiting() === 0);
    expect(alice.client.link.link.url).toBe(url);
  });

  test('whoever sits in between with a certificate of their own is found out, and nothing of the log passes', async () => {
    const { hub, url } = await tlsHub();
    const own = await hubCertificate(lab.folder(), {});
    let [sent, lines] = [0, 0];
    const between = createTlsServer({ cert: own.cert, key: own.key }, (client) => {
      lines++;
      const line = connectTls({ port: hub.port, host: '127.0.0.1', rejectUnauthorized: false });
      for (const socket of [client, line]) socket.on('error', () => {});
      client.on('data', (bytes) => {
        sent += bytes.length;
      });
      client.pipe(line);
      line.pipe(client);
    });
    await new Promise<void>((resolve) => void between.listen(0, '127.0.0.1', resolve));
    lab.onEnd(() => void between.close());
    const port = (between.address() as AddressInfo).port;
    expect(url).not.toContain(String(port));
    const replica = founder({ key: hub.key, urls: [`https://127.0.0.1:${port}`] });
    replica.note('secret'.repeat(5_000));
    const desk = lab.desk(replica).start();
    await until(() => desk.state === 'blocked');
    expect(desk.client.link.link.why).toContain('between');
    // A hello, and none of the log's 30 KB.
    expect(sent / lines).toBeLessThan(4_000);
    expect(hub.stats().ops).toBe(0);
  });

  test('a hub does not answer in the clear where others can listen, and a desk would not ask', async () => {
    const { hub } = await tlsHub();
    const desk = lab.desk(founder({ key: hub.key, urls: [`http://127.0.0.1:${hub.port}`] })).start();
    await until(() => desk.state === 'offline');
    const far = lab.desk(founder({ key: hub.key, urls: ['http://10.0.0.1:1'] })).start();
    await settle(30);
    expect(far.state).toBe('alone');
  });
});

describe('a hub that nobody authorised', () => {
  test('is told nothing, and the desk says whom to ask', async () => {
    const hub = await lab.hub({ allowAnyFirst: true });
    const replica = new MemoryReplica();
    replica.found();
    replica.pinned = [{ key: generateKey().publicKey, urls: hub.urls }];
    const desk = lab.desk(replica).start();
    await until(() => desk.state === 'blocked');
    expect(desk.client.link.link).toMatchObject({
      why: expect.stringContaining('no commander'),
      todo: expect.stringContaining('commander'),
    });
    expect(hub.stats().ops).toBe(0);
  });

  test('is not even greeted when it only claims the right key', async () => {
    const { key } = await lab.hub();
    const liar = await evil(
      { hello: (ask: never) => ({ ...liar.honestHello(ask), hubKey: key }) },
      (own) => ({ ...own.honestChallenge(), hubKey: key }),
    );
    const desk = lab.desk(founder({ key, urls: [liar.url] })).start();
    await until(() => desk.state === 'blocked');
    expect(desk.client.link.link.why).toContain('not the hub that it says it is');
    expect(new Set(liar.asked)).toEqual(new Set(['hello']));
  });

  test("gets in nobody's way while a good one answers", async () => {
    const hub = await lab.hub({ allowAnyFirst: true });
    const stranger = await lab.hub({ allowAnyFirst: true });
    const replica = founder({ key: hub.key, urls: [...stranger.urls, ...hub.urls] });
    const desk = await lab.desk(replica).start().online();
    expect(desk.client.link.link.url).toBe(hub.urls[0]);
    expect(stranger.stats().ops).toBe(0);
  });
});

describe('a trusted hub that sends nonsense', () => {
  const page = (text: string) => ({ ok: true, page: Buffer.from(text), next: 1, head: 1, more: false });
  const cases: [string, (hub: () => EvilHub) => Record<string, Reply>][] = [
    ['no hello', () => ({ hello: () => null })],
    [
      'a hello of another workspace',
      (hub) => ({ hello: (ask: never) => hub().honestHello(ask, { workspace: 'A'.repeat(43) }) }),
    ],
    [
      'a hello with letters for numbers',
      (hub) => ({ hello: (ask: never) => hub().honestHello(ask, { head: 'many' }) }),
    ],
    [
      'a vector of garbage',
      (hub) => ({ hello: (ask: never) => hub().honestHello(ask, { vector: { x: -1 } }) }),
    ],
    ['an unknown error', () => ({ hello: () => ({ ok: false, error: { kind: 'because', message: 1 } }) })],
    [
      'a page of garbage',
      (hub) => ({
        hello: (ask: never) => hub().honestHello(ask, { head: 1 }),
        pull: () => page('garbage'),
        push: () => null,
      }),
    ],
    [
      'a page that leads nowhere',
      (hub) => ({
        hello: (ask: never) => hub().honestHello(ask, { head: 9 }),
        pull: () => ({ ...page(''), next: 0, more: true }),
        push: () => null,
      }),
    ],
    [
      'no answer to a push',
      (hub) => ({ hello: (ask: never) => hub().honestHello(ask), push: () => ({ ok: 'yes' }) }),
    ],
    [
      'the same resync for ever',
      (hub) => ({
        hello: (ask: never) => hub().honestHello(ask),
        push: () => ({
          ok: false,
          vector: {},
          error: { kind: 'resync', origin: 'hub', retry: 'now', message: '' },
        }),
      }),
    ],
    [
      'a bell of garbage',
      (hub) => ({
        hello: (ask: never, socket) => {
          setImmediate(() => socket.emit('bell', { head: -1 }));
          return hub().honestHello(ask);
        },
      }),
    ],
    [
      'peers of garbage',
      (hub) => ({
        hello: (ask: never, socket) => {
          setImmediate(() => socket.emit('peers', { peers: [null] }));
          return hub().honestHello(ask);
        },
      }),
    ],
    [
      'a bell with a page of garbage',
      (hub) => ({
        hello: (ask: never, socket) => {
          setTimeout(() => socket.emit('bell', { head: 1, from: 0, page: 'x\n\n' }), 30);
          return hub().honestHello(ask);
        },
        pull: () => ({ ...page(''), next: 0, head: 0 }),
        push: (ask: never) => ({
          ok: true,
          stored: 1,
          duplicates: 0,
          vector: {},
          stopped: [],
          standing: 'member',
          ask,
        }),
      }),
    ],
  ];

  test.each(cases)(
    '%s: an error that a person can read, never a throw, never green for long',
    async (_what, replies) => {
      const hub: EvilHub = await evil(replies(() => hub));
      const desk = lab
        .desk(founder({ key: hub.key.publicKey, urls: [hub.url] }), { timing: { ...quick, ackMs: 100 } })
        .start();
      await until(
        () => desk.history.some(({ link }) => link.state === 'offline' || link.state === 'blocked'),
        'an error',
      );
      const bad = desk.history.find(({ link }) => link.state === 'offline' || link.state === 'blocked');
      expect(bad?.link.why).toBeTruthy();
      expect(desk.replica.ops).toHaveLength(2);
      await desk.client.stop();
    },
  );

  test('a challenge of garbage', async () => {
    const hub = await evil({}, () => ({ protocol: 'x' }));
    const desk = lab.desk(founder({ key: hub.key.publicKey, urls: [hub.url] })).start();
    await until(() => desk.state === 'offline');
    expect(hub.asked).toEqual([]);
  });

  test('another protocol says which side is older', async () => {
    const hub = await evil({}, (own) => ({ ...own.honestChallenge(), protocol: 99 }));
    const desk = lab.desk(founder({ key: hub.key.publicKey, urls: [hub.url] })).start();
    await until(() => desk.state === 'blocked');
    expect(desk.client.link.link.why).toContain('This Holdpoint is older');
  });
});

describe('joining', () => {
  test('reads the log, and says why when it may not', async () => {
    const hub = await lab.hub({ allowAnyFirst: true });
    const replica = founder(hub);
    const invite = replica.invite({ uses: 1 });
    await lab.desk(replica).start().online();
    await until(() => replica.waiting() === 0);
    const about = (seed: string, newcomer = new MemoryReplica()) => ({
      replica: newcomer,
      urls: hub.urls,
      hubKey: hub.key,
      inviteSeed: seed,
      timing: quick,
    });
    const newcomer = new MemoryReplica();
    const joining = joinWorkspace(about(invite.privateKey, newcomer));
    lab.onEnd(() => joining.client.stop());
    expect(await joining.read).toEqual({ ok: true });
    expect(newcomer.workspace).toBe(replica.workspace);
    newcomer.join(invite.privateKey);
    joining.client.notify();
    await until(() => newcomer.waiting() === 0);
    await until(() => replica.logHash() === newcomer.logHash());

    for (const [seed, why] of [
      [invite.privateKey, 'used as often'],
      [generateKey().privateKey, 'no such invite'],
    ] as const) {
      const late = joinWorkspace(about(seed));
      expect(await late.read).toEqual({
        ok: false,
        why: expect.stringContaining(why),
        todo: expect.stringContaining('commander'),
      });
      await late.client.stop();
    }
  });

  test('at another hub than the invite names is refused before anything is said', async () => {
    const hub = await lab.hub({ allowAnyFirst: true });
    const joining = joinWorkspace({
      replica: new MemoryReplica(),
      urls: hub.urls,
      hubKey: generateKey().publicKey,
      inviteSeed: generateKey().privateKey,
      timing: quick,
    });
    lab.onEnd(() => joining.client.stop());
    expect(await joining.read).toMatchObject({ ok: false, why: expect.stringContaining('no commander') });
  });
});
