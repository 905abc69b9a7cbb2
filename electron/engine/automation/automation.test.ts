import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../../shared/json.ts';
import { FLUSH_MS } from '../../../shared/rollout/gates.ts';
import { changeRole } from '../membership-commands.ts';
import { type Evaluator, type Evaluators, evaluators } from './testing/evaluators.ts';

let world: Evaluators;
beforeEach(() => {
  world = evaluators();
});
afterEach(() => world.close());

const every10s = {
  intervalMs: 10_000,
  initialDelayMs: 0,
  count: 3,
  successCondition: 'result < 1',
  failureCondition: null,
  failureLimit: 0,
  inconclusiveLimit: 0,
  consecutiveErrorLimit: 4,
  consecutiveSuccessLimit: 0,
  dryRun: false,
};

function addGate(desk: Evaluator, limits: Record<string, Json> = {}): string {
  const { room } = world;
  const check = {
    type: 'metric',
    provider: 'prod-prom',
    query: 'errors',
    limits: { ...every10s, ...limits },
  };
  return desk.give('addItem', { room, entity: 'gate', fields: { name: 'Errors', check, order: 'a0' } });
}

function addTrigger(desk: Evaluator): string {
  const { room } = world;
  const fields = {
    name: 'Too many errors',
    provider: 'prod-prom',
    query: 'errors',
    comparator: '>',
    threshold: 5,
    forMs: 0,
    intervalMs: 5_000,
    order: 'a0',
  };
  return desk.give('addItem', { room, entity: 'trigger', fields });
}

/** Three stages, started: this desk has the automation. */
function start(desk: Evaluator): void {
  const { room } = world;
  for (const [index, percent] of [10, 50, 100].entries())
    desk.give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, order: `a${index}` },
    });
  desk.give('actOnTrack', { room, track: room, act: 'start', expects: null });
}

const ks = (desk: Evaluator) => desk.samples(world.room).map(({ k }) => k);

