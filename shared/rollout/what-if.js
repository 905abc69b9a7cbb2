import { assessGate } from './analysis.ts';
import { comparators, mirrored } from './comparison.ts';
import { compileCondition } from './condition.ts';
import { walk } from './condition-tree.ts';
import { judgeSample } from './samples.ts';
/** The numbers of a condition that can be drawn as a line and dragged; none where it is not understood. */
export function thresholdsOf(condition) {
    const compiled = compileCondition(condition);
    if (!compiled.ok)
        return [];
    return [...walk(compiled.run.ast)].flatMap(thresholdAt).sort((a, b) => a.start - b.start);
}
/** The condition with another number at one of its thresholds; an index that is not there is a bug and throws. */
export function withThreshold(condition, index, value) {
    const threshold = thresholdsOf(condition)[index];
    if (!threshold)
        throw new RangeError(`the condition has no threshold ${index}`);
    if (!Number.isFinite(value))
        throw new RangeError('a threshold is a finite number');
    return condition.slice(0, threshold.start) + celNumber(value) + condition.slice(threshold.end);
}
/**
 * The sample at which a gate with these limits would have been decided against: failed, inconclusive or in error;
 * null where it would not. The samples are judged anew, nothing is changed.
 */
export function wouldHaveTripped(samples, limits) {
    const judged = samples.map(({ reading }) => judgeSample(reading, limits));
    const { phase, decidedBy, why } = assessGate(judged, limits);
    if (decidedBy === null || (phase !== 'failed' && phase !== 'inconclusive' && phase !== 'error'))
        return null;
    return { index: decidedBy, phase, why };
}
function thresholdAt(node) {
    const comparator = comparators.find((one) => one === node.op);
    if (!comparator || !isComparison(node))
        return [];
    const [left, right] = node.args;
    const onRight = numberAt(right);
    if (onRight !== null && isMeasured(left))
        return [{ value: onRight, start: right.start, end: right.end, comparator }];
    const onLeft = numberAt(left);
    if (onLeft !== null && isMeasured(right))
        return [{ value: onLeft, start: left.start, end: left.end, comparator: mirrored(comparator) }];
    return [];
}
/** Values of the result, also by the name that a loop gives them; how many there are is another scale. */
function isMeasured(root) {
    const nodes = [...walk(root)];
    const isLength = (node) => (node.op === 'call' || node.op === 'rcall') && ['len', 'size'].includes(node.args[0]);
    return nodes.some(({ op }) => op === 'id') && !nodes.some(isLength);
}
function isComparison(node) {
    return comparators.some((one) => one === node.op);
}
function numberAt(node) {
    if (node.op === '-_') {
        const inner = numberAt(node.args);
        return inner === null ? null : -inner;
    }
    if (node.op !== 'value')
        return null;
    return typeof node.args === 'number' || typeof node.args === 'bigint' ? Number(node.args) : null;
}
/** CEL's exponents have no plus sign. */
function celNumber(value) {
    return String(value).replace(/e\+/, 'e');
}
