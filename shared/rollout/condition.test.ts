import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { compileCondition, conditionFault, conditionsKept, meets } from './condition.ts';

describe('conditions as Argo documents them are understood', () => {
  it.each<[string, Json, boolean]>([
    ['result >= 0.95', 0.95, true],
    ['result >= 0.95', 0.94, false],
    ['result[0] >= 0.95', [0.96], true],
    ['result[0] <= 200 && result[1] <= 500', [150, 600], false],
    ['len(result) == 0 || result[0] < 0.1', [], true],
    ['len(result) == 0 || result[0] < 0.1', [0.2], false],
    ['isNil(result)', null, true],
    ['isNil(result)', 0, false],
    ['!isNil(result) && result < 5', 4, true],
    ['default(result, 0) < 0.05', null, true],
    ['default(result, 0) < 0.05', 0.06, false],
    ['isNaN(result[0]) || result[0] < 1', ['NaN'], true],
    ['isInf(result)', '+Inf', true],
    ['isInf(result)', '-Inf', true],
    ['isInf(result)', 1e300, false],
    ['asFloat(result) >= 0.90', '0.95', true],
    ['asInt(result) == 3', '3', true],
    ['asInt(result) == 3', 3.9, true],
    ["result == 'true'", 'true', true],
    ['result', true, true],
    ['result == false', true, false],
    ['result.ok && result.successPercent >= 0.95', { ok: true, successPercent: 0.99 }, true],
    ['result.all(r, r < 1)', [0.5, 1.5], false],
    ['result.exists(r, r > 1)', [0.5, 1.5], true],
    ['size(result.filter(r, r > 1)) <= 1', [0.5, 1.5], true],
    ['has(result.ok)', { ok: false }, true],
    ["result.startsWith('2')", '204', true],
  ])('%s on %j is %j', (text, result, expected) => {
    expect(conditionFault(text)).toBeNull();
    expect(meets(text, result)).toBe(expected);
  });
});

describe('numbers are written as people write them', () => {
  it.each<[string, Json, boolean]>([
    ['result < 1', 0.5, true],
    ['result == 1', 1, true],
    ['result * 100 <= 5', 0.05, true],
    ['100 * result <= 5', 0.06, false],
    ['result + 1 == 3', 2, true],
    ['1 - result > 0.9', 0.05, true],
    ['result / 4 == 0.5', 2, true],
    ['result % 2 == 0', 3, false],
    ['result < -1', -2, true],
    ['result in [200, 204]', 204, true],
    ['result > 1e3', '+Inf', true],
    ['result < 1', 'NaN', false],
  ])('%s on %j is %j', (text, result, expected) => {
    expect(meets(text, result)).toBe(expected);
  });
});

