import { compileCondition, conditionFault, meets } from './condition.ts';
import { measuredOf, presenceOf, sizeFault } from './value.ts';
/**
 * Judges one sample as Argo's EvaluateResult does: a failure that matches fails; with one condition alone its
 * opposite is the other; both without a match is inconclusive. Beyond Argo: no condition is inconclusive, not
 * successful, and no data (empty, null or NaN) never passes unless the success condition asks about it by itself.
 */
export function judgeSample(reading, conditions) {
    if ('error' in reading)
        return { verdict: 'error', why: reading.error };
    const { successCondition, failureCondition } = conditions;
    if (successCondition === null && failureCondition === null)
        return { verdict: 'inconclusive', why: 'This gate has no condition: a person decides.' };
    const fault = faultOf(successCondition) ?? faultOf(failureCondition) ?? sizeFault(reading.value);
    if (fault !== null)
        return { verdict: 'error', why: fault };
    const presence = presenceOf(measuredOf(reading.value));
    if (presence === 'none' || presence === 'nan')
        return judgeNoData(reading.value, conditions, presence === 'nan' ? 'nan' : 'empty');
    const judged = judgeOneValue(reading.value, conditions);
    if (presence === 'partly' && judged.verdict === 'successful' && !asks(successCondition, 'nan'))
        return { verdict: 'inconclusive', why: 'Some of the values have no data.' };
    return judged;
}
/**
 * One value is a list of one to Prometheus (`result[0]`), and a number to a person and in the record (`result`): a
 * condition that cannot be judged on the one is judged on the other.
 */
function judgeOneValue(value, conditions) {
    const judged = judgeValue(value, conditions);
    if (judged.verdict !== 'error')
        return judged;
    const isOne = Array.isArray(value) && value.length === 1;
    if (!isOne && typeof measuredOf(value) !== 'number')
        return judged;
    const again = judgeValue(isOne ? value[0] : [value], conditions);
    return again.verdict === 'error' ? judged : again;
}
function judgeValue(value, { successCondition, failureCondition }) {
    const success = successCondition === null ? null : meets(successCondition, value);
    if (isError(success))
        return { verdict: 'error', why: success.error };
    const failure = failureCondition === null ? null : meets(failureCondition, value);
    if (isError(failure))
        return { verdict: 'error', why: failure.error };
    if (failure === true)
        return { verdict: 'failed', why: `The failure condition holds: ${failureCondition}.` };
    if (success === true)
        return { verdict: 'successful', why: `The success condition holds: ${successCondition}.` };
    if (success === null)
        return { verdict: 'successful', why: `The failure condition does not hold: ${failureCondition}.` };
    if (failure === null)
        return { verdict: 'failed', why: `The success condition does not hold: ${successCondition}.` };
    return { verdict: 'inconclusive', why: 'Neither the success nor the failure condition holds.' };
}
/** Only a condition that speaks about missing data is asked about it, and only a success condition can pass it. */
function judgeNoData(value, conditions, kind) {
    const noData = {
        verdict: 'inconclusive',
        why: kind === 'nan' ? 'The result is not a number (NaN).' : 'The provider gave no data.',
    };
    const asked = {
        successCondition: asks(conditions.successCondition, kind) ? conditions.successCondition : null,
        failureCondition: asks(conditions.failureCondition, kind) ? conditions.failureCondition : null,
    };
    if (asked.successCondition === null && asked.failureCondition === null)
        return noData;
    const judged = judgeValue(value, asked);
    if (judged.verdict === 'successful')
        return asked.successCondition === null ? noData : judged;
    // A failure condition that was left out could have said otherwise: then nothing is certain.
    const isAlone = asked.successCondition === null || conditions.failureCondition === null;
    if (judged.verdict === 'failed' && (isAlone || asked.failureCondition !== null))
        return judged;
    return noData;
}
function faultOf(condition) {
    return condition === null ? null : conditionFault(condition);
}
function asks(condition, kind) {
    if (condition === null)
        return false;
    const compiled = compileCondition(condition);
    return compiled.ok && compiled.asks.has(kind);
}
function isError(outcome) {
    return typeof outcome === 'object' && outcome !== null;
}
