import type { Row, Span } from '../blocks/block.ts';
import type { PlanSchedule } from '../plan-schema.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import { ancestry, type Section, type SectionKind } from '../sections/section.ts';
import { cellOf, type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { fold } from '../text/fold.ts';
import { cleanOwner, daysIn, readAnnotations } from '../values/annotations.ts';
import { findZone, readClockRange, readRelativeTime } from '../values/clock.ts';
import { findDates, resolveDates } from '../values/date.ts';
import { readLabel } from '../values/label.ts';
import { weekdayByName } from '../words/month-words.ts';

const NEVER: ReadonlySet<SectionKind> = new Set([
  'communication',
  'teams',
  'risks',
  'metrics',
  'criteria',
  'legend',
  'standup',
  'mitigation',
  'done-definition',
  'triggers',
]);

/** What happens when: clock times and days in lists and tables. */
export function readSchedule(reading: Reading): PlanSchedule[] {
  const listed = reading.outline.sections
    .filter((section) => !NEVER.has(section.kind) && mayBeTimed(section))
    .flatMap((section) => scheduleOfSection(reading, section));
  const rows = reading.tables
    .filter((table) => table.kind === 'schedule')
    .flatMap((table) => scheduleOfTable(reading, table));
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

/** What a person said to be something else is no entry for the clock time in it. */
function mayBeTimed(section: Section): boolean {
  return section.corrected === null || section.corrected === 'slot' || section.corrected === 'phase';
}

interface Entry {
  readonly start: string | null;
  readonly end: string | null;
  readonly zone: string | null;
  readonly day: string | null;
  readonly date: string | null;
  readonly text: string;
}

function scheduleOfSection(reading: Reading, section: Section): PlanSchedule[] {
  const isSchedule = section.kind === 'schedule';
  let place: Place | null = null;
  return topItems(section).flatMap((item) => {
    if ((item.box !== null && section.corrected !== 'slot') || (reading.fieldItems.has(item) && !isSchedule))
      return [];
    const entry = entryOf(reading, wordsOfItem(item), isSchedule);
    if (entry === null) return [];
    reading.coverage.coverRange(item.line, item.lastLine, 'schedule');
    for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
    place ??= dayOf(reading, section);
    return [build(reading, section.path, entry, place, null, { line: item.line, span: { ...item.span } })];
  });
}

/** An entry begins with a clock time, a time relative to the launch or, in a schedule, with a day. */
function entryOf(reading: Reading, text: string, isSchedule: boolean): Entry | null {
  const clock = readClockRange(text);
  if (clock !== null && (isSchedule || clock.length < text.length))
    return {
      start: clock.start,
      end: clock.end,
      zone: clock.zone,
      day: null,
      date: null,
      text: text.slice(clock.length).trim() || text,
    };
  const relative = readRelativeTime(text);
  if (relative !== null)
    return {
      start: relative.text,
      end: null,
      zone: null,
      day: null,
      date: null,
      text: text.slice(relative.length).trim() || text,
    };
  return isSchedule ? (ofPeriod(text) ?? dated(reading, text)) : null;
}

const PERIOD =
  /^(?:(?:weeks?|wk|w|days?|months?|quarter|wochen?|kw|tage?|monat|semaines?|jours?|mois|semanas?|dias?|mes|settiman[ae]|giorn[oi]|dag|maand|tydzien|dzien|miesiac|hafta|gun|ay|недел[яи]|день|месяц)\s?\d|q[1-4]\b|\d{4}\s?q[1-4]|第?\s?\d{1,2}(?:\s?[-–~〜至]\s?\d{1,2})?\s?(?:周|週|日目|天|か月|ヶ月|个月|주|주차|일차|개월)|第[一二三四五六七八九十]{1,3}(?:周|週|天|日))/u;

/** "Week 2: onboard the first shop", "Monday – rehearsal". */
function ofPeriod(text: string): Entry | null {
  const label = readLabel(text) ?? dashed(text);
  if (label === null || label.name.length > 24) return null;
  if (!PERIOD.test(fold(label.name)) && !isWeekday(label.name)) return null;
  return { start: null, end: null, zone: null, day: label.name, date: null, text: label.value };
}

function isWeekday(name: string): boolean {
  return weekdayByName.has(fold(name.replace(/\.?\s?\d{0,2}$/u, '')));
}

function dashed(text: string): { name: string; value: string } | null {
  const match = /^([^–—-]{2,24})\s[–—-]\s(.+)$/u.exec(text.slice(0, 400));
  return match === null ? null : { name: match[1] ?? '', value: match[2] ?? '' };
}

/** "Sept 12: code freeze" and "Code freeze: Sept 12"; an entry without a day is kept with its words only. */
function dated(reading: Reading, text: string): Entry {
  const hit = findDates(text, reading.dates)[0];
  const bare: Entry = { start: null, end: null, zone: null, day: weekdayIn(text), date: null, text };
  if (hit === undefined) return bare;
  const date = resolveDates(hit, reading.dates).start;
  const after = text.slice(hit.end).replace(/^[\s)）,:：–—|-]+/u, '');
  const clock = readClockRange(after);
  const words =
    hit.start <= 12 && after !== ''
      ? after.slice(clock?.length ?? 0)
      : text.slice(0, hit.start).replace(/[\s(（:：–—|-]+$/u, '');
  return {
    start: clock?.start ?? null,
    end: clock?.end ?? null,
    zone: clock?.zone ?? null,
    day: bare.day,
    date,
    text: words.trim() || text,
  };
}

interface Place {
  readonly day: string | null;
  readonly date: string | null;
  readonly zone: string | null;
}

/** The day that a section's own or an outer heading names. */
function dayOf(reading: Reading, section: Section): Place {
  let place: Place = { day: null, date: null, zone: null };
  for (const each of ancestry(section)) {
    if (each.isTitle || each.title === '') continue;
    const date = daysIn(each.title, reading.dates);
    const day = weekdayIn(each.title) ?? (each.isPhase ? each.title.replace(/\s?[(（:：–—].*$/u, '') : null);
    place = {
      day: place.day ?? day,
      date: place.date ?? (date.end === null ? date.start : null),
      zone: place.zone ?? findZone(each.title),
    };
  }
  return place;
}

function weekdayIn(text: string): string | null {
  for (const word of text.slice(0, 60).match(/[\p{L}-]+/gu) ?? []) {
    const folded = fold(word).replace(/-feira$/, '');
    if (folded.length > 2 && weekdayByName.has(folded) && word.charAt(0) !== word.charAt(0).toLowerCase())
      return word;
    if (weekdayByName.has(word) || (folded.length > 5 && weekdayByName.has(folded))) return word;
  }
  return null;
}

function build(
  reading: Reading,
  path: readonly string[],
  entry: Entry,
  place: Place,
  owner: string | null,
  at: { line: number; span: Span },
): PlanSchedule {
  const notes = readAnnotations(entry.text, reading.people, reading.dates);
  const isTimed = entry.start !== null && /^\d/.test(entry.start);
  return {
    day: entry.day ?? place.day,
    date: entry.date ?? place.date,
    start: entry.start,
    end: entry.end,
    zone: entry.zone ?? place.zone ?? (isTimed ? reading.zone : null),
    text: notes.owner === null ? entry.text : notes.text,
    owner: owner ?? notes.owner,
    ...at,
    anchor: reading.anchors.name('schedule', path, entry.text, `${place.day ?? ''}`),
  };
}

function scheduleOfTable(reading: Reading, table: ReadTable): PlanSchedule[] {
  const place = dayOf(reading, table.section);
  const headingZone = findZone(table.block.header?.cells.map((cell) => cell.text).join(' ') ?? '');
  return table.block.rows.map((row) => {
    reading.coverage.cover(row.line, 'schedule');
    const owner = wordsOfCell(cellOf(table, row, 'owner', 'person', 'team', 'role'));
    const entry = entryOfRow(reading, table, row);
    return build(
      reading,
      table.section.path,
      entry,
      { ...place, zone: place.zone ?? headingZone },
      owner === null ? null : cleanOwner(owner),
      { line: row.line, span: { ...row.span } },
    );
  });
}

function entryOfRow(reading: Reading, table: ReadTable, row: Row): Entry {
  const when = wordsOfCell(cellOf(table, row, 'time', 'start')) ?? '';
  const date = wordsOfCell(cellOf(table, row, 'date', 'due')) ?? '';
  const day = wordsOfCell(cellOf(table, row, 'day'));
  const clock = readClockRange(when) ?? clockBehindDay(date);
  const relative = readRelativeTime(when);
  const until = readClockRange(wordsOfCell(cellOf(table, row, 'end')) ?? '');
  return {
    start: clock?.start ?? relative?.text ?? null,
    end: clock?.end ?? until?.start ?? null,
    zone: clock?.zone ?? null,
    day: day ?? weekdayIn(date),
    date: daysIn(date === '' ? `${day ?? ''} ${when}` : date, reading.dates).start,
    text: textOfRow(table, row),
  };
}

/** "2026-08-14 18:00–19:00 UTC". */
function clockBehindDay(date: string): ReturnType<typeof readClockRange> {
  const at = /(?<![\d:.-])\d{1,2}(?::\d{2}|\s?[ap]\.?m)/iu.exec(date);
  return readClockRange(date) ?? (at === null ? null : readClockRange(date.slice(at.index)));
}

function textOfRow(table: ReadTable, row: Row): string {
  const named = wordsOfCell(
    cellOf(
      table,
      row,
      'event',
      'milestone',
      'task',
      'message',
      'description',
      'phase',
      'responsibility',
      'notes',
    ),
  );
  if (named !== null) return named;
  const taken = new Set([
    'time',
    'date',
    'day',
    'start',
    'end',
    'owner',
    'status',
    'due',
    'number',
    'duration',
  ]);
  const rest = row.cells.filter((_, at) => !taken.has(table.roles[at] ?? ''));
  return rest.flatMap((cell) => wordsOfCell(cell) ?? []).join(' – ');
}
