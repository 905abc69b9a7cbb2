import { describe, expect, it } from 'vitest';
import { gateFreshness, type Sampled, staleAfterMs } from './freshness.ts';

const start = 1_000_000;
const gate = (over: Partial<Sampled> = {}): Sampled => ({
  phase: 'running',
  newestAt: start + 60_000,
  startedAt: start,
  intervalMs: 30_000,
  initialDelayMs: 0,
  ...over,
});

it.each([
  [null, 15_000],
  [1_000, 15_000],
  [5_000, 15_000],
  [5_001, 15_003],
  [60_000, 180_000],
])('with an interval of %s ms a gate is stale after %s ms', (intervalMs, expected) => {
  expect(staleAfterMs(intervalMs)).toBe(expected);
});

describe('a gate goes stale', () => {
  it.each<[string, Partial<Sampled>, number, boolean]>([
    ['not at three intervals', {}, start + 150_000, false],
    ['just after', {}, start + 150_001, true],
    ['counted from the start where no sample came', { newestAt: null }, start + 90_001, true],
    ['not before its delay is over', { newestAt: null, initialDelayMs: 60_000 }, start + 150_000, false],
    ['but after it', { newestAt: null, initialDelayMs: 60_000 }, start + 150_001, true],
    ['not while a batch may still be on its way', { graceMs: 10_000 }, start + 160_000, false],
    ['but after that', { graceMs: 10_000 }, start + 160_001, true],
    ['not in a delay longer than that', { newestAt: null, initialDelayMs: 3_600_000 }, start, false],
    ['pending as well', { phase: 'pending', newestAt: null }, start + 90_001, true],
    ['without an interval after 15 s', { intervalMs: null }, start + 75_001, true],
    ['never when decided', { phase: 'successful' }, start + 9_999_999, false],
    ['nor when failed', { phase: 'failed' }, start + 9_999_999, false],
    ['when its newest sample is from far ahead', { newestAt: start + 200_000 }, start, true],
    ['not when it is a little ahead', { newestAt: start + 5_000 }, start, false],
  ])('%s', (_, over, now, isStale) => {
    expect(gateFreshness(gate(over), now).isStale).toBe(isStale);
  });

  it('says its age, since when, and when it will be', () => {
    expect(gateFreshness(gate(), start + 100_000)).toEqual({
      isStale: false,
      ageMs: 40_000,
      since: start + 60_000,
      hasSample: true,
      staleAt: start + 150_000,
    });
    expect(gateFreshness(gate({ newestAt: null, phase: 'pending' }), start + 10)).toMatchObject({
      hasSample: false,
      since: start,
    });
    expect(gateFreshness(gate({ phase: 'failed' }), start + 100_000)).toMatchObject({ staleAt: null });
    expect(gateFreshness(gate({ newestAt: start + 5_000 }), start).ageMs).toBe(0);
  });
});
