export interface BackoffLimits {
  minMs: number;
  maxMs: number;
  /** Share of the delay that is left to chance, both ways, so that 500 desks do not come back in one moment. */
  jitter: number;
}

/** How long to wait before try n (from 0). `random` is in [0, 1). */
export function backoffMs(tries: number, limits: BackoffLimits, random: number): number {
  const base = Math.min(limits.maxMs, limits.minMs * 2 ** Math.min(tries, 20));
  return Math.round(Math.min(limits.maxMs, base * (1 + limits.jitter * (2 * random - 1))));
}
