import { isDecided } from './phases.ts';
const leastStaleMs = 15_000;
/** How long samples may be away before the gate is stale. */
export function staleAfterMs(intervalMs) {
    return Math.max(3 * (intervalMs ?? 0), leastStaleMs);
}
/**
 * Whether a gate that is not decided still gets samples. A sample from the future by more than the same measure is
 * stale too: its clock is wrong, and would keep a dead gate fresh.
 */
export function gateFreshness(gate, now) {
    const since = gate.newestAt ?? gate.startedAt + gate.initialDelayMs;
    const limit = staleAfterMs(gate.intervalMs) + (gate.graceMs ?? 0);
    const waits = !isDecided(gate.phase);
    const isFarAhead = gate.newestAt !== null && gate.newestAt - now > limit;
    return {
        isStale: waits && (now - since > limit || isFarAhead),
        ageMs: Math.max(0, now - since),
        since,
        hasSample: gate.newestAt !== null,
        staleAt: waits ? since + limit : null,
    };
}
