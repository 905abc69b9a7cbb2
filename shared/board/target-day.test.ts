import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDayOnly, startOfDay } from './target-day.ts';

const named = (text: string, date: string | null = '2025-09-27') => [{ label: 'Target launch', text, date }];
const berlin = 'Europe/Berlin';
const midnight = Date.parse('2025-09-26T22:00:00Z');

describe('a target that is only a day', () => {
  it('begins when the room’s clocks do', () => {
    expect(startOfDay('2025-09-27', berlin)).toBe(midnight);
    expect(startOfDay('2025-09-27', 'America/Los_Angeles')).toBe(Date.parse('2025-09-27T07:00:00Z'));
  });

  it.each<[string, number, ReturnType<typeof named>, boolean]>([
    ['the plan names the day alone', midnight, named('27 September 2025'), true],
    ['with dots, which are no clock', midnight, named('27.09.2025'), true],
    ['somebody set the hour in the room', midnight + 10 * 3_600_000, named('27 September 2025'), false],
    ['the plan says midnight itself', midnight, named('27 September 2025, 00:00 CEST'), false],
    ['the plan says so in words', midnight, named('27 September 2025 at midnight'), false],
    ['the plan names another day', midnight, named('28 September 2025', '2025-09-28'), false],
    ['the plan names no day', midnight, named('soon', null), false],
    [
      'it was read in UTC by an older version',
      Date.parse('2025-09-27T00:00:00Z'),
      named('27 September 2025'),
      true,
    ],
  ])('%s', (_name, at, dates, expected) => expect(isDayOnly(at, berlin, dates)).toBe(expected));

  it('takes whatever stands in a row', () => {
    fc.assert(
      fc.property(fc.double(), fc.string(), fc.jsonValue(), (at, zone, dates) => {
        expect(typeof isDayOnly(at, zone, dates as never)).toBe('boolean');
      }),
      { seed: 27 },
    );
    expect(isDayOnly(null, berlin, named('27 September 2025'))).toBe(false);
  });
});
