import { limitOff, samplesText, sampleTarget } from './limits.ts';
/**
 * Assesses the samples of one gate, in the order in which they were taken, as Argo Rollouts does
 * (assessMetricStatus in analysis/analysis.go): the first sample whose counters decide is final, later ones are
 * counted and shown. Unlike Argo, nothing succeeds without a good sample, and a gate that was stopped early
 * (isTerminated) succeeds only where it was to run for ever.
 */
export function assessGate(samples, limits, { isTerminated = false } = {}) {
    const target = sampleTarget(limits);
    let counters = noCounters(target);
    let decided = null;
    for (const [index, { verdict }] of samples.entries()) {
        counters = counted(counters, verdict);
        const decision = decided ? null : decideByCounters(counters, limits);
        if (decision)
            decided = { ...decision, by: index };
    }
    const { phase, why } = decided ?? undecided(counters, samples.length, isTerminated);
    const masked = maskedBy(phase, samples, limits);
    return {
        phase,
        counters,
        why: why + maskedText(masked),
        decidedBy: decided?.by ?? null,
        masked,
        dryRun: limits.dryRun,
    };
}
/**
 * What the counters alone decide; null while more samples are needed. The checks stand in Argo's order
 * (assessMetricFailureInconclusiveOrError): error overwrites inconclusive overwrites failed.
 */
export function decideByCounters(counters, limits) {
    return overLimit(counters, limits) ?? enough(counters, limits);
}
function overLimit(counters, limits) {
    const { failed, inconclusive, consecutiveError } = counters;
    if (consecutiveError > limits.consecutiveErrorLimit)
        return {
            phase: 'error',
            why: `${consecutiveError} errors in a row; the limit is ${limits.consecutiveErrorLimit}.`,
        };
    if (isOver(inconclusive, limits.inconclusiveLimit))
        return {
            phase: 'inconclusive',
            why: `${samplesText(inconclusive)} inconclusive; the limit is ${limits.inconclusiveLimit}. A person decides.`,
        };
    if (isOver(failed, limits.failureLimit))
        return { phase: 'failed', why: `${samplesText(failed)} failed; the limit is ${limits.failureLimit}.` };
    return null;
}
function enough(counters, limits) {
    const { consecutiveSuccess, successful, taken, target } = counters;
    const inRow = limits.consecutiveSuccessLimit;
    if (inRow > 0 && consecutiveSuccess >= inRow)
        return { phase: 'successful', why: `${consecutiveSuccess} good samples in a row.` };
    if (target === null || taken < target)
        return null;
    if (inRow > 0) {
        const why = `${samplesText(taken)} taken, but never ${inRow} good ones in a row.`;
        return limits.failureLimit === limitOff
            ? { phase: 'failed', why }
            : { phase: 'inconclusive', why: `${why} A person decides.` };
    }
    if (successful === 0)
        return {
            phase: 'inconclusive',
            why: `${samplesText(taken)} taken, none of them good. A person decides.`,
        };
    return { phase: 'successful', why: `${successful} of ${samplesText(taken)} good, within the limits.` };
}
function undecided({ taken, target, successful, error }, all, isTerminated) {
    const soFar = `${target === null ? samplesText(taken) : `${taken} of ${samplesText(target)}`}`;
    if (!isTerminated) {
        if (all === 0)
            return { phase: 'pending', why: 'No sample yet.' };
        const errors = error === 0 ? '' : `, and ${error === 1 ? '1 error' : `${error} errors`}`;
        return { phase: 'running', why: `${soFar} so far${errors}.` };
    }
    if (all === 0)
        return {
            phase: 'inconclusive',
            why: 'Stopped before any sample: no data is not a pass. A person decides.',
        };
    if (target === null && successful > 0)
        return { phase: 'successful', why: `Stopped within its limits after ${soFar}.` };
    return { phase: 'inconclusive', why: `Stopped after ${soFar}, before it was decided. A person decides.` };
}
function noCounters(target) {
    return {
        successful: 0,
        failed: 0,
        inconclusive: 0,
        error: 0,
        consecutiveError: 0,
        consecutiveSuccess: 0,
        taken: 0,
        target,
    };
}
function counted(counters, verdict) {
    return {
        ...counters,
        [verdict]: counters[verdict] + 1,
        taken: counters.taken + (verdict === 'error' ? 0 : 1),
        consecutiveError: verdict === 'error' ? counters.consecutiveError + 1 : 0,
        consecutiveSuccess: verdict === 'successful' ? counters.consecutiveSuccess + 1 : 0,
    };
}
/** Failures behind an error or an inconclusive, inconclusives behind an error; behind a success only too many. */
function maskedBy(phase, samples, limits) {
    if (phase === 'pending' || phase === 'running' || phase === 'failed')
        return [];
    const hidden = ['failed', 'inconclusive'].filter((verdict) => verdict !== phase);
    return hidden.flatMap((verdict) => {
        const count = samples.filter((sample) => sample.verdict === verdict).length;
        const limit = verdict === 'failed' ? limits.failureLimit : limits.inconclusiveLimit;
        const over = isOver(count, limit);
        if (count === 0 || (phase === 'successful' && !over))
            return [];
        const first = samples.findIndex((sample) => sample.verdict === verdict);
        return [{ verdict, count, limit, isOver: over, first }];
    });
}
function maskedText(masked) {
    if (masked.length === 0)
        return '';
    return ` Behind it: ${masked.map(({ verdict, count }) => `${count} ${verdict}`).join(' and ')}.`;
}
function isOver(count, limit) {
    return limit !== limitOff && count > limit;
}
