import { findClock } from '../values/clock.ts';
import { Columns } from './columns.ts';
import type { ReadTable } from './read-table.ts';

const known = new WeakMap<ReadTable, boolean>();

/** "Time | Step | Owner | Status": work that has its hour; each row is a task and an entry of the schedule. */
export function isRunSheet(table: ReadTable): boolean {
  const before = known.get(table);
  if (before !== undefined) return before;
  const found = (table.kind === 'schedule' || table.kind === 'tasks') && isTimedWork(table);
  known.set(table, found);
  return found;
}

function isTimedWork(table: ReadTable): boolean {
  const columns = new Columns(table.block, table.roles);
  if (!columns.has('task', 'event') || columns.has('milestone')) return false;
  if (!columns.has('status', 'done') && !columns.hasBoxes) return false;
  const isClock = (cell: string) => findClock(cell) !== null;
  return columns.share('time', isClock) > 0.4 || columns.share('start', isClock) > 0.4;
}
