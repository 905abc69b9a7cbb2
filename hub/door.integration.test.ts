import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { MemoryLog } from '../node/testing/memory-log.ts';
import type { RunningHub } from './index.ts';
import { HubLab, until } from './testing/hub-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

/** Status of a WebSocket upgrade with these headers; 101 when it went through. */
function upgrade(
  hub: RunningHub,
  headers: Record<string, string>,
  path = '/socket.io/?EIO=4&transport=websocket',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port: hub.port,
      host: '127.0.0.1',
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('response', (response) => resolve(response.statusCode ?? 0));
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('error', reject);
    asked.end();
  });
}

function get(hub: RunningHub, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ port: hub.port, host: '127.0.0.1', path }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

/** Works a hub once through, to see that it is alive and well. */
async function isWell(hub: RunningHub): Promise<void> {
  const client = lab.client(hub);
  const log = new MemoryLog();
  log.found();
  const answer = await client.greet(log);
  expect(answer.ok || answer.error.kind === 'unknown_workspace').toBe(true);
}

describe('who may open a socket', () => {
  test('a browser page may not, wherever it is from', async () => {
    const hub = await lab.hub();
    const host = `127.0.0.1:${hub.port}`;
    expect(await upgrade(hub, { host })).toBe(101);
    for (const origin of ['https://evil.example', `http://${host}`, 'null', 'file://', '']) {
      expect(await upgrade(hub, { host, origin }), origin).toBe(400);
    }
  });

  test("a rebound name may not; addresses and the operator's names may", async () => {
    const hub = await lab.hub({ hostNames: ['Hub.Corp.example'] });
    for (const host of [
      'evil.example',
      'evil.example:80',
      '127.0.0.1.evil.example',
      'a'.repeat(400),
      'localhost@evil',
    ]) {
      expect(await upgrade(hub, { host }), host).toBe(400);
    }
    for (const host of ['127.0.0.1', 'localhost:1', '[::1]:9', '10.1.2.3:4640', 'hub.corp.example']) {
      expect(await upgrade(hub, { host }), host).toBe(101);
    }
  });

  test('an address that connects too often may not', async () => {
    const hub = await lab.hub({ tuning: { connectsPerMinute: 3 } });
    const host = '127.0.0.1';
    const seen = [];
    for (let i = 0; i < 5; i++) seen.push(await upgrade(hub, { host }));
    expect(seen).toEqual([101, 101, 101, 400, 400]);
  });

  test('there is /health and nothing else', async () => {
    const hub = await lab.hub();
    expect(await get(hub, '/health')).toEqual({ status: 200, text: expect.stringContaining('"ok":true') });
    for (const path of [
      '/',
      '/metrics',
      '/socket.io/socket.io.js',
      '/../hub.db',
      '/socket.io/?EIO=4&transport=polling',
    ]) {
      expect((await get(hub, path)).status, path).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('before the hello', () => {
  test('everything else is refused', async () => {
    const hub = await lab.hub();
    const client = lab.client(hub);
    await client.challenge;
    for (const [event, ask] of [
      ['pull', { after: 0 }],
      ['push', { page: Buffer.from('x') }],
      ['forks', { after: 0 }],
      ['getBlob', { hash: 'A'.repeat(43) }],
    ] as const) {
      expect(await client.say(event, ask)).toMatchObject({ ok: false, error: { kind: 'hello_first' } });
    }
  });

  test('a socket that says nothing is dropped', async () => {
    const hub = await lab.hub({ tuning: { helloMs: 30 } });
    const client = lab.client(hub);
    await client.challenge;
    await client.gone;
    expect(client.heard.at(-1)).toMatchObject({ event: 'dismissed', said: { kind: 'hello_first' } });
  });

  test('a hello with another nonce, key, workspace or version is refused', async () => {
    const hub = await lab.hub();
    const log = new MemoryLog();
    log.found();
    const cases: [string, (ask: Record<string, unknown>) => unknown, string][] = [
      ['a replayed signature', (ask) => ({ ...ask, clientNonce: 'A'.repeat(22) }), 'bad_proof'],
      ['another chain', (ask) => ({ ...ask, chain: new MemoryLog().desk.chain.publicKey }), 'bad_proof'],
      ['another workspace', (ask) => ({ ...ask, workspace: 'A'.repeat(43) }), 'bad_proof'],
      ['an older protocol', (ask) => ({ ...ask, protocol: 0 }), 'protocol_mismatch'],
      ['no signature', (ask) => ({ ...ask, sig: undefined }), 'bad_request'],
      ['a number for a name', (ask) => ({ ...ask, workspace: 7 }), 'bad_request'],
    ];
    for (const [what, change, kind] of cases) {
      const client = lab.client(hub);
      const ask = await client.hello(log);
      expect(await client.say('hello', change({ ...ask })), what).toMatchObject({
        ok: false,
        error: { kind },
      });
    }
  });
});

describe('hostile messages', () => {
  const frames = [
    '',
    '4',
    '42',
    '42[',
    '42["push"',
    '42["push"]',
    '42{"a":1}',
    '42["__proto__",{}]',
    '42["constructor",{}]',
    '42["connect"]',
    '42["disconnect"]',
    '451-["push",{"page":{"_placeholder":true,"num":0}}]',
    '4599999-["push",{"_placeholder":true,"num":0}]',
    '45-["push"]',
    '42["hello",null,null,null]',
    '42["hello",{"__proto__":{"ok":true}}]',
    '40/admin,',
    '\u0000',
    '4\u0000',
    `42["${'x'.repeat(5_000)}"]`,
    '42["pull",{"after":1e999}]',
    '42["pull",{"after":{"toString":1}}]',
    `42["pull",${'['.repeat(5_000)}${']'.repeat(5_000)}]`,
    '99',
    'b',
  ];

  test('each is answered with an error or a closed socket, and the hub lives on', async () => {
    const hub = await lab.hub();
    for (const frame of frames) {
      const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=websocket`);
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send('40');
      socket.send(frame);
      socket.send(Buffer.from(frame));
      await new Promise((resolve) => setTimeout(resolve, 5));
      socket.terminate();
    }
    await isWell(hub);
    await until(() => hub.stats().sockets <= 1, 'the sockets to be gone');
  });

  test('300 KB close the socket; 64 KB and 256 KB do not stop the hub', async () => {
    const hub = await lab.hub();
    for (const [bytes, closes] of [
      [65_535, false],
      [65_536, false],
      [65_537, false],
      [262_100, false],
      [300 * 1024, true],
    ] as const) {
      const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=websocket`);
      await new Promise((resolve) => socket.once('open', resolve));
      const closed = new Promise<number>((resolve) => void socket.once('close', resolve));
      socket.send('40');
      socket.send(`42["note","${'x'.repeat(bytes - 12)}"]`);
      if (closes) expect(await closed).toBe(1009);
      else {
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(socket.readyState).toBe(WebSocket.OPEN);
        socket.terminate();
      }
    }
    await isWell(hub);
  });

  test('twenty messages that no client sends end the socket', async () => {
    const hub = await lab.hub();
    const client = lab.client(hub);
    await client.challenge;
    for (let i = 0; i < 25; i++) client.socket.emit('nonsense', i);
    await client.gone;
    expect(client.heard.at(-1)).toMatchObject({ event: 'dismissed', said: { kind: 'bad_request' } });
  });

  test('wrong types, extra and missing arguments of every request are refused by name', async () => {
    const hub = await lab.hub();
    const log = new MemoryLog();
    log.found();
    const bad: [string, unknown[]][] = [
      ['push', [{ page: 'text' }]],
      ['push', [{ page: [1, 2] }]],
      ['push', []],
      ['pull', [{ after: '0' }]],
      ['pull', [{ after: 0.5 }]],
      ['pull', [{ after: 0, vector: { short: 1 } }]],
      ['pull', [{ after: 0 }, { after: 0 }]],
      ['getBlob', [{ hash: '../../etc/passwd' }]],
      ['putBlob', [{ hash: 'A'.repeat(43), bytes: 'x' }]],
      ['forks', [null]],
      ['toString', [{}]],
    ];
    const client = lab.client(hub);
    expect(await client.greet(log)).toMatchObject({ ok: true });
    for (const [event, args] of bad) {
      expect(await client.say(event, ...args), `${event} ${JSON.stringify(args)}`).toMatchObject({
        ok: false,
        error: { kind: 'bad_request' },
      });
    }
    expect(await client.greet(log)).toMatchObject({ ok: false, error: { kind: 'bad_request' } });
    expect(await client.pushAll(log)).toMatchObject({ ok: true, stored: 1 });
  });

  test('who asks for more than a share waits', async () => {
    const hub = await lab.hub({ tuning: { messages: { burst: 4, perSecond: 0.001 } } });
    const client = lab.client(hub);
    const log = new MemoryLog();
    log.found();
    await client.greet(log);
    await client.pushAll(log);
    await client.ask('pull', { after: 0 });
    await client.ask('pull', { after: 0 });
    expect(await client.ask('pull', { after: 0 })).toMatchObject({
      ok: false,
      error: { kind: 'rate_limited', retry: 'later' },
    });
  });
});
