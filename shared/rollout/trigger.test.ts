import { describe, expect, it } from 'vitest';
import { readTrigger, type Trigger, type TriggerReading, type TriggerSample } from './trigger.ts';

const trigger = (over: Partial<Trigger> = {}): Trigger => ({
  metric: 'error rate',
  comparator: '>',
  threshold: 5,
  forMs: 0,
  ...over,
});
/** One sample a second, from second 1. */
const seconds = (...values: (number | null)[]): TriggerSample[] =>
  values.map((value, index) => ({ at: (index + 1) * 1_000, value }));
const read = (samples: TriggerSample[], over: Partial<Trigger> = {}, now = samples.length * 1_000) =>
  readTrigger(trigger(over), samples, { now, staleMs: 15_000 });

describe('a trigger', () => {
  it.each<[string, (number | null)[], Partial<Trigger>, TriggerReading['state'], number | null]>([
    ['no samples', [], {}, 'unknown', null],
    ['only missing ones', [null, null], {}, 'unknown', null],
    ['below', [1, 2], {}, 'clear', null],
    ['on the threshold', [5], {}, 'clear', null],
    ['on the threshold with >=', [5], { comparator: '>=' }, 'crossed', 1_000],
    ['across at once', [1, 6], {}, 'crossed', 2_000],
    ['the first of the unbroken ones', [6, 1, 7, 8, 9], {}, 'crossed', 3_000],
    ['cleared again', [6, 7, 1], {}, 'clear', null],
    ['a missing one does not clear', [6, null, 7], {}, 'crossed', 1_000],
    ['nor end it', [6, null], {}, 'crossed', 1_000],
    ['nor cross', [1, null], {}, 'clear', null],
    ['not a number is missing', [6, Number.NaN, 7], {}, 'crossed', 1_000],
    ['not for long enough', [6, 7], { forMs: 2_000 }, 'building', 1_000],
    ['just for long enough', [6, 7, 8], { forMs: 2_000 }, 'crossed', 1_000],
    ['a break begins it anew', [6, 7, 1, 8, 9], { forMs: 2_000 }, 'building', 4_000],
    [
      'time without samples does not make it long',
      [6, null, null, null],
      { forMs: 2_000 },
      'building',
      1_000,
    ],
    ['falling below', [9, 4], { comparator: '<' }, 'crossed', 2_000],
    ['at most', [9, 5], { comparator: '<=' }, 'crossed', 2_000],
  ])('%s', (_, values, over, state, firstAt) => {
    const reading = read(seconds(...values), over);
    expect(reading.state).toBe(state);
    expect(reading.crossing?.firstAt ?? null).toBe(firstAt);
  });

  it('says the first and the newest value across', () => {
    expect(read(seconds(1, 6, 9)).crossing).toEqual({
      firstAt: 2_000,
      firstValue: 6,
      lastAt: 3_000,
      lastValue: 9,
    });
  });

  it('reads the same in whatever order the samples come', () => {
    const samples = seconds(6, 1, 7, 8, null, 9);
    const reading = read(samples, { forMs: 2_000 });
    expect(read(samples.toReversed(), { forMs: 2_000 })).toEqual(reading);
    expect(read([...samples, ...samples], { forMs: 2_000 }, 6_000)).toEqual(reading);
  });

  it('takes the worse of two values at one moment', () => {
    const samples = [...seconds(1, 6), { at: 2_000, value: 1 }];
    expect(read(samples).state).toBe('crossed');
    expect(read([...seconds(4, 1), { at: 2_000, value: 9 }], { comparator: '<' }).state).toBe('crossed');
  });

  it.each([
    [null, 10_000, true],
    [3, 16_000, false],
    [3, 16_001, true],
    [3, -14_001, true],
  ])('with a newest value of %s at 1 s, at %s ms stale is %s', (value, now, isStale) => {
    expect(read(seconds(value), {}, now).isStale).toBe(isStale);
  });

  it('stays crossed when its source falls silent, and says that it is old', () => {
    expect(read(seconds(6), {}, 60_000)).toMatchObject({ state: 'crossed', isStale: true, newestAt: 1_000 });
  });
});
