import type { Json } from '../json.ts';
import { dayOf, instantOf } from './zone.ts';

const clock = /\d{1,2}:\d\d|\d\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h)(?![\p{L}\d])|noon|midday|midnight/iu;

/** The first moment of a day, 'YYYY-MM-DD', in a zone. */
export function startOfDay(day: string, zone: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 0, minute: 0 }, zone);
}

/** The days, by the zone's clocks and by UTC's, of which an instant is the first moment. */
export function daysBegunBy(at: number, zone: string): string[] {
  // Near the ends of what a clock can show, another zone may have no such day.
  if (!Number.isFinite(at) || Math.abs(at) > 8.6e15) return [];
  return [zone, 'UTC'].filter((one) => startOfDay(dayOf(at, one), one) === at).map((one) => dayOf(at, one));
}

/**
 * Whether a room's target is no more than a day: the first moment of one that its plan names without a time. `dates` is
 * the plan's field of that name, from anybody's machine. A day that was read in UTC, as older versions did, is one too.
 */
export function isDayOnly(targetAt: number | null, zone: string, dates: Json | undefined): boolean {
  const named = new Set(targetAt === null ? [] : daysBegunBy(targetAt, zone));
  const on = Array.isArray(dates) ? dates.flatMap((one) => (isOn(one, named) ? [textIn(one)] : [])) : [];
  return on.length > 0 && !on.some((text) => clock.test(text));
}

function isOn(date: Json, days: ReadonlySet<string>): boolean {
  return date instanceof Object && 'date' in date && typeof date.date === 'string' && days.has(date.date);
}

function textIn(date: Json): string {
  return date instanceof Object && 'text' in date && typeof date.text === 'string' ? date.text : '';
}
