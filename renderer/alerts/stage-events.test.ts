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
    [99, 'before the first stage'],
  ])('minute %i: %s', (at, text) => {
    expect(offsetText(events, at * minute)).toBe(text);
  });

  it('says nothing where nothing is rolled out', () => expect(offsetText([], minute)).toBe(''));
});
