/** Percentiles of samples, in the samples' unit, rounded to a hundredth. */
export function percentiles(samples: readonly number[]): {
  p50: number;
  p95: number;
  p99: number;
  max: number;
  samples: number;
} {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: round(sorted.at(-1) ?? 0),
    samples: sorted.length,
  };
}

export function median(samples: readonly number[]): number {
  return percentiles(samples).p50;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
