import { totalMs, union } from './intervals.ts';
/**
 * How far a stage has soaked at `now`, from when it was entered and when its track was paused: computed from what
 * happened, never counted down, so it outlives restarts and sleep. Overlapping pauses freeze it once.
 */
export function soakOf(enteredAt, soakMs, paused, now) {
    const pauses = union(paused, enteredAt, Math.max(now, enteredAt));
    const ran = Math.max(0, now - enteredAt - totalMs(pauses));
    const soakedMs = Math.min(soakMs, ran);
    const open = pauses.find((pause) => pause.isOpen);
    const isOver = soakedMs >= soakMs;
    return {
        totalMs: soakMs,
        soakedMs,
        remainingMs: soakMs - soakedMs,
        isPaused: open !== undefined,
        pausedSince: open?.from ?? null,
        endsAt: isOver ? overAt(enteredAt, soakMs, pauses) : open ? null : now + soakMs - soakedMs,
        isOver,
    };
}
/** When the running time reached the total: every pause that began before it moved it on. */
function overAt(enteredAt, soakMs, pauses) {
    let end = enteredAt + soakMs;
    for (const { from, to } of pauses)
        if (from < end)
            end += to - from;
    return end;
}
