import { compares } from './comparison.ts';
import { judgeSample } from './samples.ts';
import { measuredOf } from './value.ts';
const MAX_NOTE = 300;
/** A text in a row that is `shortText`. */
const MAX_WHY = 500;
/** An answer judged and cut to what the record keeps. */
export function recorded(k, at, reading, { verdict, why }, warnings = []) {
    const speaks = verdict === 'error' || verdict === 'inconclusive';
    const note = [speaks ? why : '', ...warnings].filter(Boolean).join(' ');
    return {
        k,
        at: Math.round(at),
        value: 'error' in reading ? null : shortValue(reading.value),
        verdict,
        note: note === '' ? null : cut(note, MAX_NOTE),
    };
}
/** The one number of a list of one; what is longer becomes its JSON, cut. */
export function shortValue(value) {
    if (value === null || typeof value === 'number' || typeof value === 'boolean')
        return value;
    if (typeof value === 'string')
        return cut(value, MAX_NOTE);
    const only = Array.isArray(value) && value.length < 2 ? shortValue(value[0] ?? null) : undefined;
    return only === undefined ? cut(JSON.stringify(value), MAX_NOTE) : only;
}
/** Judges what a gate's provider answered. That no alert matches is what a gate on alerts wants, unless it says otherwise. */
export function judgeGate(reading, check) {
    return judgeSample(reading, conditionsOf(check));
}
function conditionsOf({ type, limits }) {
    const isOpen = limits.successCondition === null && limits.failureCondition === null;
    return type === 'alerts' && isOpen ? { ...limits, successCondition: 'result == 0' } : limits;
}
/** Judges a trigger's metric: 'failed' is across. Of several values the worst counts; none, or NaN, says nothing. */
export function judgeTrigger(reading, rule) {
    if ('error' in reading)
        return { sample: reading, judgement: { verdict: 'error', why: reading.error } };
    const numbers = numbersIn(reading.value);
    const worst = rule.comparator.startsWith('>') ? Math.max(...numbers) : Math.min(...numbers);
    if (numbers.length === 0)
        return { sample: { value: null }, judgement: { verdict: 'inconclusive', why: 'There is no data.' } };
    const isAcross = compares(worst, rule.comparator, rule.threshold);
    const value = Number.isFinite(worst) ? worst : worst > 0 ? '+Inf' : '-Inf';
    const why = `${value} is ${isAcross ? '' : 'not '}${rule.comparator} ${rule.threshold}.`;
    return { sample: { value }, judgement: { verdict: isAcross ? 'failed' : 'successful', why } };
}
/** A recorded value as a trigger reads it; null where it was none. */
export function triggerValue(value) {
    return numbersIn(value)[0] ?? null;
}
function numbersIn(value) {
    const measured = measuredOf(value);
    const parts = Array.isArray(measured) ? measured.flat(2) : [measured];
    return parts.filter((part) => typeof part === 'number' && !Number.isNaN(part));
}
/** One batch of measurements; its id names the first, so that the same batch written twice is one. */
export function sampledDraft(hash, of, samples) {
    const first = samples[0]?.k ?? 0;
    return draft(of.room, 'gate.sampled', 'samples', hash(`samples/${nameOf(of)}/${first}`), {
        gate: of.id,
        run: of.run,
        term: { ...of.term },
        samples: samples.map((sample) => ({ ...sample })),
    });
}
/** That a gate came to an end, once for each term and end. */
export function judgedDraft(hash, of, { phase, why, at }) {
    return draft(of.room, 'gate.judged', 'verdict', hash(`verdict/${nameOf(of)}/${phase}`), {
        gate: of.id,
        run: of.run,
        term: { ...of.term },
        phase,
        why: cut(why, MAX_WHY),
        at: Math.round(at),
    });
}
/**
 * That a trigger was crossed. The id counts the crossings of the run on which somebody decided before: as long as one
 * is open there is no other, whoever measures.
 */
export function crossedDraft(hash, { room, id, run }, decided, { at, value }) {
    return draft(room, 'trigger.crossed', 'crossing', hash(`crossing/${id}/${run}/${decided}`), {
        trigger: id,
        run,
        at: Math.round(at),
        value: value !== null && Number.isFinite(value) ? value : null,
    });
}
function nameOf({ id, run, term }) {
    return `${id}/${run}/${term.n}/${term.holder}`;
}
function draft(scope, kind, entity, entityId, values) {
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    return { scope, body: { kind, entity, entityId, fields } };
}
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
