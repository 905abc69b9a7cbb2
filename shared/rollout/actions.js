import { leads, writers } from '../ops/spec.ts';
import { pointsCrossed, reachedBy } from './no-return.ts';
import { nextStage } from './tracks.ts';
import { isCompletion } from './transitions.ts';
export const trackActs = [
    'start',
    'promote',
    'promoteFully',
    'pause',
    'resume',
    'abort',
    'retry',
    'rollBack',
    'skip',
];
const stopping = ['pause', 'abort'];
const withReason = [
    'promoteFully',
    'pause',
    'resume',
    'abort',
    'retry',
    'rollBack',
    'skip',
];
/** Every act on a track in the order of the buttons, each with whether it is possible and if not, why. */
export function actsOn(track, actor) {
    const next = nextStage(track);
    return trackActs.map((act) => {
        const to = goalOf(act, track, next);
        return {
            act,
            whyNot: roleFault(act, actor) ?? whyNot(act, track, next, actor),
            needsReason: withReason.includes(act),
            needsSecond: act === 'skip' || (goesOn(act) && crossesNoReturn(track, to)),
            to,
        };
    });
}
function goesOn(act) {
    return act === 'start' || act === 'promote' || act === 'promoteFully';
}
function goalOf(act, track, next) {
    if (act === 'start' || act === 'promote' || act === 'skip')
        return next;
    if (act === 'promoteFully')
        return track.stages.at(-1) ?? null;
    return act === 'retry' ? track.current : null;
}
/** Whether the way to a stage leads over a point of no return that is not behind the track yet. */
function crossesNoReturn({ stages, path }, to) {
    const way = stages.map(({ id, noReturn }) => ({ id, noReturn, markedAfter: null }));
    return pointsCrossed(way, reachedBy(path.steps), to?.id ?? null).length > 0;
}
function roleFault(act, { role }) {
    if (role === 'none')
        return 'You, or this device, were taken out of this workspace.';
    const allowed = stopping.includes(act) ? writers : leads;
    return allowed.includes(role)
        ? null
        : `As ${role} you cannot do this; it takes a commander or an operator.`;
}
function whyNot(act, track, next, { call }) {
    const { run, intent, stages, state, current } = track;
    switch (act) {
        case 'start':
            if (run !== null)
                return 'It was started already.';
            if (stages.length === 0)
                return 'It has no stages yet. Add one.';
            return stopped(track, call);
        case 'promote':
            if (run === null)
                return 'It was not started yet.';
            return over(track) ?? stopped(track, call) ?? gateFault(current);
        case 'promoteFully':
            if (run === null)
                return 'It was not started yet.';
            if (next === null)
                return over(track) ?? 'It is at its last stage. Promote completes it.';
            return over(track) ?? stopped(track, call) ?? gateFault(current);
        case 'skip':
            if (run === null)
                return 'It was not started yet.';
            return (over(track) ??
                stopped(track, call) ??
                (gateFault(current) === null ? 'Nothing is in the way. Promote instead.' : null));
        case 'pause':
            if (intent === 'pause')
                return 'It is paused already.';
            if (intent === 'abort')
                return 'It is aborted, which stops it already.';
            return run === null ? 'It was not started yet.' : over(track);
        case 'resume':
            if (intent === 'run')
                return 'It is not stopped.';
            return null;
        case 'abort':
            if (intent === 'abort')
                return 'It is aborted already.';
            return run === null ? 'It was not started yet.' : over(track);
        case 'retry':
            if (run === null)
                return 'It was not started yet.';
            if (isCompletion(run))
                return 'It is completed.';
            if (intent === 'abort')
                return 'It is aborted. Set it going again first.';
            if (call !== 'GO')
                return `The room is on ${call}.`;
            return run.action === 'rollBack' || ['failed', 'inconclusive', 'stale'].includes(state)
                ? null
                : 'Its gates have not come to a bad end: there is nothing to try again.';
        case 'rollBack':
            if (run === null)
                return 'It was not started yet.';
            return run.action === 'rollBack' ? 'It was rolled back already.' : null;
    }
}
function over({ run }) {
    if (run && isCompletion(run))
        return 'It is completed.';
    return run?.action === 'rollBack' ? 'It was rolled back. Try again, or leave it.' : null;
}
function stopped({ intent }, call) {
    if (intent === 'abort')
        return 'It is aborted. Set it going again first, with a reason.';
    if (intent === 'pause')
        return 'It is paused. Resume it first.';
    return call === 'GO' ? null : `The room is on ${call}. Lift that first.`;
}
/** What stands between the present stage and the next: the worst first, in one sentence. */
export function gateFault(stage) {
    if (!stage)
        return null;
    const counted = stage.gates.filter(({ dryRun }) => !dryRun);
    const named = (gates) => gates.map(({ name }) => `“${name}”`).join(', ');
    const failed = counted.filter(({ phase }) => phase === 'failed');
    if (failed.length > 0)
        return `Failed: ${named(failed)}.`;
    const errors = counted.filter(({ phase }) => phase === 'error');
    if (errors.length > 0)
        return `Only errors from ${named(errors)}. Look why, then try again or break glass.`;
    const stale = counted.filter((gate) => gate.stale);
    if (stale.length > 0)
        return `Nobody measures ${named(stale)} now: no data is never a pass.`;
    const open = counted.filter(({ phase }) => phase === 'inconclusive');
    if (open.length > 0)
        return `Inconclusive: ${named(open)}. Look, then try again or break glass.`;
    const waiting = counted.filter(({ passing }) => !passing);
    if (waiting.length > 0)
        return `Waiting for ${named(waiting)}.`;
    return stage.soak !== null && stage.soak.remainingMs > 0 ? 'It is still soaking.' : null;
}
