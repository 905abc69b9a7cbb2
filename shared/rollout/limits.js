import { z } from 'zod';
/** The value of a limit that is not applied. */
export const limitOff = -1;
const whole = z.number().int().min(0);
const limit = z.number().int().min(limitOff);
const condition = z.string().trim().min(1).max(2000);
/**
 * When a gate takes samples, how a sample is judged, and how many bad ones it bears: the fields and defaults of
 * an Argo Rollouts metric. Times in milliseconds; a limit is passed when its counter is greater, so 0 bears none.
 * Conditions are CEL over `result` (condition.ts checks them: this file stays free of CEL).
 */
export const gateLimitsSchema = z.object({
    /** Null: one sample, or `count` of 1. */
    intervalMs: whole.nullable().default(null),
    initialDelayMs: whole.default(0),
    /** Null with an interval: for ever. */
    count: z.number().int().min(1).nullable().default(null),
    successCondition: condition.nullable().default(null),
    failureCondition: condition.nullable().default(null),
    failureLimit: limit.default(0),
    inconclusiveLimit: limit.default(0),
    consecutiveErrorLimit: whole.default(4),
    /** So many good samples in a row are a success; 0 is off. */
    consecutiveSuccessLimit: whole.default(0),
    /** Judged and shown, never counted. */
    dryRun: z.boolean().default(false),
});
export const minIntervalMs = 1_000;
export const maxIntervalMs = 24 * 3_600_000;
export const maxInitialDelayMs = 7 * 24 * 3_600_000;
export const maxCount = 100_000;
/** What makes these limits impossible to judge by, as a sentence that says what to change; null where nothing does. */
export function limitsFault(limits) {
    const { intervalMs, initialDelayMs, count } = limits;
    if (intervalMs !== null && intervalMs < minIntervalMs)
        return 'The interval between samples must be at least 1 second.';
    if (intervalMs !== null && intervalMs > maxIntervalMs)
        return 'The interval between samples must be at most 24 hours.';
    if (initialDelayMs > maxInitialDelayMs)
        return 'The delay before the first sample must be at most 7 days.';
    if (count !== null && count > maxCount)
        return 'A gate takes at most 100,000 samples.';
    if (count !== null && count > 1 && intervalMs === null)
        return `A gate with ${count} samples needs an interval between them.`;
    if (limits.failureLimit === limitOff && limits.consecutiveSuccessLimit === 0)
        return 'A gate without a failure limit needs a number of good samples in a row, or nothing could fail it.';
    return null;
}
/** What these limits allow that their author may not have meant, in sentences; judging works all the same. */
export function limitsWarnings(limits) {
    const target = sampleTarget(limits);
    const { successCondition, failureCondition, failureLimit, consecutiveSuccessLimit } = limits;
    const warnings = [];
    if (successCondition === null && failureCondition === null)
        warnings.push('Without a condition every sample is inconclusive, so a person decides each time.');
    if (target !== null && failureLimit >= target && consecutiveSuccessLimit === 0)
        warnings.push(`With ${samplesText(target)} and a failure limit of ${failureLimit} this gate can never fail.`);
    if (target !== null && consecutiveSuccessLimit > target)
        warnings.push(`${consecutiveSuccessLimit} good samples in a row cannot come about with ${samplesText(target)}.`);
    return warnings;
}
/** How many samples decide the gate: one where neither interval nor count is given, null where it runs for ever. */
export function sampleTarget(limits) {
    if (limits.count !== null)
        return limits.count;
    return limits.intervalMs === null ? 1 : null;
}
export function samplesText(count) {
    return count === 1 ? '1 sample' : `${count.toLocaleString('en-US')} samples`;
}
