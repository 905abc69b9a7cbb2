import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BindingInput } from '../../../shared/contract/automation-params.ts';
import type { ProviderType } from '../../../shared/ops/names.ts';
import { type TestDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';

let world: Pair;
let server: Server;
let url: string;
const calls: { host: string; act: string }[] = [];

beforeAll(async () => {
  world = await pair('operator');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      calls.push({ host: String(request.headers['x-desk']), act: (JSON.parse(body) as { act: string }).act });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`;
});
afterAll(async () => {
  await world.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function setUp(name: string, type: ProviderType): Promise<string> {
  const provider = await world.give(world.a, { name: 'saveProvider', input: { name, type } });
  await until('Bo has it', () => viewAt(world.b, name));
  return provider;
}

async function viewAt(desk: TestDesk, name: string) {
  const { providers } = await desk.call.providers({ workspace: world.workspace });
  return providers.find((one) => one.name === name);
}

const hook = (desk: string): BindingInput => ({
  type: 'webhook',
  address: url,
  auth: { how: 'bearer', token: 'top-secret-token' },
  headers: { 'x-desk': desk },
  ca: '',
  secret: 'top-secret-key',
});

test('an act is carried out by the machine of its person alone, and what is bound never leaves it', async () => {
  const { a, b, room, workspace, give } = world;
  const provider = await setUp('deployer', 'webhook');
  expect(await viewAt(a, 'deployer')).toMatchObject({
    bound: null,
    fault: expect.stringContaining('not bound on this machine'),
  });
  yes(await a.call.bindProvider({ workspace, provider, binding: hook('ana') }));
  yes(await b.call.bindProvider({ workspace, provider, binding: hook('bo') }));
  await give(a, {
    name: 'addItem',
    input: { room, entity: 'stage', fields: { name: '100 %', percent: 100, order: 'a0' } },
  });
  await give(a, { name: 'editItem', input: { entity: 'track', id: room, fields: { action: 'deployer' } } });
  await give(a, { name: 'actOnTrack', input: { room, track: room, act: 'start', expects: null } });
  const delivery = await until(
    'Bo sees that it went through',
    () => b.engine.desks.get(workspace).workspace.ledger.projection.rowsOfKinds(room, ['delivery'])[0],
  );
  expect(delivery.values).toMatchObject({ ok: true, provider: 'deployer' });
  await give(b, { name: 'stopTrack', input: { room, track: room, intent: 'abort', reason: 'errors' } });
  await until('Bo’s act went out too', () => calls.length === 2);
  expect(calls).toEqual([
    { host: 'ana', act: 'start' },
    { host: 'bo', act: 'abort' },
  ]);

  const view = await viewAt(a, 'deployer');
  expect(view).toMatchObject({
    type: 'webhook',
    fault: null,
    usedBy: ['Rollout'],
    bound: { how: 'address', auth: 'bearer', headers: ['x-desk'], hasSecret: true },
  });
  const bodies = [...b.engine.desks.get(workspace).workspace.ledger.log.all()].map(({ body }) =>
    String(body),
  );
  for (const text of [JSON.stringify(view), ...bodies]) {
    expect(text).not.toContain('top-secret');
  }
  expect(bodies.some((body) => body.includes(url))).toBe(false);
  yes(await a.call.unbindProvider({ workspace, name: 'deployer' }));
  expect(await viewAt(a, 'deployer')).toMatchObject({ bound: null });
});

test('a local command waits in the windows of its machine', async () => {
  const { a, workspace, give } = world;
  const provider = await setUp('script', 'command');
  const binding = { type: 'command' as const, program: '/bin/echo', args: ['done'], timeoutMs: 5_000 };
  expect(await a.call.bindProvider({ workspace, provider, binding: hook('ana') })).toMatchObject({
    ok: false,
    rejection: { message: '“script” is set up as command.' },
  });
  yes(await a.call.bindProvider({ workspace, provider, binding }));
  expect(yes(await a.call.tryProvider({ workspace, name: 'script' })).text).toContain('was not started');
  const room = await give(a, {
    name: 'createRoom',
    input: { name: 'By script', kind: 'launch', targetAt: null, zone: 'UTC' },
  });
  await give(a, {
    name: 'addItem',
    input: { room, entity: 'stage', fields: { name: '100 %', percent: 100, order: 'a0' } },
  });
  await give(a, { name: 'editItem', input: { entity: 'track', id: room, fields: { action: 'script' } } });
  a.events.length = 0;
  await give(a, { name: 'actOnTrack', input: { room, track: room, act: 'start', expects: null } });
  expect(a.events.some(({ type }) => type === 'acts')).toBe(true);
  const [pending] = await a.call.pendingActs({ workspace });
  expect(pending).toMatchObject({
    act: 'start',
    room,
    provider: 'script',
    command: { program: '/bin/echo' },
  });
  expect(await world.b.call.pendingActs({ workspace })).toEqual([]);
  yes(await a.call.confirmAct({ workspace, id: pending?.id ?? '' }));
  await until('it ran', async () => (await a.call.pendingActs({ workspace })).length === 0);
  const [delivery] = a.engine.desks
    .get(workspace)
    .workspace.ledger.projection.rowsOfKinds(room, ['delivery']);
  expect(delivery?.values).toMatchObject({ ok: true, result: 'Ended well. done' });
});

test('who has the automation is known at each desk', async () => {
  const { a, b, workspace } = world;
  expect(await a.call.automation({ workspace })).toMatchObject({
    isMe: true,
    evaluates: true,
    personName: 'Ana',
    n: 1,
    alive: true,
  });
  const seen = await until('Bo sees Ana there', async () => {
    const found = await b.call.automation({ workspace });
    return found.alive ? found : null;
  });
  expect(seen).toMatchObject({
    isMe: false,
    evaluates: false,
    personName: 'Ana',
    whyNot: 'Another desk has the automation.',
  });
  expect(seen.device).not.toBe('');
  await a.engine.stop();
  // The hub is still there, and says who is linked.
  const gone = await until('Bo sees that Ana left', async () => {
    const found = await b.call.automation({ workspace });
    return found.alive === false ? found : null;
  });
  expect(gone.seenAt).toBeGreaterThan(0);
});