describe('a gate', () => {
  test('is measured at its interval until it is decided, and no longer', async () => {
    const { a, clock, room } = world;
    addGate(a);
    start(a);
    await clock.pass(60_000);
    expect(a.provider.asked).toHaveLength(3);
    const begun = a.track(room).run?.at ?? 0;
    expect(a.provider.asked.map(({ at }) => at - begun)).toEqual([500, 10_000, 20_000]);
    expect(ks(a)).toEqual([0, 1, 2]);
    expect(a.gate(room)).toMatchObject({ phase: 'successful', passing: true });
    expect(a.rows(room, 'verdict').map(({ values }) => values.phase)).toEqual(['successful']);
  });

  test('waits for its delay', async () => {
    const { a, clock } = world;
    addGate(a, { initialDelayMs: 20_000 });
    start(a);
    await clock.pass(19_500);
    expect(a.provider.asked).toHaveLength(0);
    await clock.pass(1_000);
    expect(a.provider.asked).toHaveLength(1);
  });

  test('is written at its first sample, when its verdict changes, and otherwise in batches', async () => {
    const { a, clock, room } = world;
    addGate(a, { intervalMs: 1_000, count: 100, failureLimit: 5 });
    start(a);
    await clock.pass(1_000);
    expect(ks(a)).toEqual([0]);
    await clock.pass(10_000);
    expect(ks(a)).toEqual([0]);
    await clock.pass(FLUSH_MS);
    expect(a.rows(room, 'samples')).toHaveLength(2);
    const before = ks(a).length;
    a.provider.value = 2;
    await clock.pass(1_000);
    expect(ks(a).length).toBeGreaterThan(before);
    expect(a.samples(room).at(-1)).toMatchObject({ verdict: 'failed', value: 2 });
  });

  test('begins anew when the stage is tried again', async () => {
    const { a, clock, room } = world;
    addGate(a);
    start(a);
    a.provider.value = 9;
    await clock.pass(2_000);
    expect(a.gate(room).phase).toBe('failed');
    await clock.pass(30_000);
    expect(a.provider.asked).toHaveLength(1);
    a.provider.value = 0;
    const run = a.track(room).run?.id ?? '';
    a.give('actOnTrack', { room, track: room, act: 'retry', expects: run, reason: 'fixed' });
    await clock.pass(40_000);
    expect(a.gate(room).phase).toBe('successful');
    expect(a.samples(room).filter((one) => one.run === run)).toHaveLength(1);
  });

  test('is looked at while its track is paused, and not after it was aborted', async () => {
    const { a, clock, room } = world;
    addGate(a, { count: null });
    start(a);
    await clock.pass(1_000);
    a.give('stopTrack', { room, track: room, intent: 'pause', reason: 'look' });
    await clock.pass(20_000);
    expect(a.provider.asked).toHaveLength(3);
    a.give('stopTrack', { room, track: room, intent: 'abort', reason: 'bad' });
    await clock.pass(60_000);
    expect(a.provider.asked).toHaveLength(3);
    a.give('resumeTrack', { room, track: room, reason: 'fine again' });
    await clock.pass(1_000);
    expect(a.provider.asked).toHaveLength(4);
  });

  test('whose limits are loosened is judged by them, and goes on', async () => {
    const { a, clock, room } = world;
    const gate = addGate(a);
    start(a);
    a.provider.value = 9;
    await clock.pass(1_000);
    expect(a.gate(room).phase).toBe('failed');
    const check = { ...(a.gate(room).check as object), limits: { ...every10s, failureLimit: 2 } };
    a.give('editItem', { entity: 'gate', id: gate, fields: { check } });
    a.provider.value = 0;
    await clock.pass(30_000);
    expect(ks(a)).toEqual([0, 1, 2]);
    expect(a.gate(room).phase).toBe('successful');
  });

  test('of which no answer comes is asked once at a time', async () => {
    const { a, clock } = world;
    addGate(a, { intervalMs: 1_000 });
    start(a);
    a.provider.isSlow = true;
    await clock.pass(20_000);
    expect(a.provider.asked).toHaveLength(1);
  });

  test('is not measured by a desk that comes back until it knows that nobody took over meanwhile', async () => {
    const { a, b, clock, meet, room } = world;
    addGate(a, { count: null });
    start(a);
    await clock.pass(1_000);
    meet();
    a.knowsNewest = false;
    a.restart();
    b.give('takeAutomation', {});
    await clock.pass(20_000);
    expect(a.provider.asked).toHaveLength(1);
    meet();
    a.knowsNewest = true;
    await clock.pass(20_000);
    expect(a.provider.asked).toHaveLength(1);
    expect(new Set(b.samples(room).map(({ term }) => term.n))).toEqual(new Set([1, 2]));
    expect(a.samples(room).filter(({ term }) => term.n === 1)).toHaveLength(1);
  });

  test('that was asked before a sleep gets no answer after it', async () => {
    const { a, clock, room } = world;
    addGate(a, { count: null });
    start(a);
    a.provider.isSlow = true;
    await clock.pass(1_000);
    a.knowsNewest = false;
    a.provider.release();
    await clock.pass(1_000);
    expect(a.samples(room)).toEqual([]);
    a.knowsNewest = true;
    a.provider.isSlow = false;
    await clock.pass(10_000);
    expect(a.samples(room).map(({ k }) => k)).toEqual([0]);
  });

  test('does not make up for what a sleep cost', async () => {
    const { a, clock } = world;
    addGate(a, { count: null });
    start(a);
    await clock.pass(1_000);
    await clock.jump(8 * 3_600_000);
    expect(a.provider.asked).toHaveLength(2);
    await clock.pass(9_500);
    expect(a.provider.asked).toHaveLength(2);
    await clock.pass(1_000);
    expect(a.provider.asked).toHaveLength(3);
  });

  test('goes on at the pace of its clock when that was set back', async () => {
    const { a, clock } = world;
    addGate(a, { count: null });
    start(a);
    await clock.pass(1_000);
    await clock.jump(-3_600_000);
    await clock.pass(11_000);
    expect(a.provider.asked.length).toBeGreaterThan(1);
  });

  test('counts an answer that is none as an error, and holds', async () => {
    const { a, clock, room } = world;
    addGate(a, { count: null, consecutiveErrorLimit: 1 });
    start(a);
    a.provider.error = '“prod-prom” does not answer.';
    await clock.pass(11_000);
    expect(a.gate(room)).toMatchObject({ phase: 'error', passing: false });
    expect(a.samples(room)[0]).toMatchObject({ verdict: 'error', note: '“prod-prom” does not answer.' });
  });
});

