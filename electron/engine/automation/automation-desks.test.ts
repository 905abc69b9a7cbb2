import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLUSH_MS } from '../../../shared/rollout/gates.ts';
import { changeRole } from '../membership-commands.ts';
import { type Evaluators, evaluators } from './testing/evaluators.ts';
import { addGate, ks, start } from './testing/launch.ts';

let world: Evaluators;
beforeEach(() => {
  world = evaluators();
});
afterEach(() => world.close());

describe('a desk', () => {
  test('that does not have the automation asks nobody', async () => {
    const { a, b, clock, meet } = world;
    addGate(a, world.room);
    start(a, world.room);
    meet();
    await clock.pass(5_000);
    expect(b.provider.asked).toHaveLength(0);
    expect(b.automation.watching).toBe(0);
  });

  test('that is closed and opened again goes on counting in its term', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room, { count: 6 });
    start(a, world.room);
    await clock.pass(26_000);
    a.restart();
    await clock.pass(40_000);
    expect(ks(a, world.room)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(a.samples(room).map(({ term }) => term.n))).toEqual(new Set([1]));
    expect(a.gate(room).phase).toBe('successful');
  });

  test('that was killed goes on where its record ends: what was not written is measured again', async () => {
    const { a, clock, room } = world;
    addGate(a, world.room, { intervalMs: 2_000, count: 5 });
    start(a, world.room);
    await clock.pass(7_000);
    expect(ks(a, world.room)).toEqual([0]);
    a.restart({ hard: true });
    await clock.pass(12_000);
    expect(ks(a, world.room)).toEqual([0, 1, 2, 3, 4]);
    expect(a.gate(room)).toMatchObject({ phase: 'successful', terms: { length: 1 } });
  });

  test('that takes over begins a term of its own', async () => {
    const { a, b, clock, room, meet } = world;
    addGate(a, world.room, { count: 4 });
    start(a, world.room);
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
    addGate(a, world.room);
    start(a, world.room);
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
    addGate(a, world.room, { intervalMs: 1_000, count: 100 });
    start(a, world.room);
    await clock.pass(6_000);
    expect(ks(a, world.room)).toEqual([0]);
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
      addGate(a, world.room);
      start(a, world.room);
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
    addGate(a, world.room, { count: null });
    start(a, world.room);
    await clock.pass(1_000);
    meet();
    changeRole(b.workspace, a.workspace.person, 'responder', 'rest');
    meet();
    await clock.pass(60_000);
    expect(ks(a, world.room)).toEqual([0]);
    expect(a.gate(room).stale).toBe(true);
  });

  test('reads no rows as long as nothing changes', async () => {
    const { a, clock } = world;
    addGate(a, world.room, { intervalMs: 600_000, count: 5 });
    start(a, world.room);
    await clock.pass(2_000);
    const reads = vi.spyOn(a.workspace.ledger.projection, 'rowsOfKinds');
    const states = vi.spyOn(a.workspace.ledger.projection, 'state');
    await clock.pass(60_000);
    expect(reads).not.toHaveBeenCalled();
    expect(states).not.toHaveBeenCalled();
  });

  test('whose disk takes nothing says so once, and writes all of it later', async () => {
    const { a, clock } = world;
    addGate(a, world.room, { intervalMs: 1_000, count: 50 });
    start(a, world.room);
    const commit = vi.spyOn(a.workspace, 'measure').mockImplementation(() => {
      throw new Error('database or disk is full');
    });
    await clock.pass(FLUSH_MS + 2_000);
    expect(a.alarms).toEqual([expect.stringContaining('disk is full')]);
    commit.mockRestore();
    await clock.pass(FLUSH_MS);
    expect(ks(a, world.room)).toEqual(Array.from({ length: 50 }, (_, k) => k));
  });
});
