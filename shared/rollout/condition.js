import { Environment } from '@marcbachmann/cel-js';
import { hintFor } from './condition-hints.ts';
import { asksAbout, mentionsResult, treeFault } from './condition-tree.ts';
import { measuredOf, sizeFault } from './value.ts';
export const maxConditionLength = 2_000;
const cacheSize = 500;
/** By text, oldest use first. The one thing here that is remembered: a text always compiles to the same. */
const cache = new Map();
const environment = makeEnvironment();
export function compileCondition(text) {
    const known = cache.get(text);
    const compiled = known ?? compile(text);
    if (known)
        cache.delete(text);
    cache.set(text, compiled);
    for (const oldest of cache.keys()) {
        if (cache.size <= cacheSize)
            break;
        cache.delete(oldest);
    }
    return compiled;
}
/** Why a text is no condition, where, and what to write in its place; null where it is one. */
export function conditionFault(text) {
    const compiled = compileCondition(text);
    return compiled.ok ? null : compiled.fault;
}
/** Whether a measured value fulfils a condition; an error where it cannot be said, which is not a no. */
export function meets(text, result) {
    const compiled = compileCondition(text);
    if (!compiled.ok)
        return { error: compiled.fault };
    const fault = sizeFault(result);
    if (fault !== null)
        return { error: fault };
    return evaluate(compiled.run, measuredOf(result));
}
/** How many compiled conditions are kept now. For tests. */
export function conditionsKept() {
    return cache.size;
}
function compile(text) {
    if (text.trim() === '')
        return { ok: false, fault: 'Write a condition, such as result < 0.1.' };
    if (text.length > maxConditionLength)
        return { ok: false, fault: `A condition has at most ${maxConditionLength} characters.` };
    try {
        const run = environment.parse(text);
        const fault = treeFault(run.ast);
        if (fault)
            return refuse(text, fault.start, fault.says);
        const { valid, type, error } = run.check();
        if (!valid)
            return refuse(text, error?.range?.start, plain(error?.summary ?? 'not a condition'));
        if (!mentionsResult(run.ast))
            return refuse(text, undefined, 'a condition must look at result');
        if (type !== 'bool' && type !== 'dyn')
            return refuse(text, 0, `it gives a ${type}, not true or false`);
        return { ok: true, run, asks: asksAbout(run.ast) };
    }
    catch (error) {
        const range = isCelError(error) ? error.range : undefined;
        return refuse(text, range?.start, plain(sayError(error)));
    }
}
function evaluate(run, result) {
    try {
        const value = run({ result });
        if (typeof value === 'boolean')
            return value;
        return { error: `The condition gave ${kindOf(value)}, not true or false.` };
    }
    catch (error) {
        return { error: `The condition cannot be judged on this result: ${plain(sayError(error))}.` };
    }
}
function refuse(text, start, says) {
    const hint = hintFor(text);
    const where = start === undefined ? '' : ` at character ${start + 1}`;
    return { ok: false, fault: `This condition is not understood${where}: ${hint ?? says}.` };
}
/** The words of the library, in ours where they would puzzle. */
function plain(summary) {
    if (/index out of bounds, index (\d+)/.test(summary))
        return summary.replace(/.*index (\d+).*/, 'the result has no element $1');
    if (summary.startsWith('No such key'))
        return summary.replace(/No such key: (.*)/, 'there is no field "$1"');
    if (summary.includes('Unexpected token: EOF'))
        return 'it ends too early';
    if (summary.startsWith('Unknown variable'))
        return summary.replace(/Unknown variable: (.*)/, 'there is no "$1"; what was measured is called result');
    if (summary.includes('no such overload'))
        return summary
            .replace(/.*no such overload: (.*)/, '$1 does not go together')
            .replace(/dyn<(.*?)>/g, '$1');
    return summary.charAt(0).toLowerCase() + summary.slice(1);
}
function sayError(error) {
    if (isCelError(error))
        return error.summary;
    return error instanceof Error ? error.message : String(error);
}
function isCelError(error) {
    return error instanceof Error && 'summary' in error && typeof error.summary === 'string';
}
function kindOf(value) {
    return Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
}
/** CEL with what Argo's conditions have besides: len, isNil, isNaN, isInf, default, asFloat, asInt. */
function makeEnvironment() {
    const made = new Environment({
        homogeneousAggregateLiterals: false,
        limits: { maxAstNodes: 200, maxDepth: 40, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 4 },
    })
        .registerVariable('result', 'dyn')
        .registerFunction('len(dyn): int', (value) => BigInt(lengthOf(value)))
        .registerFunction('isNil(dyn): bool', (value) => value === null)
        .registerFunction('isNaN(dyn): bool', (value) => Number.isNaN(numberOf(value, 'isNaN')))
        .registerFunction('isInf(dyn): bool', (value) => Math.abs(numberOf(value, 'isInf')) === Infinity)
        .registerFunction('default(dyn, dyn): dyn', (value, other) => value ?? other)
        .registerFunction('asFloat(dyn): double', (value) => numberOf(value, 'asFloat'))
        .registerFunction('asInt(dyn): int', (value) => wholeOf(value));
    // What was measured is a double, and people write 100, not 100.0.
    const both = {
        '+': (a, b) => a + b,
        '-': (a, b) => a - b,
        '*': (a, b) => a * b,
        '/': (a, b) => a / b,
        '%': (a, b) => a % b,
    };
    for (const [sign, apply] of Object.entries(both)) {
        made.registerOperator(`double ${sign} int`, (a, b) => apply(a, Number(b)));
        made.registerOperator(`int ${sign} double`, (a, b) => apply(Number(a), b));
    }
    return made;
}
function lengthOf(value) {
    if (typeof value === 'string')
        return [...value].length;
    if (Array.isArray(value))
        return value.length;
    if (typeof value === 'object' && value !== null)
        return Object.keys(value).length;
    throw new Error(`len() has no length for ${kindOf(value)}`);
}
function numberOf(value, asker) {
    if (typeof value === 'number')
        return value;
    if (typeof value === 'bigint')
        return Number(value);
    const read = typeof value === 'string' && value.trim() === value && value !== '' ? Number(value) : Number.NaN;
    if (Number.isNaN(read))
        throw new Error(`${asker}() needs a number, not ${kindOf(value)}`);
    return read;
}
function wholeOf(value) {
    const number = numberOf(value, 'asInt');
    if (typeof value === 'string' && !/^[+-]?\d+$/.test(value))
        throw new Error('asInt() needs a whole number');
    if (!Number.isFinite(number))
        throw new Error('asInt() needs a finite number');
    return BigInt(Math.trunc(number));
}
