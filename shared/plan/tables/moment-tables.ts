import type { Section } from '../sections/section.ts';
import { findClock, readClockRange, readRelativeTime } from '../values/clock.ts';
import { type DateContext, findDates } from '../values/date.ts';
import type { Columns } from './columns.ts';

/** A list of documents says for whom each is, and tells nobody anything. */
export const OF_FILES = /^(?:files?|pages?|documents?|url|datei|fichier|archivo|arquivo)$/iu;

/** With an audience and what it hears, a time is when it is told. */
export function isAddressed(columns: Columns): boolean {
  return (
    columns.has('audience') &&
    columns.has('channel', 'message', 'cadence') &&
    !columns.has('task', 'stage', 'percent') &&
    !columns.headed(OF_FILES)
  );
}

/** Clock times in their own column, or beside the day. */
export function isTimetable(columns: Columns): boolean {
  if (columns.has('time') && columns.share('time', isTime) > 0.4) return true;
  return columns.share('date', (cell) => findClock(cell) !== null) > 0.4;
}

function isTime(cell: string): boolean {
  return findClock(cell) !== null || readClockRange(cell) !== null || readRelativeTime(cell) !== null;
}

/** "Milestone | Date | Status": moments; rows with boxes, or with an owner, a state and a day that they are due, are work. */
export function isMilestones(columns: Columns, section: Section): boolean {
  if (columns.hasBoxes) return false;
  const isScheduled = section.kind === 'schedule' && columns.has('date');
  if (columns.has('milestone') && !columns.has('task')) {
    const isTracked = columns.has('owner') && columns.has('status', 'done');
    return columns.has('date', 'due', 'day', 'start', 'time') && (isScheduled || !isTracked);
  }
  return isScheduled && !columns.has('status', 'done', 'due', 'start');
}

/** Days and what happens on them. */
export function isDates(columns: Columns, section: Section, dates: DateContext): boolean {
  const dated =
    columns.share('date', (cell) => findDates(cell, dates).length > 0) > 0.4 ||
    columns.share('day', (cell) => cell !== '') > 0.4;
  if (section.kind === 'schedule') return columns.has('date', 'day', 'time', 'start', 'due') || dated;
  return (
    dated && columns.has('event', 'task', 'phase', 'milestone', 'description', 'responsibility', 'notes')
  );
}