describe('what is not CEL is refused with where it is and what to write', () => {
  it.each<[string, RegExp]>([
    ['all(result, # < 1)', /character 13: .*result\.all\(r, r < 1\)/],
    ['any(result, {# > 1})', /result\.exists\(r, r < 1\) for any/],
    ['count(result, {# > 1}) < 2', /size\(result\.filter/],
    ['len(result) > 0 and result[0] > 1', /write && in place of and/],
    ['result < 1 or result > 2', /write \|\| in place of or/],
    ['not result', /write ! in place of not/],
    ['nil == result', /write null in place of nil/],
    ['result = 1', /character 8: write == to compare/],
    ['result ?? 0 < 1', /default\(result, 0\)/],
    ['result in 1..5', /result >= 1 && result <= 5/],
    ['result contains "ok"', /result\.contains\("x"\)/],
    ['result < {{args.max}}', /fill in/],
    ['result < 0.1%', /0\.001/],
    ['let x = result; x < 1', /in place of let/],
    ['result <', /character 9: it ends too early/],
    ['resul < 1', /character 1: there is no "resul"; what was measured is called result/],
    ['1 < 2', /must look at result/],
    ['"result" == "result"', /must look at result/],
    ['string(result)', /gives a string, not true or false/],
    ['len(result)', /gives a int, not true or false/],
    ['mean(result) < 1', /mean\(\) is not there/],
    ['timestamp(result) < timestamp("2020-01-01T00:00:00Z")', /timestamp\(\) is not there/],
    ['', /Write a condition/],
    ['  ', /Write a condition/],
    [`result < ${'1'.repeat(2_000)}`, /at most 2000 characters/],
  ])('%s', (text, fault) => {
    expect(conditionFault(text)).toMatch(fault);
    expect(meets(text, 1)).toEqual({ error: conditionFault(text) });
  });

  it('but the same words inside a text are nothing special', () => {
    expect(meets("result == 'this and that # or = not'", 'this and that # or = not')).toBe(true);
  });
});

describe('a condition that cannot be judged is an error, never a no', () => {
  it.each<[string, Json, RegExp]>([
    ['result[0] < 1', [], /no element 0/],
    ['result.rate < 1', { ratio: 1 }, /no field "rate"/],
    ['result < 1', 'many', /string < int does not go together/],
    ['result < 1', null, /does not go together/],
    ['result', 5, /gave a number, not true or false/],
    ['asFloat(result) > 1', 'many', /asFloat\(\) needs a number/],
    ['asInt(result) > 1', '1.5', /whole number/],
    ['asInt(result) > 1', '+Inf', /finite/],
    ['len(result) > 1', 5, /no length/],
  ])('%s on %j', (text, result, error) => {
    expect(meets(text, result)).toEqual({ error: expect.stringMatching(error) });
  });
});

describe('nothing runs away', () => {
  const long = (members: number): Json => Array.from({ length: members }, (_, index) => index);

  it.each([
    ['a loop in a loop', 'result.all(a, a.all(b, b < 1))', /another loop inside/],
    ['a loop over a made list', '(result + result).all(a, a < 1)', /over result or a part of it/],
    ['the whole in each turn', 'result.all(a, size(result + result) > 0)', /not at result again/],
    ['a pattern', 'result.matches("(a+)+$")', /\.matches\(\) is not there/],
    ['growing lists', 'result.map(a, [a, a])[0] == result', /\.map\(\) is not there/],
    ['names for values', 'cel.bind(a, result + result, a == a)', /\.bind\(\) is not there/],
    ['deep nesting', `${'('.repeat(60)}result${')'.repeat(60)}`, /maxDepth/],
    ['many parts', Array.from({ length: 150 }, () => 'result').join(' && '), /not understood/],
  ])('%s is refused', (_, text, fault) => {
    expect(conditionFault(text)).toMatch(fault);
  });

  it.each<[string, Json, RegExp]>([
    ['1,001 elements', long(1_001), /more than 1,000 elements/],
    ['long texts', ['x'.repeat(50_000), 'x'], /longer than 50,000/],
    ['six lists deep', [[[[[[[1]]]]]]], /nested more than 6/],
    ['lists of lists', Array.from({ length: 900 }, () => long(9)), /more than 5,000 parts/],
  ])('a result of %s is refused', (_, result, error) => {
    expect(meets('isNil(result)', result)).toEqual({ error: expect.stringMatching(error) });
  });

  it('takes what is just within the bounds', () => {
    expect(meets('result.all(r, r < 1000)', long(1_000))).toBe(true);
  });

  it('keeps a bounded number of compiled conditions, and compiles one again after that', () => {
    const first = compileCondition('result < 0.5');
    expect(compileCondition('result < 0.5')).toBe(first);
    for (let index = 0; index < 1_200; index++) compileCondition(`result < ${index}`);
    expect(conditionsKept()).toBe(500);
    expect(compileCondition('result < 0.5')).not.toBe(first);
    expect(meets('result < 0.5', 0.4)).toBe(true);
  });

  it('whatever is written and measured, there is an answer and nothing is thrown', () => {
    const part = fc.constantFrom(
      ...['result', '[0]', '.a', ' < ', ' == ', ' && ', ' || ', '!', '(', ')', '1', '0.5', '-', '"x"', 'len'],
      ...[
        'null',
        'all',
        '#',
        '{',
        '}',
        ' in ',
        '?',
        ':',
        '.',
        ',',
        '__proto__',
        'isNaN',
        '%',
        '\\',
        "'",
        ' and ',
      ],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
    );
    const value = fc.jsonValue({ maxDepth: 3 }).map((json) => json as Json);
    fc.assert(
      fc.property(text, value, (written, measured) => {
        const fault = conditionFault(written);
        const outcome = meets(written, measured);
        if (fault !== null) expect(outcome).toEqual({ error: fault });
        else expect(['boolean', 'object']).toContain(typeof outcome);
      }),
      { numRuns: 3_000, seed: 5 },
    );
  });
});

it('a result cannot reach what every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    expect(meets(`result.${name} == null`, { a: 1 })).toEqual({ error: expect.any(String) });
});
