import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import { endOf } from './ends.ts';

/** What ended longer ago is history, which is asked for by time. */
export const BOARD_MS = 24 * 60 * 60_000;

/** Rows of a window that watches the alerts, by entity and id. */
type Tables = ReadonlyMap<string, ReadonlyMap<string, BoardRow>>;

/**
 * Which of a window's rows are history by now: a window that stays open for days keeps what one that opens at `now`
 * is given, and no more.
 */
export function historyIn(tables: Tables, now: number): BoardRow[] {
  const since = now - BOARD_MS;
  const of = (entity: string) => [...(tables.get(entity)?.values() ?? [])];
  const kept = new Set<string>();
  const outdated = (row: BoardRow, isKept: boolean) => {
    if (isKept) kept.add(row.id);
    return !isKept;
  };
  return [
    ...of('alert').filter((row) => outdated(row, isCurrent(row, since))),
    ...of('silence').filter((row) => outdated(row, isRecent(row, since))),
    ...of('ack').filter((row) => !kept.has(textOf(row, 'alert'))),
    ...of('remark').filter((row) => !kept.has(textOf(row, 'subject'))),
    ...oldTurns(of('sourceTurn'), since),
  ];
}

/** Whether an alert goes on, or ended or was heard of since a moment. */
function isCurrent(row: BoardRow, since: number): boolean {
  const endsAt = endOf(row);
  const isRecently = endsAt === null || endsAt >= since || (numberOf(row, 'lastSeen') ?? 0) >= since;
  return isRecently && !row.removed;
}

/** Whether a silence runs, or ran since a moment. */
export function isRecent(row: BoardRow, since: number): boolean {
  return (numberOf(row, 'endsAt') ?? since) >= since;
}

/** Turns of sources from before a moment, but for the last of each source. */
export function oldTurns<R extends BoardRow>(rows: readonly R[], since: number): R[] {
  const last = new Map<string, R>();
  for (const row of rows) {
    const before = last.get(textOf(row, 'source'));
    if (!before || atOf(before) <= atOf(row)) last.set(textOf(row, 'source'), row);
  }
  return rows.filter((row) => atOf(row) < since && last.get(textOf(row, 'source')) !== row);
}

function atOf(row: BoardRow): number {
  return numberOf(row, 'at') ?? 0;
}
