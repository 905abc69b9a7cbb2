import { describe, expect, it } from 'vitest';
import { matcherText } from './check-words.ts';
import { readMatchers } from './matchers.ts';

describe('matchers', () => {
  it('are read with and without quotes', () => {
    expect(readMatchers('severity=page, team =~ "api|web" , note!="a \\"b\\""')).toEqual([
      { name: 'severity', op: '=', value: 'page' },
      { name: 'team', op: '=~', value: 'api|web' },
      { name: 'note', op: '!=', value: 'a "b"' },
    ]);
  });
  it('none, or nothing that is one', () => {
    expect(readMatchers('')).toEqual([]);
    expect(readMatchers('severity')).toBe(null);
    expect(readMatchers('severity="page" team="x"')).toBe(null);
  });
  it('come back as they were written', () => {
    const text = 'severity="page", team=~"api|web"';
    expect((readMatchers(text) ?? []).map(matcherText).join(', ')).toBe(text);
  });
});
