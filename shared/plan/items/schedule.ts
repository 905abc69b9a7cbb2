import type { TextLine } from '../blocks/block.ts';
import type { PlanSchedule } from '../plan-schema.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import type { Section, SectionKind } from '../sections/section.ts';
import { isRunSheet } from '../tables/run-sheet.ts';
import { fold } from '../text/fold.ts';
import { plainText } from '../text/plain-text.ts';
import { daysIn } from '../values/annotations.ts';
import { readClockRange, readRelativeTime } from '../values/clock.ts';
import { findDates, resolveDates } from '../values/date.ts';
import { readLabel } from '../values/label.ts';
import { weekdayByName } from '../words/month-words.ts';
import { buildSlot, dayOf, type Place, type Slot, weekdayIn } from './schedule-slot.ts';
import { scheduleOfTable } from './schedule-tables.ts';

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
    .flatMap((section) => [...scheduleOfSection(reading, section), ...timedLines(reading, section)]);
  const rows = reading.tables
    .filter((table) => table.kind === 'schedule' || isRunSheet(table))
    .flatMap((table) => scheduleOfTable(reading, table));
  return [...listed, ...rows, ...headedSlots(reading)].sort((a, b) => a.line - b.line);
}

/** "Morning (09:00 – 12:00)" under "Monday 23 June": a heading with its own hours on a day, over work without any. */
function headedSlots(reading: Reading): PlanSchedule[] {
  return reading.outline.sections.flatMap((section) => {
    const hours = /[(（]([^()（）]{4,40})[)）]/u.exec(section.title);
    const clock = hours === null ? null : readClockRange(hours[1] ?? '');
    if (hours === null || clock === null || clock.end === null || section.hidden) return [];
    if (NEVER.has(section.kind) || section.parent === null || topItems(section).length === 0) return [];
    const place = dayOf(reading, section.parent);
    if (place.day === null && place.date === null) return [];
    const text = section.title.replace(hours[0], '').trim();
    const slot = { start: clock.start, end: clock.end, zone: clock.zone, day: null, date: null, text };
    reading.coverage.cover(section.line, 'schedule');
    const at = { line: section.line, span: { ...section.span } };
    return [buildSlot(reading, section.parent.path, slot, place, null, at)];
  });
}

/** What a person said to be something else is no entry for the clock time in it. */
function mayBeTimed(section: Section): boolean {
  return section.corrected === null || section.corrected === 'slot' || section.corrected === 'phase';
}

/** "**6:00 AM PST**: the page goes live", line by line without list marks. */
function timedLines(reading: Reading, section: Section): PlanSchedule[] {
  return section.content.flatMap((block) => {
    if (block.kind !== 'paragraph') return [];
    const timed = block.words.flatMap((line) => timedLine(line) ?? []);
    const isTimetable = timed.length > 1 || (timed.length > 0 && section.kind === 'schedule');
    if (!isTimetable) return [];
    const place = placeOfLines(reading, section, block.words[0]?.text ?? '');
    return timed.flatMap(({ line, text }) => {
      const entry = entryOf(reading, text, true);
      if (entry === null) return [];
      reading.coverage.cover(line.line, 'schedule');
      const span = { start: line.start, end: line.start + line.text.length };
      return [buildSlot(reading, section.path, entry, place, null, { line: line.line, span })];
    });
  });
}

function timedLine(line: TextLine): { line: TextLine; text: string } | null {
  if (!/\d/.test(line.text.slice(0, 12))) return null;
  const text = plainText(line.text.slice(0, 1_000)).text;
  const clock = readClockRange(text);
  return clock === null || clock.length >= text.length ? null : { line, text };
}

/** "T-0 (Saturday 12 Sept)" above the first clock time is the day of the lines below it. */
function placeOfLines(reading: Reading, section: Section, first: string): Place {
  const place = dayOf(reading, section);
  const date = readClockRange(first) === null ? daysIn(first, reading.dates).start : null;
  return date === null ? place : { ...place, date, day: weekdayIn(first) };
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
    return [
      buildSlot(reading, section.path, entry, place, null, { line: item.line, span: { ...item.span } }),
    ];
  });
}

/** An entry begins with a clock time, a time relative to the launch or, in a schedule, with a day. */
function entryOf(reading: Reading, text: string, isSchedule: boolean): Slot | null {
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
function ofPeriod(text: string): Slot | null {
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
function dated(reading: Reading, text: string): Slot {
  const hit = findDates(text, reading.dates)[0];
  const bare: Slot = { start: null, end: null, zone: null, day: weekdayIn(text), date: null, text };
  if (hit === undefined) return bare;
  const date = resolveDates(hit, reading.dates).start;
  const after = text.slice(hit.end).replace(/^[\s)）,:：–—|-]+/u, '');
  const clock = readClockRange(after);
  const isNamed = /[:：]\s?$/u.test(text.slice(0, hit.start));
  const words =
    hit.start <= 12 && after !== '' && !isNamed
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
