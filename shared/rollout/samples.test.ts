import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import type { SampleVerdict } from './analysis.ts';
import { judgeSample } from './samples.ts';

const good = 'result < 0.1';
const bad = 'result > 0.5';
const verdictOf = (value: Json, successCondition: string | null, failureCondition: string | null = null) =>
  judgeSample({ value }, { successCondition, failureCondition }).verdict;

describe('one sample', () => {
  it.each<[string, Json, string | null, string | null, SampleVerdict]>([
    ['success alone, holds', 0.05, good, null, 'successful'],
    ['success alone, does not hold', 0.2, good, null, 'failed'],
    ['failure alone, holds', 0.6, null, bad, 'failed'],
    ['failure alone, does not hold', 0.2, null, bad, 'successful'],
    ['both, success holds', 0.05, good, bad, 'successful'],
    ['both, failure holds', 0.6, good, bad, 'failed'],
    ['both, neither holds', 0.3, good, bad, 'inconclusive'],
    ['both hold: failure first', 0.7, 'result < 1', bad, 'failed'],
    ['no condition', 0.05, null, null, 'inconclusive'],
    ['success cannot be judged', 'x', good, null, 'error'],
    ['failure cannot be judged although success holds', 'x', 'result == "x"', bad, 'error'],
    ['success is not understood', 0.05, 'result <', null, 'error'],
    ['a result too large', Array.from({ length: 1_001 }, () => 0), 'result.all(r, r < 1)', null, 'error'],
  ])('%s', (_, value, success, failure, verdict) => {
    expect(verdictOf(value, success, failure)).toBe(verdict);
  });

  it('is an error where the provider gave one, whatever the conditions', () => {
    const judged = judgeSample(
      { error: 'Prometheus did not answer.' },
      { successCondition: good, failureCondition: null },
    );
    expect(judged).toEqual({ verdict: 'error', why: 'Prometheus did not answer.' });
  });

  it('says which condition spoke', () => {
    expect(judgeSample({ value: 0.6 }, { successCondition: good, failureCondition: bad }).why).toContain(bad);
    expect(judgeSample({ value: 0.01 }, { successCondition: good, failureCondition: bad }).why).toContain(
      good,
    );
  });
});

describe('no data never passes by itself', () => {
  const nothing: Json[] = [null, [], '', {}, [null], [[]], 'NaN', ['NaN'], ['NaN', 'NaN']];
  const blind: [string | null, string | null][] = [
    ['result[0] < 0.1', null],
    ['result < 0.1', null],
    [null, 'result[0] > 0.5'],
    [null, 'result > 0.5'],
    ['result.all(r, r < 1)', null],
    [null, 'result.exists(r, r > 1)'],
    ['!(result > 1)', 'result > 5'],
    ['result == result', null],
  ];
  const cases = nothing.flatMap((value) => blind.map(([success, failure]) => ({ value, success, failure })));

  it.each(cases)('$value with $success / $failure', ({ value, success, failure }) => {
    expect(verdictOf(value, success, failure)).toBe('inconclusive');
  });

  it.each<[string, Json, string | null, string | null, SampleVerdict]>([
    [
      'passes where the success condition says so',
      [],
      'len(result) == 0 || result[0] < 0.1',
      null,
      'successful',
    ],
    ['passes by default()', null, 'default(result, 0) < 1', null, 'successful'],
    ['passes as null', null, 'result == null || result < 1', null, 'successful'],
    ['passes as NaN where asked', ['NaN'], 'isNaN(result[0]) || result[0] < 1', null, 'successful'],
    ['is not NaN by a question about length', ['NaN'], 'len(result) == 1', null, 'inconclusive'],
    ['is not empty by a question about NaN', [], 'result.all(r, !isNaN(r))', null, 'inconclusive'],
    ['fails where data is demanded', [], 'len(result) > 0 && result[0] > 0.95', null, 'failed'],
    ['fails where its absence is the failure', [], null, 'len(result) == 0', 'failed'],
    [
      'does not pass by the failure condition alone',
      [],
      null,
      'len(result) > 0 && result[0] > 5',
      'inconclusive',
    ],
    ['fails only where both leave no doubt', [], 'len(result) > 0', 'result[0] > 5', 'inconclusive'],
    ['fails by the failure condition', [], 'result[0] > 1', 'len(result) == 0', 'failed'],
  ])('%s', (_, value, success, failure, verdict) => {
    expect(verdictOf(value, success, failure)).toBe(verdict);
  });
});

describe('some data missing', () => {
  it.each<[string, Json, string | null, string | null, SampleVerdict]>([
    ['does not pass', [0.05, 'NaN'], 'result[0] < 0.1', null, 'inconclusive'],
    ['does not pass for want of a failure', [0.05, 'NaN'], null, 'result.exists(r, r > 0.5)', 'inconclusive'],
    ['never hides a failure', [0.7, 'NaN'], null, 'result.exists(r, r > 0.5)', 'failed'],
    [
      'passes where NaN is spoken of',
      [0.05, 'NaN'],
      'result.all(r, isNaN(r) || r < 0.1)',
      null,
      'successful',
    ],
    ['NaN in a field', { rate: 'NaN' }, null, 'result.rate > 1', 'inconclusive'],
    ['a field that nobody asks about', { rate: 0.01, note: null }, 'result.rate < 1', null, 'successful'],
  ])('%s', (_, value, success, failure, verdict) => {
    expect(verdictOf(value, success, failure)).toBe(verdict);
  });
});
