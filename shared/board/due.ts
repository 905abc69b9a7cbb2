import { readSpan } from './span.ts';
import { dayOf, instantOf } from './zone.ts';

export interface DueContext {
  now: number;
  zone: string;
  targetAt: number | null;
}

/**
 * When something is due, as an instant; null where the text says no time that can be told. A day alone means its end.
 * 'T-2h' moves with the launch's target time.
 */
export function dueAt(text: string, { zone, targetAt }: Omit<DueContext, 'now'>): number | null {
  const relative = /^t\s*([-+−])\s*(\S+)$/i.exec(text.trim());
  if (relative) {
    const span = readSpan(relative[2] ?? '');
    if (span === null || targetAt === null) return null;
    return targetAt + (relative[1] === '+' ? span : -span);
  }
  const day = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/.exec(text.trim());
  if (!day) return null;
  const [year = 0, month = 0, date = 0] = day.slice(1, 4).map(Number);
  if (!isDay(year, month, date)) return null;
  if (day[4] === undefined) return instantOf({ year, month, day: date, hour: 24, minute: 0 }, zone) - 1;
  const hour = Number(day[4]);
  const minute = Number(day[5]);
  return hour < 24 && minute < 60 ? instantOf({ year, month, day: date, hour, minute }, zone) : null;
}

/** What a person typed as due, in the one spelling that dueAt reads; other words are kept as they are. */
export function normaliseDue(typed: string, { now, zone }: DueContext): string {
  const text = typed.trim();
  const relative = /^t\s*([-+−])\s*(\S+)$/i.exec(text);
  if (relative && readSpan(relative[2] ?? '') !== null)
    return `T${relative[1] === '+' ? '+' : '-'}${relative[2]}`;
  const ahead = /^\+\s*(\S+)$/.exec(text);
  const span = ahead ? readSpan(ahead[1] ?? '') : null;
  if (span !== null) return dateTime(now + span, zone);
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (clock) return `${dayOf(now, zone)} ${(clock[1] ?? '').padStart(2, '0')}:${clock[2]}`;
  if (/^today$/i.test(text)) return dayOf(now, zone);
  if (/^tomorrow$/i.test(text)) return dayOf(now + 86_400_000, zone);
  const iso = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text);
  return iso ? `${iso[1]} ${iso[2]}` : text;
}

function dateTime(at: number, zone: string): string {
  const minute = Math.ceil(at / 60_000) * 60_000;
  const shifted = dayOf(minute, zone);
  const midnight = instantOf(
    {
      year: Number(shifted.slice(0, 4)),
      month: Number(shifted.slice(5, 7)),
      day: Number(shifted.slice(8, 10)),
      hour: 0,
      minute: 0,
    },
    zone,
  );
  const passed = Math.max(0, Math.round((minute - midnight) / 60_000));
  return `${shifted} ${String(Math.floor(passed / 60)).padStart(2, '0')}:${String(passed % 60).padStart(2, '0')}`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
