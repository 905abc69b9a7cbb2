/** What the intervals cover between two times, without overlaps, oldest first. An open one reaches to the end. */
export function union(intervals, from, to) {
    const merged = [];
    for (const next of clipped(intervals, from, to)) {
        const last = merged.at(-1);
        if (!last || next.from > last.to)
            merged.push(next);
        else
            merged[merged.length - 1] = {
                from: last.from,
                to: Math.max(last.to, next.to),
                isOpen: last.isOpen || next.isOpen,
            };
    }
    return merged;
}
export function totalMs(stretches) {
    return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
function clipped(intervals, from, to) {
    return intervals
        .map(({ at, endedAt }) => ({
        from: Math.max(at, from),
        to: Math.min(endedAt ?? to, to),
        isOpen: endedAt === null || endedAt > to,
    }))
        .filter((stretch) => stretch.to > stretch.from || (stretch.isOpen && stretch.from <= to))
        .sort((a, b) => a.from - b.from);
}
