import { textOf } from '../board/read.ts';
import { recordedSampleSchema, termSchema } from './gate-config.ts';
const grouped = new WeakMap();
const read = new WeakMap();
/** The samples of a gate (or trigger) in a run, of all terms, in no particular order. Batches that do not read say nothing. */
export function readSamples(rows, gate, run) {
    return (groupsOf(rows).get(`${gate}/${run}`) ?? []).flatMap(samplesIn);
}
/** A batch never changes, and screens ask every second: each row is read once. */
function samplesIn(row) {
    const known = read.get(row);
    if (known)
        return known;
    const samples = readBatch(row);
    read.set(row, samples);
    return samples;
}
function readBatch({ values }) {
    const term = termSchema.safeParse(values.term);
    const samples = recordedSampleSchema.array().safeParse(values.samples);
    if (!term.success || !samples.success)
        return [];
    return samples.data.map((sample) => ({
        ...sample,
        term: term.data,
        reading: sample.verdict === 'error' ? { error: sample.note ?? 'error' } : { value: sample.value },
    }));
}
/** Thousands of batches are sorted by gate once for each new list of rows, not once for each gate. */
function groupsOf(rows) {
    const known = grouped.get(rows);
    if (known)
        return known;
    const groups = new Map();
    for (const row of rows) {
        if (row.removed)
            continue;
        const key = `${textOf(row, 'gate')}/${textOf(row, 'run')}`;
        const group = groups.get(key);
        if (group)
            group.push(row);
        else
            groups.set(key, [row]);
    }
    grouped.set(rows, groups);
    return groups;
}
