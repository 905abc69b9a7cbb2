import { canonical } from '../json.ts';
import { assessGate } from './analysis.ts';
import { isDecided, isWorse, phaseOrder } from './phases.ts';
export function compareTerms(a, b) {
    return a.n - b.n || (a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0);
}
export function sameTerm(a, b) {
    return compareTerms(a, b) === 0;
}
/**
 * The verdict on one gate in one run, over all terms that sampled it: that of the newest, unless another term
 * decided worse, or ran at the same time (the same n) and stands worse; such a one holds until a person settles
 * it. Settling the newest changes nothing: that takes a new term. The order in which samples arrive is no matter.
 */
export function assessTerms(samples, limits, { settled = [], isTerminated = false } = {}) {
    const terms = splitTerms(samples).map((group, index, groups) => {
        const { kept, doubles } = mergeDoubles(group.samples);
        return {
            term: group.term,
            samples: kept,
            doubles,
            // Who lost its turn before was not stopped early: others went on.
            assessment: assessGate(kept, limits, { isTerminated: isTerminated && index === groups.length - 1 }),
        };
    });
    const newest = terms.at(-1);
    if (newest === undefined) {
        const { phase, why } = assessGate([], limits, { isTerminated });
        return { phase, why, standing: null, terms: [] };
    }
    const standing = terms
        .filter((one) => one !== newest && !settled.some((term) => sameTerm(term, one.term)))
        .filter((one) => isDecided(one.assessment.phase) || one.term.n === newest.term.n)
        .reduce((worst, one) => (isWorse(one.assessment.phase, worst.assessment.phase) ? one : worst), newest);
    const { phase, why } = standing.assessment;
    return {
        phase,
        why: standing === newest ? why : `${why} ${standsText(standing, newest)}`,
        standing,
        terms,
    };
}
function standsText(standing, newest) {
    const { term } = standing;
    const other = `another evaluator (term ${newest.term.n})`;
    return `That was term ${term.n}; ${other} says ${newest.assessment.phase}. The worse stands until a person settles it.`;
}
function splitTerms(samples) {
    const groups = new Map();
    for (const sample of samples) {
        const key = `${sample.term.n} ${sample.term.holder}`;
        const group = groups.get(key) ?? { term: sample.term, samples: [] };
        group.samples.push(sample);
        groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => compareTerms(a.term, b.term));
}
/** The same written twice is one; what differs is kept beside the worst, which counts. */
function mergeDoubles(samples) {
    const kept = [];
    const doubles = [];
    for (const sample of [...samples].sort(compareSamples)) {
        const before = kept.at(-1);
        if (before?.k !== sample.k)
            kept.push(sample);
        else if (![before, ...doubles].some((one) => one.k === sample.k && contentOf(one) === contentOf(sample)))
            doubles.push(sample);
    }
    return { kept, doubles };
}
/** By k, of one k the worst first; the rest only makes the order the same on every desk. */
function compareSamples(a, b) {
    return (a.k - b.k ||
        phaseOrder.indexOf(b.verdict) - phaseOrder.indexOf(a.verdict) ||
        compareText(contentOf(a), contentOf(b)) ||
        a.at - b.at);
}
function contentOf(sample) {
    const reading = 'error' in sample.reading ? { error: sample.reading.error } : { value: sample.reading.value };
    return `${sample.verdict} ${canonical(reading)}`;
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
