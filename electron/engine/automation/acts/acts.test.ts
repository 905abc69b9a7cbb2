import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BindingInput } from '../../../../shared/contract/automation-params.ts';
import type { CommandInput, CommandName } from '../../../../shared/ops/commands.ts';
import { until } from '../../testing/engines.ts';
import { Bindings } from '../providers/bindings.ts';
import { type Evaluators, evaluators } from '../testing/evaluators.ts';
import { Acts } from './acts.ts';
import { signature } from './webhook.ts';

interface Call {
  headers: IncomingMessage['headers'];
  body: string;
}

const SECRET = `whsec_${Buffer.from('a key of the receiver').toString('base64')}`;
let world: Evaluators;
let bindings: Bindings;
let acts: Acts;
let server: Server;
let url: string;
let calls: Call[];
/** What the receiver answers, one after the other; then 200. */
let answers: number[];
let told: number;

beforeEach(async () => {
  world = evaluators();
  [calls, answers, told] = [[], [], 0];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/deploy`;
  bindings = new Bindings(world.a.workspace.folder, null);
  acts = open();
  const { a, room } = world;
  for (const [index, percent] of [10, 50].entries())
    a.give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, order: `a${index}` },
    });
});
afterEach(async () => {
  acts.stop();
  world.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(): Acts {
  return new Acts({
    workspace: world.a.workspace,
    bindings,
    clock: world.clock,
    onPending: () => {
      told += 1;
    },
    alarm: (message) => world.a.alarms.push(message),
  });
}

/** The main track acts through this. */
function actsThrough(name: string, binding: BindingInput): void {
  expect(bindings.bind(name, binding)).toBeNull();
  const { a, room } = world;
  const fields = { name: 'API', action: name, environment: 'prod', toVersion: '2.0' };
  a.give('editItem', { entity: 'track', id: room, fields });
}

const webhook = (): BindingInput => ({
  type: 'webhook',
  address: url,
  auth: { how: 'none' },
  headers: {},
  ca: '',
  secret: SECRET,
});
const command = (script: string, timeoutMs = 10_000): BindingInput => ({
  type: 'command',
  program: '/bin/sh',
  args: ['-c', script],
  timeoutMs,
});

/** As a person does it at this desk. */
function act<N extends CommandName>(name: N, input: CommandInput<N>): string {
  const done = world.a.workspace.dispatch(name, input);
  if (!done.ok) throw new Error(done.rejection.message);
  acts.dispatched(done.refs);
  return done.id ?? '';
}

function step(what: 'start' | 'promote'): string {
  const { a, room } = world;
  const expects = a.track(room).run?.id ?? null;
  return act('actOnTrack', { room, track: room, act: what, expects });
}

const deliveries = () =>
  world.a
    .rows(world.room, 'delivery')
    .map(({ values }) => values)
    .sort((x, y) => Number(x.at) - Number(y.at));
const delivered = (count = 1) =>
  until('the result', () => (deliveries().length >= count ? deliveries() : null));
const called = (count: number) => until(`${count} calls`, () => calls.length >= count);

describe('a webhook', () => {
  test('is called with each act, signed, and its result is in the record', async () => {
    actsThrough('deployer', webhook());
    const cause = step('start');
    expect(await delivered()).toMatchObject([{ cause, ok: true, tries: 1, provider: 'deployer' }]);
    const [call] = calls;
    const { 'webhook-id': id, 'webhook-timestamp': at, ...rest } = call?.headers ?? {};
    expect(rest['idempotency-key']).toBe(id);
    expect(rest['webhook-signature']).toBe(signature(SECRET, `${String(id)}.${String(at)}.${call?.body}`));
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      id,
      act: 'start',
      track: 'API',
      environment: 'prod',
      toVersion: '2.0',
      from: null,
      to: '10 %',
      percent: 10,
      reason: null,
      by: 'Ana',
    });
  });

  test('has the stages, the percentage and the reason of what is promoted and stopped', async () => {
    actsThrough('deployer', webhook());
    const { room } = world;
    step('start');
    await delivered(1);
    step('promote');
    await delivered(2);
    act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await delivered(3);
    act('resumeTrack', { room, track: room, reason: 'fixed' });
    await delivered(4);
    const said = calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(said.map(({ act: what, from, to, percent, reason }) => [what, from, to, percent, reason])).toEqual(
      [
        ['start', null, '10 %', 10, null],
        ['promote', '10 %', '50 %', 50, null],
        ['abort', '50 %', null, 50, 'errors'],
        ['resume', '50 %', null, 50, 'fixed'],
      ],
    );
  });

  test('that fails is called again with the same id, each time later, five times in all', async () => {
    actsThrough('deployer', webhook());
    answers = [503, 503, 503, 503, 503, 503];
    step('start');
    await until(
      'the first result',
      () => deliveries()[0]?.result === '“deployer” answered 503. It is tried again.',
    );
    for (const [index, pause] of [1_000, 4_000, 15_000, 60_000].entries()) {
      await world.clock.jump(pause - 500);
      expect(calls).toHaveLength(index + 1);
      await world.clock.jump(500);
      await called(index + 2);
      await until('it is free', () => acts.idle);
    }
    expect(await delivered()).toMatchObject([{ ok: false, tries: 5, result: '“deployer” answered 503.' }]);
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    await world.clock.jump(3_600_000);
    expect(calls).toHaveLength(5);
  });

  test('that refuses is not called again', async () => {
    actsThrough('deployer', webhook());
    answers = [400];
    step('start');
    expect(await delivered()).toMatchObject([{ ok: false, tries: 1, result: '“deployer” answered 400.' }]);
    await world.clock.jump(60_000);
    expect(calls).toHaveLength(1);
  });

  test('is tried again after a restart', async () => {
    actsThrough('deployer', webhook());
    answers = [503];
    step('start');
    await until('the first try', () => deliveries().length === 1 && acts.idle);
    acts.stop();
    acts = open();
    await world.clock.jump(1_000);
    await until('it went through', () => deliveries()[0]?.ok === true);
    expect(deliveries()).toMatchObject([{ tries: 2 }]);
  });

  test('does not hear of what was overtaken: an abort comes first', async () => {
    actsThrough('deployer', webhook());
    step('start');
    await delivered();
    answers = [503];
    const { room } = world;
    const promoted = step('promote');
    await until('the first try', () => deliveries().length === 2 && acts.idle);
    act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await delivered(3);
    await world.clock.jump(10_000);
    const said = calls.map(({ body }) => (JSON.parse(body) as { act: string }).act);
    expect(said).toEqual(['start', 'promote', 'abort']);
    expect(deliveries().find(({ cause }) => cause === promoted)).toMatchObject({
      ok: false,
      result: 'Not called: “abort” came after it.',
    });
  });

  test('does not hear of an act that somebody else stopped meanwhile, nor of one from long ago', async () => {
    actsThrough('deployer', webhook());
    answers = [503];
    const { a, b, room, meet } = world;
    step('start');
    await until('the first try', () => deliveries().length === 1 && acts.idle);
    meet();
    b.give('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    meet();
    await world.clock.jump(5_000);
    expect(calls).toHaveLength(1);
    expect(deliveries()[0]?.result).toBe('Not called: the track was stopped since.');
    answers = [503];
    act('resumeTrack', { room, track: room, reason: 'go' });
    await until('the first try', () => calls.length === 2 && acts.idle);
    acts.stop();
    await world.clock.jump(3_600_000);
    acts = open();
    await world.clock.jump(1_000);
    expect(a.rows(room, 'delivery').map(({ values }) => String(values.result))).toContainEqual(
      expect.stringContaining('Not called: it could not be for too long'),
    );
    expect(calls).toHaveLength(2);
  });

  test('that is bound with what is no certificate fails with words', async () => {
    actsThrough('deployer', {
      ...webhook(),
      address: url.replace('http:', 'https:'),
      ca: 'no certificate',
    } as BindingInput);
    step('start');
    expect(await delivered()).toMatchObject([
      { ok: false, result: expect.stringContaining('cannot be asked') },
    ]);
  });

  test('does not hear of what was given before the database was copied', async () => {
    actsThrough('deployer', webhook());
    answers = [503];
    step('start');
    await until('the first try', () => deliveries().length === 1 && acts.idle);
    acts.stop();
    world.a.workspace.openNewChain('copied');
    acts = open();
    await world.clock.jump(5_000);
    expect(calls).toHaveLength(1);
    expect(deliveries()[0]?.result).toContain('copied or restored');
  });

  test('is not called where nothing is bound, or the track names none', async () => {
    expect(bindings.bind('deployer', webhook())).toBeNull();
    step('start');
    await world.clock.jump(5_000);
    expect(calls).toEqual([]);
    expect(deliveries()).toEqual([]);
  });
});

describe('a local command', () => {
  test('waits for its person, then runs with what is to be done in its environment', async () => {
    actsThrough(
      'script',
      command('echo "$HOLDPOINT_ACT $HOLDPOINT_TRACK to $HOLDPOINT_TO by $HOLDPOINT_BY"'),
    );
    step('start');
    expect(acts.pending()).toMatchObject([
      {
        act: 'start',
        trackName: 'API',
        to: '10 %',
        command: { program: '/bin/sh' },
        isLost: false,
        isRunning: false,
      },
    ]);
    expect(told).toBeGreaterThan(0);
    await world.clock.jump(60_000);
    expect(deliveries()).toEqual([]);
    expect(acts.confirm(acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(acts.pending()).toMatchObject([{ isRunning: true }]);
    expect(acts.confirm(acts.pending()[0]?.id ?? '')).toMatchObject({ ok: false });
    expect(await delivered()).toMatchObject([{ ok: true, result: 'Ended well. start API to 10 % by Ana' }]);
    await until('nothing waits', () => acts.pending().length === 0);
  });

  test('is no shell’s: what others named stays text', async () => {
    const name = '$(touch /tmp/holdpoint-never); `id` "quoted"';
    actsThrough('script', command('printf %s "$HOLDPOINT_TRACK"'));
    const { a, room } = world;
    a.give('editItem', { entity: 'track', id: room, fields: { name } });
    step('start');
    acts.confirm(acts.pending()[0]?.id ?? '');
    expect(await delivered()).toMatchObject([{ ok: true, result: `Ended well. ${name}` }]);
  });

  test('that ends badly, or not in time, says so with the end of what it wrote', async () => {
    actsThrough('script', command('yes no | head -c 9000; echo the end >&2; exit 3'));
    step('start');
    acts.confirm(acts.pending()[0]?.id ?? '');
    const [first] = await delivered();
    expect(first).toMatchObject({
      ok: false,
      result: expect.stringMatching(/^Ended with code 3\..*the end$/),
    });
    expect(String(first?.result).length).toBeLessThanOrEqual(500);
    bindings.bind('script', command('sleep 60', 1_000));
    step('promote');
    acts.confirm(acts.pending()[0]?.id ?? '');
    expect((await delivered(2)).map(({ result }) => result)).toContain('Ended after 1 s without a result.');
  });

  test('that is not there says so', async () => {
    actsThrough('script', { type: 'command', program: '/nowhere/deploy', args: [], timeoutMs: 1_000 });
    step('start');
    acts.confirm(acts.pending()[0]?.id ?? '');
    expect(await delivered()).toMatchObject([{ ok: false, result: 'The program is not there.' }]);
  });

  test('can be dismissed, and gives way to a later act', async () => {
    actsThrough('script', command('exit 0'));
    step('start');
    expect(acts.dismiss(acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(deliveries()).toMatchObject([{ ok: false, result: 'Not run: it was dismissed here.' }]);
    step('promote');
    const { room } = world;
    act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    expect(acts.pending().map((one) => one.act)).toEqual(['abort']);
  });

  test('that was running when Holdpoint ended is not run again', async () => {
    actsThrough('script', command('exit 0'));
    step('start');
    acts.confirm(acts.pending()[0]?.id ?? '');
    acts.stop();
    acts = open();
    await world.clock.jump(1_000);
    expect(deliveries()).toMatchObject([{ ok: false, result: expect.stringContaining('It was started') }]);
    expect(acts.pending()).toEqual([]);
  });
});

describe('an act after which this desk ended at once', () => {
  /** Written, and nothing else: as when the process was killed then. */
  function killedAfter<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const done = world.a.workspace.dispatch(name, input);
    if (!done.ok) throw new Error(done.rejection.message);
    return done.id ?? '';
  }
  const startAndDie = () => {
    const { room } = world;
    return killedAfter('actOnTrack', { room, track: room, act: 'start', expects: null });
  };
  const reopen = async (after = 1_000) => {
    acts.stop();
    await world.clock.jump(after);
    acts = open();
    await world.clock.jump(1_000);
  };

  test('is shown as not called, and nothing is called until its person says so', async () => {
    actsThrough('deployer', webhook());
    const cause = startAndDie();
    await reopen();
    await world.clock.pass(30_000);
    expect(calls).toEqual([]);
    expect(deliveries()).toEqual([]);
    expect(acts.pending()).toMatchObject([
      { act: 'start', provider: 'deployer', command: null, isLost: true, isRunning: false },
    ]);
    const id = acts.pending()[0]?.id ?? '';
    expect(acts.confirm(id)).toEqual({ ok: true });
    expect(await delivered()).toMatchObject([{ cause, ok: true, tries: 1 }]);
    expect(calls.map(({ headers }) => headers['idempotency-key'])).toEqual([id]);
    expect(acts.pending()).toEqual([]);
    await reopen();
    await world.clock.pass(30_000);
    expect([calls.length, acts.pending()]).toEqual([1, []]);
  });

  test('is asked for once more after another crash, and not once its person said no', async () => {
    actsThrough('deployer', webhook());
    startAndDie();
    await reopen();
    await reopen();
    expect(acts.pending()).toHaveLength(1);
    expect(acts.dismiss(acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(deliveries()).toMatchObject([{ ok: false, result: 'Not called: it was dismissed here.' }]);
    await reopen();
    expect([acts.pending(), calls]).toEqual([[], []]);
  });

  test('that was called, or waits to be called again, is not asked for', async () => {
    actsThrough('deployer', webhook());
    step('start');
    await delivered();
    await reopen();
    expect(acts.pending()).toEqual([]);
    answers = [503];
    step('promote');
    await until('the first try', () => deliveries().length === 2 && acts.idle);
    acts.stop();
    acts = open();
    expect(acts.pending()).toEqual([]);
    await world.clock.jump(1_000);
    await until('it went through', () => deliveries().every(({ ok }) => ok === true));
    expect(calls).toHaveLength(3);
  });

  test('is not asked for where it is long ago, somebody acted since, or nothing is bound', async () => {
    const { a, b, room, meet } = world;
    startAndDie();
    await reopen();
    expect(acts.pending()).toEqual([]);
    actsThrough('deployer', webhook());
    const expects = a.track(room).run?.id ?? null;
    killedAfter('actOnTrack', { room, track: room, act: 'promote', expects });
    meet();
    b.give('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    meet();
    await reopen();
    expect(acts.pending()).toEqual([]);
    killedAfter('resumeTrack', { room, track: room, reason: 'go' });
    await reopen(16 * 60_000);
    expect([acts.pending(), calls, deliveries()]).toEqual([[], [], []]);
  });

  test('is asked for as the last act of its track alone, and gives way to the next', async () => {
    actsThrough('deployer', webhook());
    const { room } = world;
    startAndDie();
    killedAfter('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    killedAfter('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await reopen();
    expect(acts.pending().map((one) => one.act)).toEqual(['abort']);
    act('resumeTrack', { room, track: room, reason: 'fixed' });
    await called(1);
    expect(acts.pending()).toEqual([]);
    expect(calls.map(({ body }) => (JSON.parse(body) as { act: string }).act)).toEqual(['resume']);
  });

  test('of a command waits as any command does, and too long is too late', async () => {
    actsThrough('script', command('exit 0'));
    startAndDie();
    await reopen();
    expect(acts.pending()).toMatchObject([{ command: { program: '/bin/sh' }, isLost: true }]);
    acts.confirm(acts.pending()[0]?.id ?? '');
    expect(await delivered()).toMatchObject([{ ok: true }]);
    actsThrough('deployer', webhook());
    killedAfter('stopTrack', { room: world.room, track: world.room, intent: 'pause', reason: 'wait' });
    await reopen();
    expect(acts.pending()).toHaveLength(1);
    await world.clock.jump(16 * 60_000);
    expect(acts.pending()).toEqual([]);
    expect(deliveries().map(({ result }) => String(result))).toContainEqual(
      expect.stringContaining('could not be for too long'),
    );
  });
});
