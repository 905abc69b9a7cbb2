import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../../shared/json.ts';
import type { RecordedSample, Term } from '../../../shared/rollout/gate-config.ts';
import { type TrackView, tracksOf } from '../../../shared/rollout/tracks.ts';
import { type TestDesk, testDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';
import { type Service, startPrometheus } from './testing/services.ts';
import { Shop } from './testing/shop.ts';

const PROM = 'prod-prom';
let shop: Shop;
let prometheus: Service;
let world: Pair;

beforeAll(async () => {
  shop = await Shop.open();
  for (const app of ['good', 'turned', 'long', 'cut']) shop.turn(app, {});
  shop.turn('bad', { errorShare: 0.2 });
  shop.turn('slow', { latencyMs: 400 });
  prometheus = await startPrometheus(shop.target);
  world = await pair('operator');
  const provider = await world.give(world.a, {
    name: 'saveProvider',
    input: { name: PROM, type: 'prometheus' },
  });
  await bind(world.a, provider);
  await until('Bo has the provider', async () =>
    (await world.b.call.providers({ workspace: world.workspace })).providers.some(
      ({ id }) => id === provider,
    ),
  );
  await bind(world.b, provider);
  await until('Prometheus has seen some traffic', async () => {
    const { sample } = yes(await tried(world.a, errorRate('good')));
    return sample.verdict === 'successful';
  });
});

afterAll(async () => {
  await world.stop();
  await prometheus.kill();
  await shop.close();
});

test('10 → 50 → 100 goes through when it is healthy, a person promoting, seen at both desks', async () => {
  const { a, b } = world;
  const room = await launch('good', [errorRate('good'), p95('good')]);
  for (const percent of [10, 50, 100]) {
    const track = await until(`${percent} % is good at Bo’s desk`, () => {
      const seen = trackAt(b, room);
      const isGood = seen?.current?.percent === percent && seen.current.gates.every(({ passing }) => passing);
      return isGood ? seen : null;
    });
    expect(track.current?.gates.map(({ phase }) => phase)).toEqual(['successful', 'successful']);
    await until('the hub has told Ana', () => trackAt(a, room)?.run?.id === track.run?.id);
    await act(b, room, 'promote');
  }
  await until('Ana sees it done', () => trackAt(a, room)?.state === 'succeeded');
  const samples = samplesAt(a, room);
  expect(samples.every(({ verdict }) => verdict === 'successful')).toBe(true);
  expect(new Set(samples.map(({ run }) => run)).size).toBe(3);
});

test('without data it is inconclusive, and does not go on', async () => {
  const room = await launch('nobody', [errorRate('nobody')]);
  await until('Bo sees it inconclusive', () => trackAt(world.b, room)?.state === 'inconclusive');
  expect(await refusal(world.a, room)).toContain('Inconclusive');
  expect(samplesAt(world.a, room)).toMatchObject([{ verdict: 'inconclusive', value: null }]);
});

test('fails at its limit when it is bad, and its rollback card is up within seconds', async () => {
  const { a, b } = world;
  shop.turn('turned', {});
  const room = await launch('turned', [
    { ...errorRate('turned'), limits: limits({ failureLimit: 2, count: 60 }) },
  ]);
  await world.give(a, {
    name: 'addItem',
    input: {
      room,
      entity: 'trigger',
      fields: {
        name: 'Errors over 5 %',
        provider: PROM,
        query: errorRate('turned').query,
        comparator: '>',
        threshold: 5,
        forMs: 0,
        intervalMs: 1_000,
        order: 'a0',
      },
    },
  });
  await until('it has good samples', () => samplesAt(a, room).length > 0);
  expect(rowsAt(a, room, 'crossing')).toEqual([]);
  shop.turn('turned', { errorShare: 0.5 });
  const turnedAt = Date.now();
  await until('Bo sees the card', () => rowsAt(b, room, 'crossing').length > 0);
  expect(Date.now() - turnedAt).toBeLessThan(10_000);
  const gate = await until('Bo sees the gate fail', () => {
    const found = trackAt(b, room)?.current?.gates[0];
    return found?.phase === 'failed' ? found : null;
  });
  expect(gate.counters?.failed).toBe(3);
  expect(await refusal(a, room)).toContain('Failed');
  // The card comes with the answer itself: nothing waits for a batch.
  const card = rowsAt(b, room, 'crossing')[0];
  const crossed = samplesAt(b, room).find(
    ({ gate: id, verdict }) => id === card?.values.trigger && verdict === 'failed',
  );
  expect(card?.values.at).toBe(crossed?.at);
});

test('an app that is slow fails on its p95', async () => {
  const room = await launch('slow', [p95('slow')]);
  await until('it failed', () => trackAt(world.a, room)?.state === 'failed');
  expect(Number(samplesAt(world.a, room)[0]?.value)).toBeGreaterThan(200);
});

test('closed and opened again it goes on counting in its term; another desk takes over in a term of its own', async () => {
  shop.turn('long', {});
  const gate = { ...errorRate('long'), limits: limits({ count: 60, failureLimit: 50 }) };
  const room = await launch('long', [gate]);
  await until('some samples', () => samplesAt(world.a, room).length > 0);
  await world.a.engine.stop();
  const before = samplesAt(world.b, room).length;
  world.a = testDesk(world.a.folder);
  // A verdict that changes is written at once.
  shop.turn('long', { errorShare: 0.5 });
  const first = await until('it goes on', () => {
    const found = samplesAt(world.a, room);
    return found.length > before && found.at(-1)?.verdict === 'failed' ? found : null;
  });
  expect(first.map(({ k }) => k)).toEqual(first.map((_, index) => index));
  const n = Number(first[0]?.term.n);
  expect(new Set(first.map(({ term }) => term.n)).size).toBe(1);

  await until('Bo is linked again', () => isOnline(world.b));
  await world.give(world.b, { name: 'takeAutomation', input: {} });
  const ofNewTerm = () => samplesAt(world.a, room).filter(({ term }) => term.n === n + 1);
  await until('Ana sees the new term', () => ofNewTerm().length > 0);
  shop.turn('long', {});
  await until('it is good again', () => ofNewTerm().at(-1)?.verdict === 'successful');
  expect(ofNewTerm().map(({ k }) => k)).toEqual(ofNewTerm().map((_, index) => index));
  expect(trackAt(world.a, room)?.current?.gates[0]?.terms.map(({ term }) => term.n)).toEqual([n, n + 1]);
  const standing = await until('Ana sees that Bo is there', async () => {
    const found = await world.a.call.automation({ workspace: world.workspace });
    return found.alive ? found : null;
  });
  expect(standing).toMatchObject({ isMe: false, personName: 'Bo', n: n + 1, watching: 0 });
});

test('holds when Prometheus is killed in the middle', async () => {
  const room = await launch('cut', [{ ...errorRate('cut'), limits: limits({ count: null }) }]);
  await until('it is looked at', () => trackAt(world.a, room)?.current?.gates[0]?.phase === 'running');
  await prometheus.kill();
  const gate = await until('the gate is in error', () => {
    const found = trackAt(world.a, room)?.current?.gates[0];
    return found?.phase === 'error' ? found : null;
  });
  expect(gate.passing).toBe(false);
  expect(gate.counters?.error).toBe(5);
  expect(samplesAt(world.a, room).at(-1)?.note).toContain('refused');
  expect(await refusal(world.a, room)).toContain('Only errors');
});

interface Check {
  type: 'metric';
  provider: string;
  query: string;
  limits: ReturnType<typeof limits>;
}

function errorRate(app: string): Check {
  const per = (more: string) => `sum(rate(http_requests_total{app="${app}"${more}}[4s]))`;
  const query = `100 * (${per(',code=~"5.."')} or vector(0)) / ${per('')}`;
  return { type: 'metric', provider: PROM, query, limits: limits({ successCondition: 'result[0] < 0.1' }) };
}

function p95(app: string): Check {
  const query = `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{app="${app}"}[4s])))`;
  return { type: 'metric', provider: PROM, query, limits: limits({ successCondition: 'result < 200' }) };
}

function limits(change: Record<string, Json>) {
  return {
    intervalMs: 1_000,
    initialDelayMs: 0,
    count: 3,
    successCondition: 'result < 0.1',
    failureCondition: null,
    failureLimit: 0,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    consecutiveSuccessLimit: 0,
    dryRun: false,
    ...change,
  };
}

/** A room with 10 → 50 → 100 and these gates at each stage, started by Ana. */
async function launch(name: string, checks: readonly Check[]): Promise<string> {
  const { a, give } = world;
  const room = await give(a, {
    name: 'createRoom',
    input: { name, kind: 'launch', targetAt: null, zone: 'UTC' },
  });
  for (const [index, percent] of [10, 50, 100].entries())
    await give(a, {
      name: 'addItem',
      input: {
        room,
        entity: 'stage',
        fields: { name: `${percent} %`, percent, order: `a${index}` },
      },
    });
  for (const [index, check] of checks.entries())
    await give(a, {
      name: 'addItem',
      input: {
        room,
        entity: 'gate',
        fields: { name: check.query.slice(0, 20), check: { ...check }, order: `a${index}` },
      },
    });
  await act(a, room, 'start');
  await until('Bo has the room', () => trackAt(world.b, room)?.run);
  return room;
}

async function act(desk: TestDesk, room: string, what: 'start' | 'promote'): Promise<void> {
  const expects = trackAt(desk, room)?.run?.id ?? null;
  await world.give(desk, { name: 'actOnTrack', input: { room, track: room, act: what, expects } });
}

/** Why it may not be promoted. */
async function refusal(desk: TestDesk, room: string): Promise<string> {
  const expects = trackAt(desk, room)?.run?.id ?? null;
  const command = {
    name: 'actOnTrack',
    input: { room, track: room, act: 'promote', expects },
  } as const;
  const answer = await desk.call.dispatch({ workspace: world.workspace, command });
  return answer.ok ? 'it went through' : answer.rejection.message;
}

async function bind(desk: TestDesk, provider: string): Promise<void> {
  yes(
    await desk.call.bindProvider({
      workspace: world.workspace,
      provider,
      binding: { type: 'prometheus', address: prometheus.url, auth: { how: 'none' }, headers: {}, ca: '' },
    }),
  );
}

function tried(desk: TestDesk, check: Check) {
  return Promise.resolve(desk.call.tryQuery({ workspace: world.workspace, check }));
}

function rowsAt(desk: TestDesk, room: string, entity: string) {
  return desk.engine.desks.get(world.workspace).workspace.ledger.projection.rowsOfKinds(room, [entity]);
}

function trackAt(desk: TestDesk, room: string): TrackView | null {
  const row = rowsAt(desk, room, 'room')[0];
  const rows = row && { room: row, of: (kind: string) => rowsAt(desk, room, kind) };
  return rows ? (tracksOf(rows, Date.now())[0] ?? null) : null;
}

/** What was measured, oldest first. */
function samplesAt(desk: TestDesk, room: string) {
  return rowsAt(desk, room, 'samples')
    .flatMap(({ values }) => {
      const batch = values as unknown as { gate: string; run: string; term: Term; samples: RecordedSample[] };
      const { gate, run, term } = batch;
      return batch.samples.map((sample) => ({ ...sample, gate, run, term }));
    })
    .sort((x, y) => x.at - y.at || x.k - y.k);
}

function isOnline(desk: TestDesk): boolean {
  return desk.engine.desks.get(world.workspace).truth().link.state === 'online';
}
