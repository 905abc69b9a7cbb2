import { compareText, numberOf, textOf } from '../board/read.ts';
import { transitionActions } from '../ops/rollout-entities.ts';
import { isSeconded, needsSecond } from './no-return.ts';
/** Of two steps from one place, taken apart, the safer stands: back before again, again before on. */
const safestFirst = [
    'rollBack',
    'retry',
    'start',
    'promote',
    'promoteFully',
    'skip',
    'complete',
];
/** Out of the last stage: by promoting, or past its gates. */
export function isCompletion({ action, to }) {
    return action === 'complete' || (action === 'skip' && to === null);
}
/** The id of a transition: two people who do the same thing apart do it once. */
export function transitionId(hash, { track, after, action, to }) {
    return hash(`transition/${track}/${after ?? ''}/${action}/${to ?? ''}`);
}
export function readTransition(row) {
    const action = transitionActions.find((known) => known === textOf(row, 'action'));
    const at = numberOf(row, 'at');
    const track = textOf(row, 'track');
    if (row.removed || !action || at === null || track === '')
        return null;
    return {
        id: row.id,
        track,
        after: textOf(row, 'after') || null,
        action,
        to: textOf(row, 'to') || null,
        at,
        by: textOf(row, 'by'),
        request: textOf(row, 'request') || null,
    };
}
export function readRequest(row) {
    const action = transitionActions.find((known) => known === textOf(row, 'action'));
    const at = numberOf(row, 'at');
    if (row.removed || !action || at === null)
        return null;
    return {
        id: row.id,
        track: textOf(row, 'track'),
        after: textOf(row, 'after') || null,
        action,
        to: textOf(row, 'to') || null,
        reason: textOf(row, 'reason'),
        at,
        by: textOf(row, 'by'),
        withdrawn: row.values.withdrawn === true,
    };
}
/**
 * The way that a track went. Each step names the one before it, so the steps are a tree; where it forks, because people
 * were apart, the safer branch stands until somebody who knows both goes on: one that leads to a roll-back before any
 * other. Going past a gate, or over a point of no return, counts only with a second person.
 */
export function pathOf(steps, requests, way) {
    const all = steps.toSorted((a, b) => a.at - b.at || compareText(a.id, b.id));
    const byId = new Map(all.map((step) => [step.id, step]));
    const valid = all.filter((step) => isSeconded(step, requests) || !needsSecond(step, way, byId));
    const children = new Map();
    for (const step of valid)
        children.set(step.after, [...(children.get(step.after) ?? []), step]);
    const standing = reachable(children);
    const leadsBack = beforeRollBacks(valid.filter((step) => standing.has(step)));
    const taken = [];
    const seen = new Set();
    let next = safest(children.get(null), leadsBack);
    while (next && !seen.has(next.id)) {
        taken.push(next);
        seen.add(next.id);
        next = safest(children.get(next.id), leadsBack);
    }
    return {
        steps: taken,
        overruled: all.filter((step) => standing.has(step) && !seen.has(step.id)),
        held: all.filter((step) => !standing.has(step)),
    };
}
/** Steps to which an unbroken way of valid ones leads. */
function reachable(children) {
    const found = new Set();
    const next = [...(children.get(null) ?? [])];
    for (let step = next.pop(); step; step = next.pop()) {
        if (found.has(step))
            continue;
        found.add(step);
        next.push(...(children.get(step.id) ?? []));
    }
    return found;
}
/** Every roll-back with all steps that it came after. */
function beforeRollBacks(steps) {
    const byId = new Map(steps.map((step) => [step.id, step]));
    const found = new Set();
    for (const back of steps.filter(({ action }) => action === 'rollBack')) {
        let step = back;
        while (step && !found.has(step.id)) {
            found.add(step.id);
            step = step.after === null ? undefined : byId.get(step.after);
        }
    }
    return found;
}
function safest(steps, leadsBack) {
    return steps?.toSorted((a, b) => Number(leadsBack.has(b.id)) - Number(leadsBack.has(a.id)) ||
        safestFirst.indexOf(a.action) - safestFirst.indexOf(b.action) ||
        compareText(a.id, b.id))[0];
}
