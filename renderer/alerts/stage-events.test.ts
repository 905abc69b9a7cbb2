import { describe, expect, it } from 'vitest';
import { offsetText, type StageEvent } from './stage-events.ts';

const minute = 60_000;
const events: StageEvent[] = [
  { at: 100 * minute, stage: '10 %', track: 'api' },
  { at: 130 * minute, stage: '50 %', track: 'api' },
];

describe('how long after a stage an alert began', () => {
  it.each([
    [134, '+4 min after 50 %'],
    [130, '+0 s after 50 %'],
    [129, '+29 min after 10 %'],
    [99, 'before'],
  ])('minute %i: %s', (at, text) => {
    expect(offsetText(events, at * minute)).toBe(text);
  });

  it('names the track where several roll out', () => {
    const two = [...events, { at: 140 * minute, stage: '10 %', track: 'web' }];
    expect(offsetText(two, 134 * minute)).toBe('+4 min after api 50 %');
    expect(offsetText(two, 140 * minute)).toBe('+0 s after web 10 %');
  });

  it('follows a stage that became known later than it was entered', () => {
    const late = [...events, { at: 132 * minute, stage: '100 %', track: 'api' }].sort((a, b) => a.at - b.at);
    expect(offsetText(late, 134 * minute)).toBe('+2 min after 100 %');
    expect(offsetText(late, 131 * minute)).toBe('+1 min after 50 %');
  });

  it('says nothing where nothing is rolled out', () => expect(offsetText([], minute)).toBe(''));
});
