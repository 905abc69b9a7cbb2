import { type Comparator, compares } from './comparison.ts';

/** A rollback trigger as agreed beforehand: crossed where the metric stands so to the threshold for so long. */
export interface Trigger {
  readonly metric: string;
  readonly comparator: Comparator;
  readonly threshold: number;
  /** 0: the first sample across is enough. */
  readonly forMs: number;
}

/** One look at the metric; null or NaN where nothing came. */
export interface TriggerSample {
  readonly at: number;
  readonly value: number | null;
}

export interface Crossing {
  /** The first sample of the crossing that is still unbroken. */
  firstAt: number;
  firstValue: number;
  /** The newest sample of it: what it stands at. */
  lastAt: number;
  lastValue: number;
}

export interface TriggerReading {
  /** 'building': across, but not yet for forMs. 'unknown': never a value. */
  state: 'unknown' | 'clear' | 'building' | 'crossed';
  /** Where it is across now. */
  crossing: Crossing | null;
  /** Of the newest sample that had a value. */
  newestAt: number | null;
  /** Nothing with a value for longer than `staleMs`: what the state says is old, and clear is not safe. */
  isStale: boolean;
}

/**
 * Reads a trigger over the samples of its metric, in any order. The time across is that between samples, never up
 * to now: a missing sample neither crosses nor clears, and no data makes no verdict.
 */
export function readTrigger(
  trigger: Trigger,
  samples: readonly TriggerSample[],
  { now, staleMs }: { now: number; staleMs: number },
): TriggerReading {
  const measured = samples
    .flatMap(({ at, value }) => (value === null || Number.isNaN(value) ? [] : [{ at, value }]))
    .sort((a, b) => a.at - b.at || a.value - b.value);
  const newestAt = measured.at(-1)?.at ?? null;
  const isStale = newestAt === null || Math.abs(now - newestAt) > staleMs;
  const crossing = presentCrossing(trigger, measured);
  if (newestAt === null) return { state: 'unknown', crossing, newestAt, isStale };
  if (crossing === null) return { state: 'clear', crossing, newestAt, isStale };
  const isLong = crossing.lastAt - crossing.firstAt >= trigger.forMs;
  return { state: isLong ? 'crossed' : 'building', crossing, newestAt, isStale };
}

/** The newest moments without a break in which the metric was across. Of several values at once the worse counts. */
function presentCrossing(
  { comparator, threshold }: Trigger,
  measured: readonly { at: number; value: number }[],
): Crossing | null {
  const across = measured.filter(({ value }) => compares(value, comparator, threshold));
  const moments = new Set(across.map(({ at }) => at));
  const clearedAt = measured.findLast(({ at }) => !moments.has(at))?.at ?? Number.NEGATIVE_INFINITY;
  const present = across.filter(({ at }) => at > clearedAt);
  const first = present[0];
  const last = present.at(-1);
  if (!first || !last) return null;
  return { firstAt: first.at, firstValue: first.value, lastAt: last.at, lastValue: last.value };
}
