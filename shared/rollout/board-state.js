import { isCompletion } from './transitions.ts';
/** What a stage is in. `failed`: a gate said so, and a person has not decided yet what follows. */
export const boardStates = [
    'pending',
    'waiting',
    'soaking',
    'running',
    'paused',
    'inconclusive',
    'failed',
    'aborted',
    'rolled_back',
    'succeeded',
    'stale',
];
/**
 * The state of a stage, derived: people's acts before gates, gates before clocks, and what nobody measures any more
 * never looks as if it went well.
 */
export function boardState(facts) {
    switch (facts.place) {
        case 'unstarted':
            return facts.said;
        case 'before':
            return 'succeeded';
        case 'after':
            return facts.run && (facts.run.action === 'promoteFully' || isCompletion(facts.run))
                ? 'succeeded'
                : 'pending';
        case 'current':
            return currentState(facts);
    }
}
function currentState({ intent, run, gates, soak }) {
    if (run?.action === 'rollBack')
        return 'rolled_back';
    if (run && isCompletion(run))
        return 'succeeded';
    if (intent === 'abort')
        return 'aborted';
    const counted = gates.filter(({ dryRun }) => !dryRun);
    const any = (...phases) => counted.some(({ phase }) => phases.includes(phase));
    if (any('failed', 'error'))
        return 'failed';
    if (intent === 'pause')
        return 'paused';
    if (counted.some(({ stale }) => stale))
        return 'stale';
    if (any('inconclusive'))
        return 'inconclusive';
    if (soak !== null && soak.remainingMs > 0)
        return 'soaking';
    if (counted.some(({ passing }) => !passing))
        return 'waiting';
    return 'running';
}
