import { describe, expect, it } from 'vitest';
import { gateLimitsSchema } from '../../shared/rollout/limits.ts';
import type { GateSample } from '../../shared/rollout/recorded.ts';
import { rangeOf } from './draw-samples.ts';
import { judgedAnew, limitsOf, movedLimits, tripText } from './judged.ts';

const limits = gateLimitsSchema.parse({
  intervalMs: 10_000,
  count: 5,
  successCondition: 'result < 0.1',
  failureLimit: 1,
});
const sample = (k: number, value: number, verdict: GateSample['verdict']): GateSample => ({
  k,
  at: k * 10_000,
  value,
  verdict,
  note: null,
  term: { n: 1, holder: 'a' },
  reading: { value },
});
const samples = [0.02, 0.05, 0.06, 0.07, 0.03].map((value, k) => sample(k, value, 'successful'));

describe('a limit that is moved', () => {
  it('is found with its number and what it is for', () => {
    expect(limitsOf(limits)).toMatchObject([{ side: 'successCondition', value: 0.1, label: 'good <' }]);
  });
  it('says when the gate would have tripped, and when it would not', () => {
    const moved = limitsOf(limits).map((one) => ({ ...one, value: 0.055 }));
    const time = (at: number) => `${at / 1_000} s`;
    expect(tripText(samples, movedLimits(limits, moved), time)).toMatch(
      /come out failed at 30 s: 2 samples failed/,
    );
    expect(tripText(samples, limits, time)).toBe('it would not have tripped.');
  });
  it('is not offered where the record does not hold what was judged', () => {
    expect(judgedAnew(samples, limits)).toHaveLength(5);
    expect(judgedAnew([...samples, sample(5, 0.02, 'failed')], limits)).toBe(null);
  });
  it('reads what is recorded as a number as the list of one that it was', () => {
    const listed = { ...limits, successCondition: 'result[0] < 0.1' };
    const moved = movedLimits(
      listed,
      limitsOf(listed).map((one) => ({ ...one, value: 0.01 })),
    );
    const anew = judgedAnew(samples, listed) ?? [];
    expect(tripText(anew, moved, String)).toMatch(/come out failed at 10000/);
  });
});

describe('the range of the drawing', () => {
  it('holds the values and the limit, and does not go below nothing for what never does', () => {
    const [low, high] = rangeOf([0.02, null, 0.05], [0.1]);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeGreaterThan(0.1);
  });
  it('is not empty where all is the same, or nothing is there', () => {
    expect(rangeOf([5], [])).toEqual([4.25, 5.75]);
    expect(rangeOf([], [])).toEqual([0, 1]);
  });
});
