import { type Interval, totalMs, union } from './intervals.ts';

export interface TMinus {
  /** T-0 with every hold so far added; while a hold is open it moves on with the clock. */
  at: number;
  isHeld: boolean;
  /** When the hold that is open began, also where the target was set later. */
  heldSince: number | null;
  heldMs: number;
  /** What the clock reads: milliseconds to T-0, negative after it. It stands still in a hold. */
  readMs: number;
}

/**
 * The T− clock: wall time runs on, holds stop it. Holds count from when this target was set, since setting a new
 * T-0 is said with the holds before it in mind; leave `targetSetAt` out where the target never changed.
 */
export function tMinusAt(
  clock: { targetAt: number; holds: readonly Interval[]; targetSetAt?: number },
  now: number,
): TMinus {
  const holds = union(clock.holds, clock.targetSetAt ?? Number.NEGATIVE_INFINITY, now);
  const open = union(clock.holds, Number.NEGATIVE_INFINITY, now).find((hold) => hold.isOpen);
  const heldMs = totalMs(holds);
  const at = clock.targetAt + heldMs;
  return { at, isHeld: open !== undefined, heldSince: open?.from ?? null, heldMs, readMs: at - now };
}
