import { matchesOf } from '../text/matches.ts';
import { remember } from '../text/remember.ts';
import { monthByName } from '../words/month-words.ts';
import { type CalendarDay, daysApart, isLeap, isoOf, isRealDay } from './calendar.ts';
import { monthNames as names, Sign, signsIn } from './date-signs.ts';
import { foldInPlace } from './fold-in-place.ts';

/** A day, or a span of days, as written somewhere in a text. */
export interface DateHit {
  readonly start: number;
  readonly end: number;
  readonly from: DayWritten;
  readonly to: DayWritten | null;
  /** "9/12" without a year may as well be a fraction: trust it only where a date is expected. */
  readonly weak: boolean;
}

export interface DayWritten {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export interface DateContext {
  /** A full date of the plan that others without a year lie near to. */
  readonly anchor: string | null;
  /** 9/12 is the ninth of December. */
  readonly dayFirst: boolean;
}

const LONGEST = 400;
const to = '\\s{0,2}(?:-|–|—|~|〜|～|→|to|bis|au|al|a|ao|ate|until|through|und|and)\\s{0,2}';
const weekday = '(?:\\p{L}{2,12}\\.?,?\\s{1,2})?';
const edge = '(?<![\\p{L}\\p{N}])';
const month = `(${names})(?![\\p{L}\\p{N}_])\\.?`;
const year = '(?:,?\\s{0,2}(?:de\\s|del\\s)?(20\\d\\d)\\b)?';
const ordinal = '(?:st|nd|rd|th|er|e|º|ª|o)?';

interface Pattern {
  readonly needs: number;
  readonly re: RegExp;
  read(m: RegExpExecArray, dayFirst: boolean): Read | null;
}

const patterns: readonly Pattern[] = [
  {
    needs: Sign.separator,
    re: /(?<!\d)(20\d\d)(?:[-/.]|\.\s)(\d{1,2})(?:[-/.]|\.\s)(\d{1,2})(?!\d)/g,
    read: (m) => days(m, 1, 2, 3),
  },
  {
    needs: Sign.monthSign,
    re: /(?:(20\d\d)\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?\s?(?:[（(].[)）])?\s?(?:〜|~|～|-|–|—|から|至|到)\s?(\d{1,2})\s?[日일]/g,
    read: (m) => span(m, 1, 2, 3, 4),
  },
  {
    needs: Sign.monthSign,
    re: /(?:(20\d\d)\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?/g,
    read: (m) => days(m, 1, 2, 3),
  },
  {
    needs: Sign.monthName,
    re: new RegExp(
      `${edge}${month}\\s{0,2}(\\d{1,2})${ordinal}\\b${to}(\\d{1,2})${ordinal}(?!\\d|:)\\b(?!\\s?(?:${names})(?!\\p{L}))${year}`,
      'gu',
    ),
    read: (m) => span(m, 4, 1, 2, 3),
  },
  {
    needs: Sign.monthName,
    re: new RegExp(`${edge}${month}\\s{0,2}(\\d{1,2})${ordinal}(?![\\d:])${year}`, 'gu'),
    read: (m) => days(m, 3, 1, 2),
  },
  {
    needs: Sign.monthName,
    re: new RegExp(
      `(?<![\\d.,/])(\\d{1,2})(?:\\.|${ordinal})${to}(\\d{1,2})(?:\\.|${ordinal})\\s{0,2}(?:of\\s|de\\s|do\\s)?${month}${year}`,
      'gu',
    ),
    read: (m) => span(m, 4, 3, 1, 2),
  },
  {
    needs: Sign.monthName,
    re: new RegExp(
      `(?<![\\d.,/:])(\\d{1,2})(?:\\.|${ordinal})\\s{0,2}(?:of\\s|de\\s|do\\s)?${month}${year}`,
      'gu',
    ),
    read: (m) => days(m, 3, 2, 1),
  },
  {
    needs: Sign.monthName,
    re: new RegExp(`(?<![\\d.,/:])(\\d{1,2})[-/]${month}[-/]?((?:20)?\\d\\d)?(?![\\d])`, 'gu'),
    read: (m) => days(m, 3, 2, 1),
  },
  {
    needs: Sign.dot,
    re: /(?<![\d.,/])(\d{1,2})\.(\d{1,2})\.?\s?[-–—]\s?(\d{1,2})\.(\d{1,2})\.?(?:\s?(20\d\d))?(?![\d.])/g,
    read: (m) => ({
      from: { year: null, month: Number(m[2]), day: Number(m[1]) },
      to: { year: yearOf(group(m, 5)), month: Number(m[4]), day: Number(m[3]) },
    }),
  },
  {
    needs: Sign.dot,
    re: /(?<![\d.,/])(\d{1,2})\.\s?(?:[-–]|bis)\s?(\d{1,2})\.(\d{1,2})\.(20\d\d)?(?!\d)/g,
    read: (m) => span(m, 4, 3, 1, 2),
  },
  {
    needs: Sign.dot,
    re: /(?<![\d.,/])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?((?:20)?\d\d)(?![\d:.])|(?!\d))/g,
    read: (m) => days(m, 3, 2, 1),
  },
  {
    needs: Sign.slash | Sign.dash,
    re: /(?<![\d.,/])(\d{1,2})[/-](\d{1,2})[/-]((?:20)?\d\d)(?!\d)/g,
    read: slashed,
  },
  { needs: Sign.slash, re: /(?<![\d.,/])(\d{1,2})\/(\d{1,2})(?![\d/.])/g, read: slashed },
];

/** "June 2026", "Q3 2025": their first to their last day. */
const spans: readonly Pattern[] = [
  {
    needs: Sign.monthName,
    re: new RegExp(`${edge}${month},?\\s{1,2}(?:de\\s|del\\s)?(20\\d\\d)(?![\\d./-])`, 'gu'),
    read: (m) => months(m, 1, 2),
  },
  {
    needs: Sign.yearSign,
    re: /(?<!\d)(20\d\d)\s?[年년]\s?(\d{1,2})\s?[月월](?!\s?\d)/g,
    read: (m) => months(m, 2, 1),
  },
  {
    needs: Sign.quarter,
    re: /(?<![\p{L}\d])[qt]([1-4])[\s/-]{0,2}(20\d\d)(?!\d)/gu,
    read: (m) => quarter(m, 1, 2),
  },
  { needs: Sign.quarter, re: /(?<!\d)(20\d\d)[\s/-]{0,2}q([1-4])(?!\d)/g, read: (m) => quarter(m, 2, 1) },
];

const all = [...patterns, ...spans];

function months(m: RegExpExecArray, mo: number, y: number, count = 1, first = numberOf(group(m, mo))): Read {
  const last = first + count - 1;
  const year = yearOf(group(m, y));
  return { from: { year, month: first, day: 1 }, to: { year, month: last, day: lastDay(year ?? 0, last) } };
}

function quarter(m: RegExpExecArray, q: number, y: number): Read {
  return months(m, q, y, 3, Number(m[q]) * 3 - 2);
}

function lastDay(year: number, inMonth: number): number {
  return inMonth === 2 && !isLeap(year)
    ? 28
    : ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][inMonth - 1] ?? 31);
}

