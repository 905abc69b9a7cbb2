import { compares } from './comparison.ts';
/**
 * Reads a trigger over the samples of its metric, in any order. The time across is that between samples, never up
 * to now: a missing sample neither crosses nor clears, and no data makes no verdict.
 */
export function readTrigger(trigger, samples, { now, staleMs }) {
    const measured = samples
        .flatMap(({ at, value }) => (value === null || Number.isNaN(value) ? [] : [{ at, value }]))
        .sort((a, b) => a.at - b.at || a.value - b.value);
    const newestAt = measured.at(-1)?.at ?? null;
    const isStale = newestAt === null || Math.abs(now - newestAt) > staleMs;
    const crossing = presentCrossing(trigger, measured);
    if (newestAt === null)
        return { state: 'unknown', crossing, newestAt, isStale };
    if (crossing === null)
        return { state: 'clear', crossing, newestAt, isStale };
    const isLong = crossing.lastAt - crossing.firstAt >= trigger.forMs;
    return { state: isLong ? 'crossed' : 'building', crossing, newestAt, isStale };
}
/** The newest moments without a break in which the metric was across. Of several values at once the worse counts. */
function presentCrossing({ comparator, threshold }, measured) {
    const across = measured.filter(({ value }) => compares(value, comparator, threshold));
    const moments = new Set(across.map(({ at }) => at));
    const clearedAt = measured.findLast(({ at }) => !moments.has(at))?.at ?? Number.NEGATIVE_INFINITY;
    const present = across.filter(({ at }) => at > clearedAt);
    const first = present[0];
    const last = present.at(-1);
    if (!first || !last)
        return null;
    return { firstAt: first.at, firstValue: first.value, lastAt: last.at, lastValue: last.value };
}
