import type { GatePhase } from './analysis.ts';
import { isDecided } from './phases.ts';

const leastStaleMs = 15_000;

export interface GateFreshness {
  /** It waits for samples that do not come: it holds, whatever its phase was. */
  isStale: boolean;
  /** Of the newest sample, or since samples were due; never negative. */
  ageMs: number;
  /** The moment that the age counts from. */
  since: number;
  hasSample: boolean;
  /** When it becomes, or became, stale if nothing comes; null where it is decided and waits for nothing. */
  staleAt: number | null;
}

export interface Sampled {
  phase: GatePhase;
  /** When the newest sample was taken, in milliseconds since 1970; null before the first. */
  newestAt: number | null;
  /** When the run began. */
  startedAt: number;
  intervalMs: number | null;
  initialDelayMs: number;
  /** How much later than it was taken a sample may arrive, where samples come in batches. */
  graceMs?: number;
}

/** How long samples may be away before the gate is stale. */
export function staleAfterMs(intervalMs: number | null): number {
  return Math.max(3 * (intervalMs ?? 0), leastStaleMs);
}

/**
 * Whether a gate that is not decided still gets samples. A sample from the future by more than the same measure is
 * stale too: its clock is wrong, and would keep a dead gate fresh.
 */
export function gateFreshness(gate: Sampled, now: number): GateFreshness {
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
