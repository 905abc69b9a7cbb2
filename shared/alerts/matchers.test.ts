import { describe, expect, it } from 'vitest';
import { readMatcher } from './matcher-text.ts';
import { type Matcher, matcherFault, matchesAll, silenceMatchersFault } from './matchers.ts';

const labels = { severity: 'page', team: 'api', empty: '' };

describe('matchers', () => {
  it.each([
    ['severity="page"', true],
    ['severity=page', true],
    ['severity!="page"', false],
    ['severity=~"pa"', false],
    ['severity=~"pa.*|crit"', true],
    ['team!~"web|db"', true],
    ['missing=""', true],
    ['missing!="x"', true],
    ['missing!=""', false],
    ['missing!~"x"', true],
    ['missing!~""', false],
    ['missing=~"|x"', true],
    ['team=~"ap"', false],
    ['team=~"x|ap"', false],
    ['constructor=""', true],
    ['__proto__=""', true],
    ['missing=~".+"', false],
    ['team=~"("', false],
    ['team!~"("', false],
  ])('%s', (text, fits) => {
    const matcher = readMatcher(text);
    expect(matcher).not.toBeNull();
    expect(matchesAll(labels, matcher ? [matcher] : [])).toBe(fits);
  });

  it('a silence that would hide everything is refused', () => {
    expect(silenceMatchersFault([])).toContain('hide every alert');
    expect(silenceMatchersFault([{ name: 'a', op: '=~', value: '.*' }])).toContain('hide everything');
    expect(silenceMatchersFault([{ name: 'a', op: '=', value: 'b' }])).toBeNull();
    expect(matcherFault({ name: 'a', op: '=~', value: '[' })).toContain('no regular expression');
  });

  it('an expression that ruins other engines runs in linear time', () => {
    const evil: Matcher = { name: 'a', op: '=~', value: '(a+)+$' };
    expect(matchesAll({ a: `${'a'.repeat(2_000)}!` }, [evil])).toBe(false);
  });

  it('one that repeats without end is none, before it stops every window', () => {
    const value = '(?:.?){500}'.repeat(50);
    expect(matcherFault({ name: 'a', op: '=~', value })).toContain('repeats too often');
    const begun = performance.now();
    for (const op of ['=~', '!~'] as const)
      expect(matchesAll({ a: 'x'.repeat(2_000) }, [{ name: 'a', op, value }])).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(matcherFault({ name: 'a', op: '=~', value: '[0-9a-f]{1,1000}' })).toBeNull();
  });
});
