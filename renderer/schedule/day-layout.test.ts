import { describe, expect, it } from 'vitest';
import { daySchedule } from '../../shared/board/schedule.ts';
import type { Json } from '../../shared/json.ts';
import { hoursOf, layOutDays } from './day-layout.ts';

const utc = (text: string) => Date.parse(text);
const context = { zone: 'UTC', targetAt: null, dates: [] };
let made = 0;
const row = (values: Record<string, Json>) => ({
  entity: 'slot',
  id: `s${++made}`,
  scope: 'r',
  values: { text: 'x', date: '2026-03-24', ...values },
  conflicts: [],
  removed: false,
});
const days = (rows: ReturnType<typeof row>[], now: string, zone = 'UTC') =>
  layOutDays(daySchedule(rows, context, utc(now)).slots, zone, utc(now));

describe('layOutDays', () => {
  it('draws from full hour to full hour, with now in sight today', () => {
    const [day] = days([row({ start: '09:10', end: '09:40' })], '2026-03-24T11:20Z');
    expect(day).toMatchObject({ day: '2026-03-24', today: true });
    expect(day?.axis).toMatchObject({ from: utc('2026-03-24T09:00Z'), to: utc('2026-03-24T12:00Z') });
    expect(hoursOf(day?.axis ?? { from: 0, to: 0 })).toHaveLength(4);
  });
  it('stands what happens on another day than planned on that day', () => {
    const list = days(
      [row({ start: '09:00', end: '10:00', startedAt: utc('2026-03-26T08:00Z') })],
      '2026-03-26T09:00Z',
    );
    expect(list.map(({ day, planned, actual }) => [day, planned.length, actual.length])).toEqual([
      ['2026-03-24', 1, 0],
      ['2026-03-26', 0, 1],
    ]);
  });
  it('has today even where nothing is planned for it, and nothing where nothing is planned at all', () => {
    expect(
      days([row({ start: '09:00' })], '2026-03-20T09:00Z').map(({ day, axis }) => [day, axis === null]),
    ).toEqual([
      ['2026-03-20', true],
      ['2026-03-24', false],
    ]);
    expect(days([], '2026-03-20T09:00Z')).toEqual([]);
  });
  it('puts what stands at once side by side', () => {
    const [day] = days(
      [
        row({ start: '09:00', end: '11:00' }),
        row({ start: '09:30', end: '10:00' }),
        row({ start: '10:00', end: '10:30' }),
        row({ start: '11:00', end: '12:00' }),
      ],
      '2026-03-24T09:00Z',
    );
    expect(day?.planned.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
  });
  it('puts what happened within a minute side by side, for each is drawn as high as its words', () => {
    const at = (time: string) => utc(`2026-03-24T${time}Z`);
    const [day] = days(
      [
        row({ start: '09:00', end: '10:00', startedAt: at('09:00'), endedAt: at('09:01') }),
        row({ start: '10:00', end: '11:00', startedAt: at('09:02'), endedAt: at('09:03') }),
        row({ start: '11:00', end: '12:00', startedAt: at('11:00'), endedAt: at('11:01') }),
      ],
      '2026-03-24T12:00Z',
    );
    expect(day?.actual.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
  });
  it('goes by the days of the zone that is shown', () => {
    const rows = [row({ start: '23:30', end: '23:45' })];
    expect(days(rows, '2026-03-24T09:00Z', 'Asia/Tokyo').map(({ day }) => day)).toEqual([
      '2026-03-24',
      '2026-03-25',
    ]);
    expect(days([row({ start: null })], '2026-03-24T09:00Z')[0]?.allDay).toHaveLength(1);
  });
  it('begins at full hours of zones that are half an hour off', () => {
    const [day] = days([row({ start: '09:10', end: '09:40' })], '2026-03-24T09:20Z', 'Asia/Kolkata');
    expect(new Date(day?.axis?.from ?? 0).getUTCMinutes()).toBe(30);
  });
});
