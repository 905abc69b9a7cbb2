import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Matcher,
  matcherFault,
  matcherText,
  matchesAll,
  readMatcher,
  readMatchers,
  silenceMatchersFault,
} from './matchers.ts';

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
    ['missing=~".+"', false],
    ['team=~"("', false],
    ['team!~"("', false],
  ])('%s', (text, fits) => {
    const matcher = readMatcher(text);
    expect(matcher).not.toBeNull();
    expect(matchesAll(labels, matcher ? [matcher] : [])).toBe(fits);
  });

  it('reads what Alertmanager writes, and says which part does not read', () => {
    const { matchers, fault } = readMatchers('{severity="page", team=~"api|we,b"}');
    expect(fault).toBeNull();
    expect(matchers.map(matcherText)).toEqual(['severity="page"', 'team=~"api|we,b"']);
    expect(readMatchers('severity').fault).toContain('“severity” is no matcher');
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

  it('what is written reads back as it was', () => {
    const matcher = fc.record({
      name: fc.stringMatching(/^[a-z_][a-z0-9_]{0,20}$/),
      op: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
      value: fc.string({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(matcher, { minLength: 1, maxLength: 5 }), (all) => {
        expect(readMatchers(all.map(matcherText).join(', ')).matchers).toEqual(all);
      }),
      { seed: 3 },
    );
  });
});
