/** A stretch of time in milliseconds since 1970; null: it goes on. */
export interface Interval {
  readonly at: number;
  readonly endedAt: number | null;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** It had not ended at the time that was asked about. */
  readonly isOpen: boolean;
}

/** What the intervals cover between two times, without overlaps, oldest first. An open one reaches to the end. */
export function union(intervals: readonly Interval[], from: number, to: number): Stretch[] {
  const merged: Stretch[] = [];
  for (const next of clipped(intervals, from, to)) {
    const last = merged.at(-1);
    if (!last || next.from > last.to) merged.push(next);
    else
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(last.to, next.to),
        isOpen: last.isOpen || next.isOpen,
      };
  }
  return merged;
}

export function totalMs(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

function clipped(intervals: readonly Interval[], from: number, to: number): Stretch[] {
  return intervals
    .map(({ at, endedAt }) => ({
      from: Math.max(at, from),
      to: Math.min(endedAt ?? to, to),
      isOpen: endedAt === null || endedAt > to,
    }))
    .filter((stretch) => stretch.to > stretch.from || (stretch.isOpen && stretch.from <= to))
    .sort((a, b) => a.from - b.from);
}
