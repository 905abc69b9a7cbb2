import { describe, expect, it } from 'vitest';
import { meets } from './condition.ts';
import { gateLimitsSchema } from './limits.ts';
import { thresholdsOf, withThreshold, wouldHaveTripped } from './what-if.ts';

const brief = (condition: string) =>
  thresholdsOf(condition).map(({ value, comparator, start, end }) => [
    value,
    comparator,
    condition.slice(start, end),
  ]);

describe('the thresholds of a condition', () => {
  it.each([
    ['result < 0.1', [[0.1, '<', '0.1']]],
    ['result[0] <= 200', [[200, '<=', '200']]],
    ['  result[0]<=200', [[200, '<=', '200']]],
    ['0.1 > result', [[0.1, '<', '0.1']]],
    ['-1.5e2 <= result', [[-150, '>=', '-1.5e2']]],
    ['result > -3', [[-3, '>', '-3']]],
    [
      'result >= 1 && result <= 5',
      [
        [1, '>=', '1'],
        [5, '<=', '5'],
      ],
    ],
    ['len(result) == 0 || result[0] < 0.1', [[0.1, '<', '0.1']]],
    ['result * 100 < 5', [[5, '<', '5']]],
    ['default(result, 0) < 0.05', [[0.05, '<', '0.05']]],
    ["result == 'a < 5'", []],
    ['result.all(r, r < 1)', [[1, '<', '1']]],
    ['len(result) > 0 && result[0] >= 0.95', [[0.95, '>=', '0.95']]],
    ['size(result.filter(r, r > 3)) < 2', [[3, '>', '3']]],
    ['result', []],
    ['result <', []],
  ])('%s', (condition, expected) => {
    expect(brief(condition)).toEqual(expected);
  });
});

describe('another threshold', () => {
  it.each([
    ['result < 0.1', 0, 0.25, 'result < 0.25'],
    ['result >= 1 && result <= 5', 1, 7.5, 'result >= 1 && result <= 7.5'],
    ['result > -3', 0, 2, 'result > 2'],
    ['result > 3', 0, -2, 'result > -2'],
    ['0.1 > result', 0, 200, '200 > result'],
    ['result < 1', 0, 1e21, 'result < 1e21'],
    ['result < 1', 0, 1e-7, 'result < 1e-7'],
    ['result - -3 < 1 && result > -3', 1, 4, 'result - -3 < 1 && result > 4'],
  ])('%s at %i with %d', (condition, index, value, expected) => {
    const changed = withThreshold(condition, index, value);
    expect(changed).toBe(expected);
    expect(thresholdsOf(changed)[index]?.value).toBe(value);
    expect(typeof meets(changed, 1)).toBe('boolean');
  });

  it('is refused where there is none, and where it is no number', () => {
    expect(() => withThreshold('result < 1', 1, 2)).toThrow(RangeError);
    expect(() => withThreshold('result < 1', 0, Number.NaN)).toThrow(RangeError);
  });
});

describe('when a gate would have tripped', () => {
  const samples = [0.02, 0.08, 0.2, 0.04, 0.3].map((value) => ({ reading: { value } }));
  const limits = gateLimitsSchema.parse({ intervalMs: 1_000, successCondition: 'result < 0.1' });
  const at = (threshold: number, failureLimit = 0) =>
    wouldHaveTripped(samples, {
      ...limits,
      failureLimit,
      successCondition: withThreshold('result < 0.1', 0, threshold),
    })?.index ?? null;

  it.each([
    [0.1, 0, 2],
    [0.05, 0, 1],
    [0.01, 0, 0],
    [0.25, 0, 4],
    [0.5, 0, null],
    [0.1, 1, 4],
    [0.1, 2, null],
  ])('with a threshold of %d and a limit of %i: at %s', (threshold, failureLimit, index) => {
    expect(at(threshold, failureLimit)).toBe(index);
  });

  it('says what it would have been', () => {
    expect(wouldHaveTripped([{ reading: { value: null } }], limits)).toMatchObject({
      index: 0,
      phase: 'inconclusive',
    });
    const errors = Array.from({ length: 5 }, () => ({ reading: { error: 'no answer' } }));
    expect(wouldHaveTripped(errors, limits)).toMatchObject({ index: 4, phase: 'error' });
  });

  it('is not a trip where it would have passed', () => {
    expect(wouldHaveTripped(samples.slice(0, 2), { ...limits, count: 2 })).toBeNull();
  });
});