describe('a provider', () => {
  test('is asked at most eight things at once', async () => {
    const { a, clock } = world;
    for (let i = 0; i < 12; i += 1) addGate(a);
    a.provider.isSlow = true;
    start(a);
    await clock.pass(2_000);
    expect(a.provider.open).toBe(8);
    a.provider.release();
    await clock.pass(1_000);
    expect(a.provider.asked.length).toBe(12);
  });
});

describe('a desk', () => {
  test('that does not have the automation asks nobody', async () => {
    const { a, b, clock, meet } = world;
    addGate(a);
    start(a);
    meet();
    await clock.pass(5_000);
    expect(b.provider.asked).toHaveLength(0);
    expect(b.automation.watching).toBe(0);
  });

  test('that is closed and opened again goes on counting in its term', async () => {
    const { a, clock, room } = world;
    addGate(a, { count: 6 });
    start(a);
    await clock.pass(26_000);
    a.restart();
    await clock.pass(40_000);
    expect(ks(a)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(a.samples(room).map(({ term }) => term.n))).toEqual(new Set([1]));
    expect(a.gate(room).phase).toBe('successful');
  });

  test('that was killed goes on where its record ends: what was not written is measured again', async () => {
    const { a, clock, room } = world;
    addGate(a, { intervalMs: 2_000, count: 5 });
    start(a);
    await clock.pass(7_000);
    expect(ks(a)).toEqual([0]);
    a.restart({ hard: true });
    await clock.pass(12_000);
    expect(ks(a)).toEqual([0, 1, 2, 3, 4]);
    expect(a.gate(room)).toMatchObject({ phase: 'successful', terms: { length: 1 } });
  });

  test('that takes over begins a term of its own', async () => {
    const { a, b, clock, room, meet } = world;
    addGate(a, { count: 4 });
    start(a);
    await clock.pass(11_000);
    meet();
    b.give('takeAutomation', {});
    meet();
    await clock.pass(60_000);
    meet();
    const samples = a.samples(room);
    expect(samples.filter(({ term }) => term.n === 1).map(({ k }) => k)).toEqual([0, 1]);
    expect(samples.filter(({ term }) => term.n === 2).map(({ k }) => k)).toEqual([0, 1, 2, 3]);
    expect(a.provider.asked).toHaveLength(2);
    expect(b.gate(room)).toMatchObject({ phase: 'successful', terms: { length: 2 } });
  });

  test('that loses the automation while it waits for an answer leaves the answer', async () => {
    const { a, b, clock, room, meet } = world;
    addGate(a);
    start(a);
    a.provider.isSlow = true;
    await clock.pass(1_000);
    meet();
    b.give('takeAutomation', {});
    meet();
    a.provider.release();
    await clock.pass(1_000);
    expect(a.samples(room)).toEqual([]);
    expect(a.automation.watching).toBe(0);
  });

  test('that loses the automation writes what it had measured under its own term', async () => {
    const { a, b, clock, room, meet } = world;
    addGate(a, { intervalMs: 1_000, count: 100 });
    start(a);
    await clock.pass(6_000);
    expect(ks(a)).toEqual([0]);
    meet();
    b.give('takeAutomation', {});
    meet();
    await clock.pass(500);
    const own = a.samples(room).filter(({ term }) => term.n === 1);
    expect(own.map(({ k }) => k)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test.each([
    { ana: 0, bo: 9, stands: 2 },
    { ana: 9, bo: 0, stands: 1 },
  ])(
    'cut off from another that took over does not add to it: the worse verdict stands ($ana, $bo)',
    async ({ ana, bo, stands }) => {
      const { a, b, clock, room, meet } = world;
      addGate(a);
      start(a);
      meet();
      b.give('takeAutomation', {});
      a.provider.value = ana;
      b.provider.value = bo;
      await clock.pass(40_000);
      meet();
      const gate = a.gate(room);
      expect(gate.terms.map(({ term, assessment }) => [term.n, assessment.phase])).toEqual([
        [1, ana === 0 ? 'successful' : 'failed'],
        [2, bo === 0 ? 'successful' : 'failed'],
      ]);
      expect(gate).toMatchObject({ phase: 'failed', passing: false });
      expect(gate.terms.find(({ term }) => term.n === stands)?.assessment.phase).toBe('failed');
      expect(b.gate(room).phase).toBe('failed');
      await clock.pass(1_000);
      expect(a.automation.watching).toBe(0);
    },
  );

  test('whose person may no longer evaluate writes nothing more', async () => {
    const { a, b, clock, room, meet } = world;
    addGate(a, { count: null });
    start(a);
    await clock.pass(1_000);
    meet();
    changeRole(b.workspace, a.workspace.person, 'responder', 'rest');
    meet();
    await clock.pass(60_000);
    expect(ks(a)).toEqual([0]);
    expect(a.gate(room).stale).toBe(true);
  });

  test('reads no rows as long as nothing changes', async () => {
    const { a, clock } = world;
    addGate(a, { intervalMs: 600_000, count: 5 });
    start(a);
    await clock.pass(2_000);
    const reads = vi.spyOn(a.workspace.ledger.projection, 'rowsOfKinds');
    const states = vi.spyOn(a.workspace.ledger.projection, 'state');
    await clock.pass(60_000);
    expect(reads).not.toHaveBeenCalled();
    expect(states).not.toHaveBeenCalled();
  });

  test('whose disk takes nothing says so once, and writes all of it later', async () => {
    const { a, clock } = world;
    addGate(a, { intervalMs: 1_000, count: 50 });
    start(a);
    const commit = vi.spyOn(a.workspace, 'measure').mockImplementation(() => {
      throw new Error('database or disk is full');
    });
    await clock.pass(FLUSH_MS + 2_000);
    expect(a.alarms).toEqual([expect.stringContaining('disk is full')]);
    commit.mockRestore();
    await clock.pass(FLUSH_MS);
    expect(ks(a)).toEqual(Array.from({ length: 50 }, (_, k) => k));
  });
});

describe('a rollback trigger', () => {
  const crossings = (desk: Evaluator) => desk.rows(world.room, 'crossing');

  test('that is crossed raises one card, at once, until somebody decides', async () => {
    const { a, clock } = world;
    addTrigger(a);
    start(a);
    await clock.pass(6_000);
    expect(crossings(a)).toEqual([]);
    a.provider.value = [3, 9];
    await clock.pass(5_000);
    expect(crossings(a).map(({ values }) => values.value)).toEqual([9]);
    await clock.pass(60_000);
    expect(crossings(a)).toHaveLength(1);
  });

  test('on which somebody decided is raised again only after it was clear', async () => {
    const { a, clock } = world;
    addTrigger(a);
    start(a);
    a.provider.value = 9;
    await clock.pass(1_000);
    const crossing = crossings(a)[0]?.id ?? '';
    a.give('decideCrossing', { crossing, decision: 'go on', reason: 'a known spike' });
    await clock.pass(30_000);
    expect(crossings(a)).toHaveLength(1);
    a.provider.value = 1;
    await clock.pass(6_000);
    a.provider.value = 8;
    await clock.pass(6_000);
    expect(crossings(a).map(({ values }) => values.value)).toEqual(expect.arrayContaining([9, 8]));
    expect(crossings(a)).toHaveLength(2);
  });

  test('that two desks saw apart is one card', async () => {
    const { a, b, clock, meet } = world;
    addTrigger(a);
    start(a);
    meet();
    b.give('takeAutomation', {});
    a.provider.value = 9;
    b.provider.value = 9;
    await clock.pass(6_000);
    expect([crossings(a).length, crossings(b).length]).toEqual([1, 1]);
    meet();
    expect([crossings(a).length, crossings(b).length]).toEqual([1, 1]);
  });

  test('without data neither crosses nor clears', async () => {
    const { a, clock, room } = world;
    addTrigger(a);
    start(a);
    a.provider.value = [];
    await clock.pass(12_000);
    a.provider.value = ['NaN'];
    await clock.pass(6_000);
    expect(crossings(a)).toEqual([]);
    expect(new Set(a.samples(room).map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });
});
