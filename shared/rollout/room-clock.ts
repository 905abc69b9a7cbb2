import { type BoardRow, numberOf } from '../board/read.ts';
import { holdSpansOf } from './holds.ts';
import { totalMs, union } from './intervals.ts';
import { type TMinus, tMinusAt } from './t-minus.ts';

/**
 * A room's T− clock; null where it has no target. The one place that knows by what the target's time counts: each
 * due time, draft and list that goes with the target asks here.
 */
export function roomClock(
  room: BoardRow | null | undefined,
  holdSpans: readonly BoardRow[],
  now: number,
): TMinus | null {
  const targetAt = room ? numberOf(room, 'targetAt') : null;
  if (!room || targetAt === null) return null;
  return tMinusAt({ targetAt, holds: holdSpansOf(holdSpans, room.id), ...setAt(room) }, now);
}

/** T-0 with its holds, by which relative times count; null where there is no target. */
export function targetNow(
  room: BoardRow | null | undefined,
  holdSpans: readonly BoardRow[],
  now: number,
): number | null {
  return roomClock(room, holdSpans, now)?.at ?? null;
}

/** How far ended holds moved a target on, and since when one moves it: for a list that is shown long after it was made. */
export interface Held {
  heldMs: number;
  heldSince: number | null;
}

export function heldSoFar(room: BoardRow, holdSpans: readonly BoardRow[]): Held {
  const { targetSetAt = Number.NEGATIVE_INFINITY } = setAt(room);
  const stretches = union(holdSpansOf(holdSpans, room.id), targetSetAt, Number.POSITIVE_INFINITY);
  return {
    heldMs: totalMs(stretches.filter(({ isOpen }) => !isOpen)),
    heldSince: stretches.find(({ isOpen }) => isOpen)?.from ?? null,
  };
}

export function heldTarget(targetAt: number, { heldMs, heldSince }: Held, now: number): number {
  return targetAt + heldMs + (heldSince === null ? 0 : Math.max(0, now - heldSince));
}

function setAt(room: BoardRow): { targetSetAt?: number } {
  const targetSetAt = numberOf(room, 'targetSetAt');
  return targetSetAt === null ? {} : { targetSetAt };
}
