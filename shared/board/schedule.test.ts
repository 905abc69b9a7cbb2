import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { againstPlan, daySchedule, stateWords } from './schedule.ts';
import { type SlotContext, slotTimes } from './schedule-times.ts';
import { zoneByName } from './schedule-zone.ts';

const utc = (text: string) => Date.parse(text);
const target = utc('2026-03-24T09:00Z');
const context: SlotContext = { zone: 'UTC', targetAt: target, dates: [] };
const times = (values: Record<string, Json>, over: Partial<SlotContext> = {}) =>
  slotTimes(values, { ...context, ...over });
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));
const range = (values: Record<string, Json>, over: Partial<SlotContext> = {}) => {
  const { startAt, endAt } = times(values, over);
  return [iso(startAt), iso(endAt)];
};

describe('slotTimes', () => {
  it('reads date and clock range in the entry’s zone, else in the room’s', () => {
    const slot = { date: '2025-06-06', start: '10:00', end: '12:00' };
    expect(range({ ...slot, zone: 'CET' })).toEqual(['2025-06-06T08:00', '2025-06-06T10:00']);
    expect(range({ ...slot, zone: 'UTC+5:30' })).toEqual(['2025-06-06T04:30', '2025-06-06T06:30']);
    expect(range(slot, { zone: 'America/New_York' })).toEqual(['2025-06-06T14:00', '2025-06-06T16:00']);
  });
  it('says when it does not know the zone, and reads it in the room’s', () => {
    expect(times({ date: '2025-06-06', start: '10:00', zone: 'Mars' })).toMatchObject({
      zoneUnknown: true,
      zone: 'UTC',
      startAt: utc('2025-06-06T10:00Z'),
    });
  });
  it('crosses midnight, and reads 24:00 as the end of the day', () => {
    const day = { date: '2026-03-24', start: '22:00' };
    expect(range({ ...day, end: '02:00' })).toEqual(['2026-03-24T22:00', '2026-03-25T02:00']);
    expect(range({ ...day, end: '24:00' })).toEqual(['2026-03-24T22:00', '2026-03-25T00:00']);
    expect(range({ ...day, end: null })).toEqual(['2026-03-24T22:00', null]);
    expect(range({ ...day, end: '+90m' })).toEqual(['2026-03-24T22:00', '2026-03-24T23:30']);
  });
  it.each([
    // Berlin: clocks go 02:00 → 03:00 on 29 March 2026 and 03:00 → 02:00 on 25 October 2026.
    ['2026-03-29', '01:00', '04:00', 2],
    ['2026-03-28', '23:00', '05:00', 5],
    ['2026-10-25', '01:00', '04:00', 4],
    ['2026-10-24', '23:00', '05:00', 7],
  ])('counts real hours when clocks change: %s %s–%s are %i h', (date, start, end, hours) => {
    const { startAt, endAt } = times({ date, start, end, zone: 'Europe/Berlin' });
    expect(((endAt ?? 0) - (startAt ?? 0)) / 3_600_000).toBe(hours);
  });
  it('never ends before it starts, in hours that clocks skip or repeat too', () => {
    for (const date of ['2026-03-29', '2026-10-25'])
      for (let minute = 0; minute < 300; minute += 15) {
        const clock = (at: number) =>
          `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
        const { startAt, endAt } = times({
          date,
          start: clock(minute),
          end: clock(minute + 15),
          zone: 'CET',
        });
        expect(endAt ?? 0).toBeGreaterThan(startAt ?? 0);
      }
  });
  it('finds the day by its name nearest to the target, by its number from the start, or takes the target’s', () => {
    expect(range({ day: 'Tuesday', start: '08:00' })[0]).toBe('2026-03-24T08:00');
    expect(range({ day: 'Montag', start: '08:00' })[0]).toBe('2026-03-23T08:00');
    expect(range({ day: 'Friday', start: '08:00' })[0]).toBe('2026-03-27T08:00');
    const dates = [{ label: 'Start date', date: '2026-03-20' }];
    expect(range({ day: 'Day 3', start: '08:00' }, { dates })[0]).toBe('2026-03-22T08:00');
    expect(times({ start: '08:00' })).toMatchObject({ startAt: utc('2026-03-24T08:00Z'), dayAssumed: true });
    expect(range({ day: 'Tuesday', start: '08:00' }, { targetAt: null })).toEqual([null, null]);
    expect(range({ day: 'some day', start: '08:00' })).toEqual([null, null]);
  });
  it('goes with the target', () => {
    expect(range({ start: 'T-2h' })).toEqual(['2026-03-24T07:00', null]);
    expect(range({ start: 'T−30 min', end: 'T-0' })).toEqual(['2026-03-24T08:30', '2026-03-24T09:00']);
    expect(range({ start: 'T+1:30h', end: '12:00' })).toEqual(['2026-03-24T10:30', '2026-03-24T12:00']);
    expect(times({ start: 'D-1' })).toMatchObject({ allDay: true, startAt: utc('2026-03-23T00:00Z') });
    expect(range({ start: 'T-2h' }, { targetAt: null })).toEqual([null, null]);
  });
  it('takes a day without a clock as the whole day, as long as that day is', () => {
    const { startAt, endAt, allDay } = times({ date: '2026-03-29', zone: 'CET' });
    expect(allDay).toBe(true);
    expect(((endAt ?? 0) - (startAt ?? 0)) / 3_600_000).toBe(23);
    expect(times({ date: '2026-03-29', start: 'all day' }).allDay).toBe(true);
    expect(times({ date: '2026-03-29', start: 'after lunch' })).toMatchObject({
      allDay: false,
      startAt: null,
    });
    expect(times({})).toMatchObject({ allDay: false, startAt: null });
  });
  it('is total', () => {
    for (const value of [7, true, null, [], {}, '', '99:99', '2026-99-99', 'T-', '25:00'] as Json[])
      expect(times({ date: value, day: value, start: value, end: value, zone: value })).toHaveProperty(
        'endAt',
      );
  });
});

it('knows zones by their names', () => {
  expect(['Z', 'est', 'GMT+2', 'UTC-03:30', 'Asia/Tokyo', 'nowhere', 'GMT+99'].map(zoneByName)).toEqual([
    'UTC',
    'America/New_York',
    '+02:00',
    '-03:30',
    'Asia/Tokyo',
    null,
    null,
  ]);
});

let made = 0;
const row = (values: Record<string, Json>) => ({
  entity: 'slot',
  id: `s${++made}`,
  values: { text: `slot ${made}`, date: '2026-03-24', ...values },
  conflicts: [],
  removed: false,
});
const at = (clock: string) => utc(`2026-03-24T${clock}Z`);

describe('daySchedule', () => {
  const rows = [
    row({ start: '10:00', end: '11:00' }),
    row({ start: '08:00', end: '08:30', startedAt: at('08:12'), endedAt: at('08:40') }),
    row({ start: '08:30', end: '09:00', startedAt: at('08:30') }),
    row({ start: '09:00', end: '09:30' }),
    row({ start: '07:00', end: '07:30' }),
    row({ date: null, day: 'whenever' }),
  ];
  it('says what is done, runs over, is late, was missed and comes next, in the order of time', () => {
    const { slots } = daySchedule(rows, context, at('09:12'));
    expect(slots.map(({ state }) => state)).toEqual([
      'missed',
      'done',
      'overrunning',
      'late',
      'next',
      'unplaced',
    ]);
    expect(slots.map(stateWords)).toEqual([
      'not started',
      'done',
      '12 min over',
      '12 min late to start',
      'next',
      'no time named',
    ]);
  });
  it('gives a minute before it calls anything late', () => {
    const slot = [row({ start: '09:00', end: '09:30' })];
    const state = (clock: string) => daySchedule(slot, context, at(clock)).slots[0]?.state;
    expect([state('08:59:59'), state('09:00:59'), state('09:01:00'), state('09:30:00')]).toEqual([
      'next',
      'next',
      'late',
      'missed',
    ]);
  });
  it('finds what stands at once, who would have to be at both, and what is free', () => {
    const both = [
      row({ start: '09:00', end: '10:00', owner: { person: 'bo' } }),
      row({ start: '09:30', end: '10:30', owner: { person: 'bo' } }),
      row({ start: '10:00', end: '10:15', owner: { name: 'Cy' } }),
      row({ start: '12:00', end: '13:00' }),
    ];
    const { slots, gaps } = daySchedule(both, context, at('08:00'));
    expect(slots.map(({ overlaps }) => overlaps.length)).toEqual([1, 2, 1, 0]);
    expect(slots.map(({ clashes }) => clashes.length)).toEqual([1, 1, 0, 0]);
    expect(gaps).toEqual([{ from: at('10:30'), to: at('12:00') }]);
  });
});

it('compares with the plan', () => {
  expect(againstPlan(at('09:12:40'), at('09:00'))).toBe('12 min late');
  expect(againstPlan(at('08:55'), at('09:00'))).toBe('5 min early');
  expect(againstPlan(at('09:00:59'), at('09:00'))).toBe('on time');
  expect(againstPlan(at('09:00'), null)).toBe('');
});
