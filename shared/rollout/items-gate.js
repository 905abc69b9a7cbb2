import { textOf } from '../board/read.ts';
import { readiness } from '../board/readiness.ts';
const NAMED = 5;
/** Where a gate stands that items of the board open: tasks that are done, criteria that are met or waived. */
export function progressOf(rows, check, now) {
    const items = check.entity === 'task' ? tasks(rows, check) : criteria(rows, check, now);
    const open = items.filter(({ done }) => !done).map(({ name }) => name);
    const progress = { done: items.length - open.length, total: items.length, open: open.slice(0, NAMED) };
    const what = check.entity === 'task' ? 'tasks' : 'criteria';
    // Nothing to be done is no proof that it was: somebody may have taken the items away.
    if (items.length === 0)
        return { phase: 'pending', why: `None of the ${what} that it waits for is on the board.`, progress };
    const why = `${progress.done} of ${items.length} ${what} are ${check.entity === 'task' ? 'done' : 'met'}.`;
    return { phase: open.length === 0 ? 'successful' : 'pending', why, progress };
}
function tasks(rows, check) {
    return named(rows.of('task'), check)
        .filter((row) => check.phase === null || textOf(row, 'phase') === check.phase)
        .filter((row) => row.values.checkbox !== false)
        .map((row) => ({ name: textOf(row, 'text'), done: textOf(row, 'state') === 'done' }));
}
function criteria(rows, check, now) {
    const { tiers } = readiness(rows.of('criterion'), rows.of('metric'), { waivers: rows.of('waiver'), now });
    const judged = Object.values(tiers).flatMap(({ tier, items }) => items.filter(({ row }) => (check.items.length > 0 ? check.items.includes(row.id) : tier === 'must')));
    return judged.map(({ row, status }) => ({
        name: textOf(row, 'text'),
        done: status === 'met' || status === 'waived',
    }));
}
function named(rows, { items }) {
    return rows.filter((row) => !row.removed && (items.length === 0 || items.includes(row.id)));
}
