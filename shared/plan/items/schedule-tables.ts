import type { Cell, Row } from '../blocks/block.ts';
import type { PlanSchedule } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { cellOf, isSumRow, type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { cleanOwner, daysIn } from '../values/annotations.ts';
import { findZone, readClockRange, readRelativeTime } from '../values/clock.ts';
import { buildSlot, dayOf, type Slot, weekdayIn } from './schedule-slot.ts';

/** The rows of a timetable or of a table of milestones. */
export function scheduleOfTable(reading: Reading, table: ReadTable): PlanSchedule[] {
  const place = dayOf(reading, table.section);
  const headingZone = findZone(table.block.header?.cells.map((cell) => cell.text).join(' ') ?? '');
  const rows = table.block.rows.filter((row) => !isSumRow(row));
  return rows.map((row) => {
    reading.coverage.cover(row.line, 'schedule');
    const owner = wordsOfCell(cellOf(table, row, 'owner', 'person', 'team', 'role') ?? byCell(table, row));
    const entry = entryOfRow(reading, table, row);
    return buildSlot(
      reading,
      table.section.path,
      entry,
      { ...place, zone: place.zone ?? headingZone },
      owner === null ? null : cleanOwner(owner),
      { line: row.line, span: { ...row.span } },
    );
  });
}

/** A column "By" holds the day, or who does it. */
function byCell(table: ReadTable, row: Row): Cell | null {
  const cell = cellOf(table, row, 'due');
  return cell === null || /\d/.test(cell.text) ? null : cell;
}

/** Beside "T-60" the clock time counts. */
function timeOf(table: ReadTable, row: Row): string {
  const cells = row.cells.filter((_, at) => table.roles[at] === 'time' || table.roles[at] === 'start');
  const words = cells.flatMap((cell) => wordsOfCell(cell) ?? []);
  return words.find((cell) => clockBehindDay(cell) !== null) ?? words[0] ?? '';
}

function entryOfRow(reading: Reading, table: ReadTable, row: Row): Slot {
  const when = timeOf(table, row);
  const date = wordsOfCell(cellOf(table, row, 'date', 'due')) ?? '';
  const day = dayOfRow(table, row);
  const clock = clockBehindDay(when) ?? clockBehindDay(date);
  const relative = readRelativeTime(when);
  const until = readClockRange(wordsOfCell(cellOf(table, row, 'end')) ?? '');
  return {
    start: clock?.start ?? relative?.text ?? null,
    end: clock?.end ?? until?.start ?? null,
    zone: clock?.zone ?? null,
    day: day ?? weekdayIn(date) ?? weekdayIn(when),
    date: daysIn(date === '' ? `${day ?? ''} ${when}` : date, reading.dates).start,
    text: textOfRow(table, row),
  };
}

/** "2" under "Week" is "Week 2". */
function dayOfRow(table: ReadTable, row: Row): string | null {
  const day = wordsOfCell(cellOf(table, row, 'day'));
  const heading = wordsOfCell(table.block.header?.cells[table.roles.indexOf('day')] ?? null);
  return day !== null && heading !== null && /^\d{1,3}(?:\s?[-–]\s?\d{1,3})?$/u.test(day)
    ? `${heading} ${day}`
    : day;
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
