import type { Json } from '../json.ts';
import { fold } from '../plan/text/fold.ts';
import { addDays, weekdayOf } from '../plan/values/calendar.ts';
import { weekdayByName } from '../plan/words/month-words.ts';
import { zoneByName } from './schedule-zone.ts';
import { dayOf, instantOf } from './zone.ts';

/** What an entry's times depend on besides its own words. */
export interface SlotContext {
  /** The room's zone, for entries that name none. */
  zone: string;
  targetAt: number | null;
  /** The plan's dates, 'YYYY-MM-DD', by what the plan calls them. */
  dates: readonly { label: string; date: string | null }[];
}

/** The same from the values of a room and of its plan, of whatever shape they are, and T-0 with its holds. */
export function slotContextOf(
  room: Readonly<Record<string, Json>>,
  plan: Readonly<Record<string, Json>>,
  targetAt: number | null,
): SlotContext {
  const { zone } = room;
  const dates = Array.isArray(plan.dates) ? plan.dates : [];
  return {
    zone: typeof zone === 'string' && zone !== '' ? zone : 'UTC',
    targetAt,
    dates: dates.flatMap((each) => {
      if (each === null || typeof each !== 'object' || Array.isArray(each)) return [];
      const { label, date } = each;
      return typeof label === 'string' ? [{ label, date: typeof date === 'string' ? date : null }] : [];
    }),
  };
}

export interface SlotTimes {
  /** Planned instants; null where the words tell none. */
  startAt: number | null;
  endAt: number | null;
  /** In whose wall time the entry was written. */
  zone: string;
  /** The entry names a zone that nobody knows: it was read in the room's. */
  zoneUnknown: boolean;
  allDay: boolean;
  /** The entry names no day: the target's was taken. */
  dayAssumed: boolean;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The planned instants of a schedule entry, from its date or the name of its day, its clock range and its zone, else
 * the room's. An end before its start is the next day's. Total: words that tell no time give null.
 */
export function slotTimes(values: Readonly<Record<string, Json>>, context: SlotContext): SlotTimes {
  const named = word(values, 'zone');
  const known = named === '' ? context.zone : zoneByName(named);
  const zone = known ?? context.zone;
  const base = { zone, zoneUnknown: known === null, allDay: false, dayAssumed: false };
  const [start, end] = [word(values, 'start'), word(values, 'end')];
  const relative = readRelative(start);
  if (relative) return { ...base, ...relativeTimes(relative, end, { ...context, zone }) };
  const { day, assumed } = dayOfSlot(values, context, zone);
  if (day === null) return { ...base, startAt: null, endAt: null };
  const from = readClock(start);
  if (from === null) {
    // A text that is no clock time tells nothing; none at all, or "all day", is the whole day.
    const whole = (start === '' && !assumed) || /^(?:all|whole) day$|^ganztägig$|^終日$/i.test(start);
    return whole
      ? {
          ...base,
          allDay: true,
          dayAssumed: assumed,
          startAt: wall(day, 0, zone),
          endAt: wall(addDays(day, 1), 0, zone),
        }
      : { ...base, startAt: null, endAt: null };
  }
  const startAt = wall(day, from, zone);
  return { ...base, dayAssumed: assumed, startAt, endAt: endOf(end, day, from, startAt, zone) };
}

function endOf(end: string, day: string, from: number, startAt: number, zone: string): number | null {
  const span = /^\+\s*(\d{1,3})\s*(h|m|min)$/i.exec(end);
  if (span) return startAt + Number(span[1]) * (span[2]?.toLowerCase() === 'h' ? 60 : 1) * MINUTE_MS;
  const to = readClock(end);
  if (to === null) return null;
  const minutes = to > from ? to - from : to + 24 * 60 - from;
  const endAt = wall(to > from ? day : addDays(day, 1), to, zone);
  // In the hour that clocks skip or show twice, walls may stand still: then the range is as long as it was written.
  return endAt > startAt ? endAt : startAt + minutes * MINUTE_MS;
}

interface Relative {
  ms: number;
  wholeDays: boolean;
}

/** 'T-2h', 'T+30m', 'L-1:30', 'D-1', 'T-0': a time relative to the target. */
function readRelative(text: string): Relative | null {
  const match = /^([TLHDJ])\s*([-+−–])\s*(\d{1,4})(?::(\d{2}))?\s*([a-z]*)\.?$/i.exec(text);
  if (!match) return null;
  const [, letter = '', sign = '', digits = '', minutes = '0', unit = ''] = match;
  const named = /^d|^j/i.test(unit) || (unit === '' && /[dj]/i.test(letter));
  const per = named
    ? DAY_MS
    : /^w/i.test(unit)
      ? 7 * DAY_MS
      : /^m/i.test(unit)
        ? MINUTE_MS
        : /^s/i.test(unit)
          ? 1_000
          : 3_600_000;
  const ms = Number(digits) * per + Number(minutes) * MINUTE_MS;
  return { ms: sign === '+' ? ms : -ms, wholeDays: named && unit === '' };
}

function relativeTimes(
  { ms, wholeDays }: Relative,
  end: string,
  { targetAt, zone }: SlotContext,
): Pick<SlotTimes, 'startAt' | 'endAt'> & Partial<SlotTimes> {
  if (targetAt === null) return { startAt: null, endAt: null };
  if (wholeDays) {
    const day = addDays(dayOf(targetAt, zone), Math.round(ms / DAY_MS));
    return { allDay: true, startAt: wall(day, 0, zone), endAt: wall(addDays(day, 1), 0, zone) };
  }
  const startAt = targetAt + ms;
  const until = readRelative(end);
  if (until) return { startAt, endAt: targetAt + until.ms > startAt ? targetAt + until.ms : null };
  const shown = Math.floor((startAt - wall(dayOf(startAt, zone), 0, zone)) / MINUTE_MS);
  return { startAt, endAt: endOf(end, dayOf(startAt, zone), shown, startAt, zone) };
}

/** Minutes of the day; '24:00' is its end. */
function readClock(text: string): number | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

function dayOfSlot(
  values: Readonly<Record<string, Json>>,
  { targetAt, dates }: SlotContext,
  zone: string,
): { day: string | null; assumed: boolean } {
  const date = word(values, 'date');
  if (isDay(date)) return { day: date, assumed: false };
  const name = word(values, 'day');
  const target = targetAt === null ? null : dayOf(targetAt, zone);
  const begin =
    dates.find((each) => /start|begin|kick.?off|beginn|début|inicio|início/i.test(each.label) && each.date)
      ?.date ?? null;
  if (isDay(name)) return { day: name, assumed: false };
  const nth = /(?:^|\s)(?:day|tag|jour|día|dia|giorno|dag)\s*(\d{1,3})\b/i.exec(name);
  if (nth) {
    const first = begin ?? target;
    return { day: first === null ? null : addDays(first, Number(nth[1]) - 1), assumed: false };
  }
  const weekday = weekdayByName.get(fold(name).trim());
  if (weekday !== undefined) return { day: nearest(weekday, target ?? begin), assumed: false };
  return name === '' ? { day: target, assumed: true } : { day: null, assumed: false };
}

/** The day of that name which is nearest to another, three days before it at most. */
function nearest(weekday: number, to: string | null): string | null {
  if (to === null) return null;
  for (let step = -3; step <= 3; step += 1) {
    const day = addDays(to, step);
    if (weekdayOf(day) === weekday) return day;
  }
  return null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(`${text}T00:00:00Z`));
}

function wall(day: string, minutes: number, zone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 }, zone);
}

function word(values: Readonly<Record<string, Json>>, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value.trim() : '';
}
