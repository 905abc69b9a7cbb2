export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isRealDay(day: { month: number; day: number }): boolean {
  return day.day >= 1 && day.day <= (LENGTHS[day.month - 1] ?? 0);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil). */
export function dayNumber(day: CalendarDay): number {
  const year = day.month <= 2 ? day.year - 1 : day.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5) + day.day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** The inverse of `dayNumber`. */
export function dayOfNumber(number: number): CalendarDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(iso: string): number {
  return ((((dayNumber(parseIso(iso)) + 3) % 7) + 7) % 7) + 1;
}

export function isoOf(day: CalendarDay): string {
  const fixed = day.month === 2 && day.day === 29 && !isLeap(day.year) ? 28 : day.day;
  return `${String(day.year).padStart(4, '0')}-${pad(day.month)}-${pad(fixed)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

export function parseIso(iso: string): CalendarDay {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

export function addDays(iso: string, days: number): string {
  return isoOf(dayOfNumber(dayNumber(parseIso(iso)) + days));
}

/** From `a` to `b` in whole days. */
export function daysBetween(a: string, b: string): number {
  return dayNumber(parseIso(b)) - dayNumber(parseIso(a));
}

export function daysApart(day: CalendarDay, iso: string | null): number {
  return iso === null ? 0 : Math.abs(dayNumber(day) - dayNumber(parseIso(iso)));
}
