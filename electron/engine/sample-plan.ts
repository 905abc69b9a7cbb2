import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_MS = 86_400_000;
/** The day on which the sample launches, as its file says. */
const WRITTEN_TARGET = Date.UTC(2026, 2, 24);
const WRITTEN_YEAR = 2026;
const WEEK_MS = 7 * DAY_MS;
const AHEAD_MS = 3 * DAY_MS;

/** The sample launch that comes with the app. Two folders up from the source and from the built engine alike. */
export function samplePlan(): string {
  return readFileSync(join(import.meta.dirname, '../../resources/samples/sample-launch.md'), 'utf8');
}

/**
 * The sample with its dates moved by whole weeks, so that its launch is three to ten days ahead and every weekday still
 * fits: nobody tries a launch of last spring.
 */
export function redated(text: string, now: number): string {
  const shift = Math.ceil((now + AHEAD_MS - WRITTEN_TARGET) / WEEK_MS) * WEEK_MS;
  const dates = new RegExp(`(?:(\\d{1,2})–)?(\\d{1,2}) (${MONTHS.join('|')})( \\d{4})?`, 'g');
  return text.replace(
    dates,
    (_all, from: string | undefined, day: string, month: string, year: string | undefined) => {
      const end = moved(day, month, shift);
      const start = from === undefined ? '' : rangeStart(moved(from, month, shift), end);
      return `${start}${end.getUTCDate()} ${MONTHS[end.getUTCMonth()]}${year === undefined ? '' : ` ${end.getUTCFullYear()}`}`;
    },
  );
}

function moved(day: string, month: string, shift: number): Date {
  return new Date(Date.UTC(WRITTEN_YEAR, MONTHS.indexOf(month), Number(day)) + shift);
}

function rangeStart(start: Date, end: Date): string {
  const sameMonth = start.getUTCMonth() === end.getUTCMonth();
  return `${start.getUTCDate()}${sameMonth ? '' : ` ${MONTHS[start.getUTCMonth()]} `}–${sameMonth ? '' : ' '}`;
}
