import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matcher } from '../rollout/gate-config.ts';
import { matcherText, readMatcher, readMatchers } from './matcher-text.ts';
import { matchesAll } from './matchers.ts';

const fault = (text: string) => readMatchers(text).fault;

describe('matchers as text', () => {
  it('what Alertmanager writes, one a line, or with commas', () => {
    const { matchers, fault } = readMatchers('{severity="page", team=~"api|we,b"}');
    expect(fault).toBeNull();
    expect(matchers.map(matcherText)).toEqual(['severity="page"', 'team=~"api|we,b"']);
    expect(readMatchers('a=1\nb = "2",\n\nc!=3 4,').matchers.map(matcherText)).toEqual([
      'a="1"',
      'b="2"',
      'c!="3 4"',
    ]);
    expect(readMatchers(' ').matchers).toEqual([]);
  });

  it.each([
    ['severity', '“severity” is no matcher'],
    ['severity="page" and more', 'is no matcher'],
    ['=page', 'is no matcher'],
    ['""=page', 'is no matcher'],
    ['{a="b"', 'is no matcher'],
    ['team=api, severity="pa', 'a quote is not closed'],
    ['team=api, severity="', 'a quote is not closed'],
  ])('%s is none, and it says why', (text, words) => {
    expect(fault(text)).toContain(words);
  });

  it('a backslash before anything but a quote, a backslash or an n is a backslash, as in an Alertmanager', () => {
    const wanted: Matcher = { name: 'instance', op: '=~', value: String.raw`web-\d+\.eu` };
    for (const text of [String.raw`instance=~"web-\d+\.eu"`, String.raw`instance=~web-\d+\.eu`])
      expect(readMatcher(text)).toEqual(wanted);
    expect(matchesAll({ instance: 'web-12.eu' }, [wanted])).toBe(true);
    expect(readMatcher(String.raw`a="x\"y\\z\nw"`)?.value).toBe('x"y\\z\nw');
  });

  it('names that are no words stand in quotes, as since Alertmanager 0.27', () => {
    expect(readMatcher('"service.name"="api"')).toEqual({ name: 'service.name', op: '=', value: 'api' });
    expect(readMatcher('"Trigger name"=~"x.*"')).toEqual({ name: 'Trigger name', op: '=~', value: 'x.*' });
    expect(readMatcher('étage=1')?.name).toBe('étage');
    expect(matcherText({ name: 'my label', op: '!=', value: 'x' })).toBe('"my label"!="x"');
  });

  it('what is written reads back as it was, whatever the name and the value', () => {
    const matcher = fc.record({
      name: fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
      op: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
      value: fc.string({ maxLength: 20, unit: 'binary' }),
    });
    fc.assert(
      fc.property(
        fc.array(matcher, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(', ', '\n'),
        (all, between) => {
          const text = all.map(matcherText).join(between);
          expect(readMatchers(text)).toEqual({ matchers: all, fault: null });
          expect(readMatchers(`{${text}}`)).toEqual({ matchers: all, fault: null });
          expect(all.map(matcherText).map(readMatcher)).toEqual(all);
        },
      ),
      { seed: 3, numRuns: 150 },
    );
  });

  it('whatever the text, it is read or it says why not', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...'ab="\\,~!{} \n\'') }), (text) => {
        const { fault, matchers } = readMatchers(text);
        expect(fault === null || fault.length > 10).toBe(true);
        for (const one of matchers) expect(readMatcher(matcherText(one))).toEqual(one);
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });
});
