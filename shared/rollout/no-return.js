import { textOf } from '../board/read.ts';
import { stageSteps } from '../board/stages.ts';
/** A track's stages in their order. */
export function wayOf(rows) {
    return stageSteps(rows).map(({ row }) => ({
        id: row.id,
        noReturn: isNoReturn(row),
        markedAfter: textOf(row, 'markedAfter') || null,
    }));
}
export function isNoReturn(row) {
    return row.values.noReturn === true || row.conflicts.includes('noReturn');
}
/**
 * The points of no return between where a track was and where it goes, that one among them. What was reached once is
 * behind the track. `to` null: out behind the last stage.
 */
export function pointsCrossed(way, reached, to) {
    const from = way.findLastIndex(({ id }) => reached.has(id));
    const until = to === null ? way.length - 1 : way.findIndex(({ id }) => id === to);
    return way.filter(({ noReturn }, index) => noReturn && index > from && index <= until);
}
/** The stages that a track was at with the last of these steps. */
export function reachedBy(steps) {
    return new Set(steps.flatMap(({ to }) => to ?? []));
}
/**
 * Whether a step counts only with a second person: one that goes past gates, or over a point of no return. A stage that
 * was marked by somebody who knew of the step already asks for none: it was none then.
 */
export function needsSecond(step, way, stepsById) {
    if (step.action === 'skip')
        return true;
    if (step.action === 'rollBack' && step.to === null)
        return false;
    const reached = reachedBy(stepsUpTo(step.after, stepsById));
    return pointsCrossed(way, reached, step.to).some(({ markedAfter }) => !stepsUpTo(markedAfter, stepsById).includes(step));
}
/** A step with all that it came after. */
function stepsUpTo(id, stepsById) {
    const found = [];
    let step = id === null ? undefined : stepsById.get(id);
    while (step && !found.includes(step)) {
        found.push(step);
        step = step.after === null ? undefined : stepsById.get(step.after);
    }
    return found;
}
/** Whether a second person, by another's request for exactly this, stands behind a step. */
export function isSeconded(step, requests) {
    const request = step.request === null ? undefined : requests.get(step.request);
    return (request !== undefined &&
        !request.withdrawn &&
        request.by !== step.by &&
        request.track === step.track &&
        request.after === step.after &&
        request.action === step.action &&
        request.to === step.to);
}
