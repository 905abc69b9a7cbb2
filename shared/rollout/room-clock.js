import { numberOf } from '../board/read.ts';
import { holdSpansOf } from './holds.ts';
import { totalMs, union } from './intervals.ts';
import { tMinusAt } from './t-minus.ts';
/**
 * A room's T− clock; null where it has no target. The one place that knows by what the target's time counts: each
 * due time, draft and list that goes with the target asks here.
 */
export function roomClock(room, holdSpans, now) {
    const targetAt = room ? numberOf(room, 'targetAt') : null;
    if (!room || targetAt === null)
        return null;
    return tMinusAt({ targetAt, holds: holdSpansOf(holdSpans, room.id), ...setAt(room) }, now);
}
/** T-0 with its holds, by which relative times count; null where there is no target. */
export function targetNow(room, holdSpans, now) {
    return roomClock(room, holdSpans, now)?.at ?? null;
}
export function heldSoFar(room, holdSpans) {
    const { targetSetAt = Number.NEGATIVE_INFINITY } = setAt(room);
    const stretches = union(holdSpansOf(holdSpans, room.id), targetSetAt, Number.POSITIVE_INFINITY);
    return {
        heldMs: totalMs(stretches.filter(({ isOpen }) => !isOpen)),
        heldSince: stretches.find(({ isOpen }) => isOpen)?.from ?? null,
    };
}
export function heldTarget(targetAt, { heldMs, heldSince }, now) {
    return targetAt + heldMs + (heldSince === null ? 0 : Math.max(0, now - heldSince));
}
function setAt(room) {
    const targetSetAt = numberOf(room, 'targetSetAt');
    return targetSetAt === null ? {} : { targetSetAt };
}
