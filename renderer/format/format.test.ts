import { describe, expect, it } from 'vitest';
import { ageStepMs, ageText, agoText } from './age.ts';
import { bytesText, count, offsetText } from './amounts.ts';
import { dayOf, fullTime, shortTime, timeOfDay, zoneName } from './clock-time.ts';
import { tMinus, tMinusAloud, tMinusShort } from './t-minus.ts';
import { instantOf, wallClock } from './zoned-instant.ts';

const target = Date.UTC(2025, 8, 27, 8, 0, 0);
const hour = 3_600_000;

describe('T-minus', () => {
  it.each([
    [2 * hour + 14 * 60_000 + 37_000, 'T−02:14:37'],
    [1, 'T−00:00:01'],
    [0, 'T−00:00:00'],
    [-1, 'T+00:00:00'],
    [-192_000, 'T+00:03:12'],
    [95 * hour, 'T−95:00:00'],
    [12 * 24 * hour + 4 * hour, 'T−12d 04:00:00'],
    [-100 * 24 * hour, 'T+100d 00:00:00'],
  ])('%i ms before the target is %s', (left, text) => {
    expect(tMinus(target, target - left)).toBe(text);
  });
  it('has a short form and one to be read aloud', () => {
    expect(tMinusShort(target, target - 134 * 60_000)).toBe('T−2 h 14 min');
    expect(tMinusShort(target, target + 72 * hour)).toBe('T+3 d');
    expect(tMinusAloud(target, target - 5 * 60_000)).toBe('5 min to the target');
  });
});

describe('ages', () => {
  it.each([
    [-5_000, 'now'],
    [1_999, 'now'],
    [8_000, '8 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [125 * 60_000, '2 h 5 min'],
    [120 * 60_000, '2 h'],
    [30 * hour, '30 h'],
    [72 * hour, '3 d'],
    [90 * 24 * hour, '3 months'],
  ])('%i ms is %s', (ms, text) => {
    expect(ageText(0, ms)).toBe(text);
  });
  it('reads as part of a sentence and is looked at often enough', () => {
    expect(agoText(0, 500)).toBe('just now');
    expect(agoText(0, 61_000)).toBe('1 min ago');
    expect(ageStepMs(0, 30_000)).toBe(1_000);
    expect(ageStepMs(0, 300_000)).toBe(10_000);
  });
});

describe('times', () => {
  it('are written with their zone', () => {
    expect(timeOfDay(target, 'UTC')).toBe('08:00');
    expect(timeOfDay(target + 12_000, 'UTC', true)).toBe('08:00:12');
    expect(fullTime(target, 'UTC', target)).toBe('Sat 27 Sep 08:00 UTC');
    expect(fullTime(target, 'Europe/Berlin', target)).toBe('Sat 27 Sep 10:00 CEST');
    expect(shortTime(target, 'Europe/Berlin', target - hour)).toBe('10:00 CEST');
    expect(dayOf(target, 'UTC', target + 366 * 24 * hour)).toBe('Sat 27 Sep 2025');
  });
  it('name a zone by its letters where it has some, else by its offset', () => {
    expect(zoneName(target, 'America/New_York')).toBe('EDT');
    expect(zoneName(target, 'Asia/Kolkata')).toMatch(/^(IST|UTC\+5:30)$/);
  });
});

describe('wall clock and instant', () => {
  it('turn into each other', () => {
    expect(wallClock(target, 'Europe/Berlin')).toBe('2025-09-27T10:00');
    expect(instantOf('2025-09-27T10:00', 'Europe/Berlin')).toBe(target);
    expect(instantOf('2025-09-27T08:00', 'UTC')).toBe(target);
    expect(instantOf('2025-12-31T23:30', 'Pacific/Auckland')).toBe(Date.UTC(2025, 11, 31, 10, 30));
  });
  it('take a skipped time as an hour later and a doubled one as the first', () => {
    expect(instantOf('2025-03-30T02:30', 'Europe/Berlin')).toBe(Date.UTC(2025, 2, 30, 1, 30));
    expect(instantOf('2025-10-26T02:30', 'Europe/Berlin')).toBe(Date.UTC(2025, 9, 26, 0, 30));
  });
  it('refuse what is no time', () => {
    expect(instantOf('', 'UTC')).toBeNull();
    expect(instantOf('2025-13-45T99:00', 'UTC')).toBeNull();
  });
});

describe('amounts', () => {
  it('are short', () => {
    expect([bytesText(900), bytesText(2_100), bytesText(48_000), bytesText(2_140_000)]).toEqual([
      '900 B',
      '2.1 kB',
      '48 kB',
      '2.1 MB',
    ]);
    expect([count(1, 'task'), count(20_000, 'task')]).toEqual(['1 task', '20,000 tasks']);
    expect([offsetText(-20), offsetText(210), offsetText(-14_000), offsetText(600_000)]).toEqual([
      '±0 s',
      '+0.2 s',
      '−14 s',
      '+10 min',
    ]);
  });
});