interface Read {
  readonly from: DayWritten;
  readonly to: DayWritten | null;
  readonly weak?: boolean;
}

function group(match: RegExpExecArray, at: number): string | null {
  return match[at] ?? null;
}

function numberOf(text: string | null): number {
  if (text === null) return 0;
  return monthByName.get(text) ?? Number(text);
}

function yearOf(text: string | null): number | null {
  if (text === null) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function days(m: RegExpExecArray, y: number, mo: number, d: number): Read {
  return {
    from: { year: yearOf(group(m, y)), month: numberOf(group(m, mo)), day: numberOf(group(m, d)) },
    to: null,
  };
}

function span(m: RegExpExecArray, y: number, mo: number, d: number, last: number): Read {
  const { from } = days(m, y, mo, d);
  return { from, to: days(m, y, mo, last).from };
}

function slashed(m: RegExpExecArray, isDayFirst: boolean): Read {
  const first = Number(m[1]);
  const second = Number(m[2]);
  const dayFirst = first > 12 || (second <= 12 && isDayFirst);
  const written = dayFirst ? { month: second, day: first } : { month: first, day: second };
  return { from: { year: yearOf(group(m, 3)), ...written }, to: null, weak: m[3] === undefined };
}

/** A cheap look before the careful ones: most numbers are no dates. */
const LIKELY = new RegExp(`\\d[-/.]\\s?\\d|\\d\\s?[月월]|[qt][1-4]|(?<!\\p{L})(?:${names})(?!\\p{L})`, 'u');

/** All days written in a text, in order; of readings that overlap the longer stands. */
export function findDates(text: string, context: DateContext): readonly DateHit[] {
  if (!/\d/.test(text.length > LONGEST ? text.slice(0, LONGEST) : text)) return NO_DATES;
  return (context.dayFirst ? datesDayFirst : datesMonthFirst)(text);
}

const NO_DATES: readonly DateHit[] = [];
/** Of the context only which way 9/12 is meant counts for what is found. */
const LONGEST_KNOWN = 40;
const datesDayFirst = remember(LONGEST_KNOWN, (text) => searchDates(text, true));
const datesMonthFirst = remember(LONGEST_KNOWN, (text) => searchDates(text, false));

function searchDates(text: string, dayFirst: boolean): readonly DateHit[] {
  const folded = foldInPlace(text.slice(0, LONGEST));
  if (!LIKELY.test(folded)) return NO_DATES;
  const hits: DateHit[] = [];
  const signs = signsIn(folded);
  for (const { needs, re, read } of all) {
    if ((signs & needs) === 0) continue;
    for (const match of matchesOf(re, folded)) {
      const found = read(match, dayFirst);
      if (found === null || !isRealDay(found.from) || (found.to !== null && !isRealDay(found.to))) continue;
      hits.push({ start: match.index, end: match.index + match[0].trimEnd().length, weak: false, ...found });
    }
  }
  return joinRanges(withoutOverlaps(hits), folded);
}

function withoutOverlaps(hits: readonly DateHit[]): DateHit[] {
  const ordered = hits.toSorted((a, b) => a.start - b.start || b.end - b.start - (a.end - a.start));
  const kept: DateHit[] = [];
  for (const hit of ordered) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

const BETWEEN = new RegExp(
  `^${to}${weekday}(?:le|el|il|o|den)?\\s{0,2}$|^\\s?(?:\\([^)]{1,8}\\))?${to}$`,
  'u',
);

/** "Sept 26-Oct 3": two days with only a "to" between them are one span. */
function joinRanges(hits: readonly DateHit[], folded: string): DateHit[] {
  const joined: DateHit[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      last.to === null &&
      hit.to === null &&
      BETWEEN.test(folded.slice(last.end, hit.start))
    ) {
      joined[joined.length - 1] = {
        start: last.start,
        end: hit.end,
        from: last.from,
        to: hit.from,
        weak: last.weak && hit.weak,
      };
    } else joined.push(hit);
  }
  return joined;
}

/** The calendar days of a hit; a missing year is the one that brings it nearest to the plan's own dates. */
export function resolveDates(
  hit: DateHit,
  context: DateContext,
): { start: string | null; end: string | null } {
  const known = hit.from.year ?? hit.to?.year ?? null;
  const end =
    hit.to === null
      ? null
      : isoFor({ ...hit.to, year: hit.to.year ?? (hit.from.year === null ? known : null) }, context);
  const start = isoFor({ ...hit.from, year: known }, context);
  if (end === null || start === null || hit.to === null) return { start, end };
  // Both years as written: an end before its start is for the reader to see.
  if (hit.from.year !== null && hit.to.year !== null) return { start, end };
  if (end >= start) return { start, end };
  const startYear = Number(start.slice(0, 4));
  if (hit.from.year === null && hit.to.year !== null)
    return { start: isoOf({ ...hit.from, year: startYear - 1 }), end };
  const sameYear = isoOf({ ...hit.to, year: startYear });
  return { start, end: sameYear >= start ? sameYear : isoOf({ ...hit.to, year: startYear + 1 }) };
}

export function isoFor(written: DayWritten, context: DateContext): string | null {
  if (written.year !== null) return isoOf({ ...written, year: written.year });
  if (context.anchor === null) return null;
  const anchorYear = Number(context.anchor.slice(0, 4));
  let best: CalendarDay = { ...written, year: anchorYear };
  let nearest = daysApart(best, context.anchor);
  for (const year of [anchorYear - 1, anchorYear + 1]) {
    const day = { ...written, year };
    const apart = daysApart(day, context.anchor);
    if (apart >= nearest) continue;
    best = day;
    nearest = apart;
  }
  return isoOf(best);
}
