import { daysIn } from '../values/annotations.ts';
import { addDays } from '../values/calendar.ts';
import type { DateContext } from '../values/date.ts';

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

/** "Week of October 6" names seven days by their first. */
function wholeWeek(title: string, days: Days): Days {
  if (days.start === null || days.end !== null) return days;
  const isWeek =
    /\b(?:week of|week starting|woche vom|woche ab|semaine du|semana del?|semana de)\b|の週/iu.test(title);
  return isWeek ? { start: days.start, end: addDays(days.start, 6) } : days;
}

/** The first and last day that a phase's title names: a span, a week, a quarter. */
export function spanOfTitle(title: string, dates: DateContext): Days {
  const days = quarterIn(title) ?? wholeWeek(title, daysIn(title, dates));
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
