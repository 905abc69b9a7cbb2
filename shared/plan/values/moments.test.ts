import { describe, expect, test } from 'vitest';
import { readClockRange } from './clock.ts';
import { findDates, resolveDates } from './date.ts';
import { findDuration } from './duration.ts';

const context = { anchor: '2025-09-01', dayFirst: false };

describe('days in more languages', () => {
  test.each([
    ['15 марта 2026', '2026-03-15', null],
    ['12 września 2025', '2025-09-12', null],
    ['12 Eylül 2025', '2025-09-12', null],
    ['2026년 3월 2일', '2026-03-02', null],
    ['3월 2일~5일', '2026-03-02', '2026-03-05'],
    ['2025. 3. 2.', '2025-03-02', null],
    ['12-Sep-2025', '2025-09-12', null],
    ['01.09–14.09', '2025-09-01', '2025-09-14'],
    ['June 2026', '2026-06-01', '2026-06-30'],
    ['février 2027', '2027-02-01', '2027-02-28'],
    ['Q3 2025', '2025-07-01', '2025-09-30'],
    ['2025-06-20 to 2025-06-10', '2025-06-20', '2025-06-10'],
    ['12 June 2026', '2026-06-12', null],
  ])('%s', (text, start, end) => {
    const hits = findDates(text, context).map((hit) => resolveDates(hit, context));
    expect(hits).toEqual([{ start, end }]);
  });
});

describe('clock times in more languages', () => {
  test.each([
    ['오후 2:30', '14:30', null],
    ['上午9点', '09:00', null],
    ['翌5:00', '05:00', null],
    ['alle 14:00', '14:00', null],
    ['09:00 UTC+2', '09:00', 'UTC+2'],
    ['7am PT', '07:00', 'PT'],
  ])('%s', (text, start, zone) => expect(readClockRange(text)).toMatchObject({ start, zone }));

  test.each(['15.03.2026', '15.03. Launch', '1時間ごと', '2시간'])('%s is none', (text) =>
    expect(readClockRange(text)).toBeNull(),
  );
});

test.each([
  ['观察 1 小时', 1],
  ['24 часа', 24],
  ['2 saat', 2],
  ['3 dni', 72],
  ['하루 2시간', 2],
  ['1 settimana', 168],
])('%s lasts', (text, hours) => expect(findDuration(text)).toBe(hours * 3_600_000));
