import { totalMs, union } from './intervals.ts';
/**
 * The T− clock: wall time runs on, holds stop it. Holds count from when this target was set, since setting a new
 * T-0 is said with the holds before it in mind; leave `targetSetAt` out where the target never changed.
 */
export function tMinusAt(clock, now) {
    const holds = union(clock.holds, clock.targetSetAt ?? Number.NEGATIVE_INFINITY, now);
    const open = union(clock.holds, Number.NEGATIVE_INFINITY, now).find((hold) => hold.isOpen);
    const heldMs = totalMs(holds);
    const at = clock.targetAt + heldMs;
    return { at, isHeld: open !== undefined, heldSince: open?.from ?? null, heldMs, readMs: at - now };
}
