import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Evaluator, type Evaluators, evaluators } from './testing/evaluators.ts';
import { addTrigger, start } from './testing/launch.ts';

let world: Evaluators;
beforeEach(() => {
  world = evaluators();
});
afterEach(() => world.close());

describe('a rollback trigger', () => {
  const crossings = (desk: Evaluator) => desk.rows(world.room, 'crossing');

  test('that is crossed raises one card, at once, until somebody decides', async () => {
    const { a, clock } = world;
    addTrigger(a, world.room);
    start(a, world.room);
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
    addTrigger(a, world.room);
    start(a, world.room);
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
    addTrigger(a, world.room);
    start(a, world.room);
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
    addTrigger(a, world.room);
    start(a, world.room);
    a.provider.value = [];
    await clock.pass(12_000);
    a.provider.value = ['NaN'];
    await clock.pass(6_000);
    expect(crossings(a)).toEqual([]);
    expect(new Set(a.samples(room).map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });
});
