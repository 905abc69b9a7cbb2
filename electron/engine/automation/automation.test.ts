import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FLUSH_MS } from '../../../shared/rollout/gates.ts';
import { type Evaluators, evaluators } from './testing/evaluators.ts';
import { addGate, every10s, ks, start } from './testing/launch.ts';

let world: Evaluators;
beforeEach(() => {
  world = evaluators();
});
afterEach(() => world.close());

describe('a gate', () => {
  test('is measured at its interval until it is decided, and no longer', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room);
    start(a, world.room);
    await clock.pass(60_000);
    expect(a.provider.asked).toHaveLength(3);
    const begun = a.track(room).run?.at ?? 0;
    expect(a.provider.asked.map(({ at }) => at - begun)).toEqual([500, 10_000, 20_000]);
    expect(ks(a, world.room)).toEqual([0, 1, 2]);
    expect(a.gate(room)).toMatchObject({ phase: 'successful', passing: true });
    expect(a.rows(room, 'verdict').map(({ values }) => values.phase)).toEqual(['successful']);
  });

  test('waits for its delay', async () => {
    const { a, clock } = world;
    addGate(a, world.room, { initialDelayMs: 20_000 });
    start(a, world.room);
    await clock.pass(19_500);
    expect(a.provider.asked).toHaveLength(0);
    await clock.pass(1_000);
    expect(a.provider.asked).toHaveLength(1);
  });

  test('is written at its first sample, when its verdict changes, and otherwise in batches', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room, { intervalMs: 1_000, count: 100, failureLimit: 5 });
    start(a, world.room);
    await clock.pass(1_000);
    expect(ks(a, world.room)).toEqual([0]);
    await clock.pass(10_000);
    expect(ks(a, world.room)).toEqual([0]);
    await clock.pass(FLUSH_MS);
    expect(a.rows(room, 'samples')).toHaveLength(2);
    const before = ks(a, world.room).length;
    a.provider.value = 2;
    await clock.pass(1_000);
    expect(ks(a, world.room).length).toBeGreaterThan(before);
    expect(a.samples(room).at(-1)).toMatchObject({ verdict: 'failed', value: 2 });
  });

  test('begins anew when the stage is tried again', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room);
    start(a, world.room);
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
    addGate(a, world.room, { count: null });
    start(a, world.room);
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
    const gate = addGate(a, world.room);
    start(a, world.room);
    a.provider.value = 9;
    await clock.pass(1_000);
    expect(a.gate(room).phase).toBe('failed');
    const check = { ...(a.gate(room).check as object), limits: { ...every10s, failureLimit: 2 } };
    a.give('editItem', { entity: 'gate', id: gate, fields: { check } });
    a.provider.value = 0;
    await clock.pass(30_000);
    expect(ks(a, world.room)).toEqual([0, 1, 2]);
    expect(a.gate(room).phase).toBe('successful');
  });

  test('of which no answer comes is asked once at a time', async () => {
    const { a, clock } = world;
    addGate(a, world.room, { intervalMs: 1_000 });
    start(a, world.room);
    a.provider.isSlow = true;
    await clock.pass(20_000);
    expect(a.provider.asked).toHaveLength(1);
  });

  test('is not measured by a desk that comes back until it knows that nobody took over meanwhile', async () => {
    const { a, b, clock, meet, room } = world;
    addGate(a, world.room, { count: null });
    start(a, world.room);
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
    addGate(a, world.room, { count: null });
    start(a, world.room);
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
    addGate(a, world.room, { count: null });
    start(a, world.room);
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
    addGate(a, world.room, { count: null });
    start(a, world.room);
    await clock.pass(1_000);
    await clock.jump(-3_600_000);
    await clock.pass(11_000);
    expect(a.provider.asked.length).toBeGreaterThan(1);
  });

  test('counts an answer that is none as an error, and holds', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room, { count: null, consecutiveErrorLimit: 1 });
    start(a, world.room);
    a.provider.error = '“prod-prom” does not answer.';
    await clock.pass(11_000);
    expect(a.gate(room)).toMatchObject({ phase: 'error', passing: false });
    expect(a.samples(room)[0]).toMatchObject({ verdict: 'error', note: '“prod-prom” does not answer.' });
  });
});

describe('a provider', () => {
  test('is asked at most eight things at once', async () => {
    const { a, clock } = world;
    for (let i = 0; i < 12; i += 1) addGate(a, world.room);
    a.provider.isSlow = true;
    start(a, world.room);
    await clock.pass(2_000);
    expect(a.provider.open).toBe(8);
    a.provider.release();
    await clock.pass(1_000);
    expect(a.provider.asked.length).toBe(12);
  });
});
