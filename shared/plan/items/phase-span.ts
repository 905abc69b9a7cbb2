import { fold } from '../text/fold.ts';
import { daysIn } from '../values/annotations.ts';
import { addDays } from '../values/calendar.ts';
import type { DateContext } from '../values/date.ts';
import { monthByName } from '../words/month-words.ts';

export interface Days {
  readonly start: string | null;
  readonly end: string | null;
}

/** "Q3 2026", "2026 H1": the months of a quarter or half. */
function quarterIn(title: string): Days | null {
  const match = /^([QH])([1-4])\s?[’']?((?:20)?\d{2})\b|^(20\d{2})\s?[-–/]?\s?([QH])([1-4])\b/iu.exec(title);
  if (match === null) return null;
  const year = (match[4] ?? match[3] ?? '').padStart(4, '20');
  const months = (match[1] ?? match[5])?.toUpperCase() === 'Q' ? 3 : 6;
  const last = Number(match[2] ?? match[6]) * months;
  if (last > 12) return null;
  const first = `${year}-${String(last - months + 1).padStart(2, '0')}-01`;
  const after = last === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`;
  return { start: first, end: addDays(after, -1) };
}

const MONTHS =
  /(?:^|[\s(（:–—-])(\p{L}{3,10})\.?\s?(?:[-–—/]|to|bis|à|a|t\/m)\s?(\p{L}{3,10})\.?(?:,?\s(20\d{2}))?[)）]?$/iu;

/** "Q1: Research (Jan-Mar)": whole months, in the year of the plan's other dates. */
function monthsIn(title: string, dates: DateContext): Days | null {
  const match = MONTHS.exec(title.slice(-40));
  const first = monthByName.get(fold(match?.[1] ?? ''));
  const last = monthByName.get(fold(match?.[2] ?? ''));
  const said = /\b20\d{2}\b/.exec(match?.[3] ?? title)?.[0] ?? dates.anchor?.slice(0, 4);
  if (first === undefined || last === undefined || said === undefined) return null;
  const year = Number(said);
  const after = { year: year + (last < first ? 1 : 0) + (last === 12 ? 1 : 0), month: (last % 12) + 1 };
  const dayOne = (at: { year: number; month: number }): string =>
    `${at.year}-${String(at.month).padStart(2, '0')}-01`;
  return { start: dayOne({ year, month: first }), end: addDays(dayOne(after), -1) };
}

/** "Week of October 6" names seven days by their first. */
function wholeWeek(title: string, days: Days): Days {
  if (days.start === null || days.end !== null) return days;
  const isWeek =
    /\b(?:week of|week starting|woche vom|woche ab|semaine du|semana del?|semana de)\b|の週/iu.test(title);
  return isWeek ? { start: days.start, end: addDays(days.start, 6) } : days;
}

function monthsOr(title: string, dates: DateContext, days: Days): Days {
  return days.start === null ? (monthsIn(title, dates) ?? days) : days;
}

/** The first and last day that a phase's title names: a span, a week, a quarter. */
export function spanOfTitle(title: string, dates: DateContext): Days {
  const days = quarterIn(title) ?? monthsOr(title, dates, wholeWeek(title, daysIn(title, dates)));
  const isLimit = days.start !== null && (days.end === null || days.end === days.start) && LIMIT.test(title);
  return isLimit ? { start: null, end: days.start } : days;
}

/** "(by 31 Aug)", "(bis 3. Mai)": the last day alone. */
const LIMIT =
  /[(（\s–—-](?:by|until|till|due|before|deadline|bis|spätestens|avant|d[’']ici|jusqu[’']au|hasta|antes del?|até|entro|uiterlijk|tot|voor|до|do)\s[^()（）]{0,16}\d|まで/iu;

/** A phase that is moved by a week is still the same phase. */
export function withoutDates(title: string): string {
  return title.replace(/[(（][^()（）]{0,40}\d[^()（）]{0,40}[)）]$/u, '').trim() || title;
}
