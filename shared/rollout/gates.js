import { inOrder, textOf } from '../board/read.ts';
import { answersOf } from './approvals.ts';
import { gateFreshness } from './freshness.ts';
import { gateCheckSchema, isMeasured } from './gate-config.ts';
import { progressOf } from './items-gate.ts';
import { lastPoll } from './polls.ts';
import { readSamples } from './recorded.ts';
import { isOn } from './rows.ts';
import { assessTerms } from './terms.ts';
/**
 * Samples are written in batches, and a batch may come so much later than its first sample: by that much longer a gate
 * counts as fresh.
 */
export const FLUSH_MS = 30_000;
/** The gates of a stage, each with its standing. Those that name no stage are gates of each. */
export function gatesOf(rows, place, now) {
    return inOrder(rows.of('gate'))
        .filter((row) => isOn(row, place.track, rows.room.id))
        .filter((row) => [place.stage, ''].includes(textOf(row, 'stage')))
        .map((row) => gateOf(rows, row, place, now));
}
function gateOf(rows, row, place, now) {
    const { run } = place;
    const read = gateCheckSchema.safeParse(row.values.check);
    const base = {
        id: row.id,
        row,
        name: textOf(row, 'name'),
        check: read.data ?? null,
        phase: 'pending',
        passing: false,
        stale: false,
        dryRun: false,
        why: 'The track is not here yet.',
        run: run?.id ?? null,
        lastAt: null,
        counters: null,
        masked: [],
        terms: [],
        answers: null,
        progress: null,
    };
    if (!read.success)
        return {
            ...base,
            phase: 'error',
            why: 'This version cannot read what the gate looks at. Edit it, or update.',
        };
    const check = read.data;
    if (isMeasured(check))
        return { ...base, ...measured(rows, row, check, place, now) };
    const standing = onBoard(rows, row, check, run, now);
    return { ...base, ...standing, passing: standing.phase === 'successful' };
}
function measured(rows, row, { limits }, { run, isOver = false }, now) {
    const dryRun = limits.dryRun;
    if (run === null)
        return { dryRun };
    const samples = readSamples(rows.of('samples'), row.id, run.id);
    const settled = rows
        .of('verdict')
        .filter((one) => one.values.settled === true && textOf(one, 'gate') === row.id && textOf(one, 'run') === run.id)
        .flatMap(({ values }) => {
        const { n, holder } = (values.term ?? {});
        return typeof n === 'number' && typeof holder === 'string' ? [{ n, holder }] : [];
    });
    const { phase, why, standing, terms } = assessTerms(samples, limits, {
        settled,
        isTerminated: isOver,
    });
    const newest = samples.reduce((last, one) => (last === null || one.at > last.at ? one : last), null);
    const counters = standing?.assessment.counters ?? null;
    const { isStale: stale } = gateFreshness({
        phase,
        newestAt: newest?.at ?? null,
        startedAt: run.at,
        intervalMs: limits.intervalMs,
        initialDelayMs: limits.initialDelayMs,
        graceMs: FLUSH_MS,
    }, now);
    const watches = counters !== null && counters.target === null && counters.successful > 0;
    return {
        dryRun,
        phase,
        why,
        counters,
        terms,
        stale,
        masked: standing?.assessment.masked ?? [],
        lastAt: newest?.at ?? null,
        passing: phase === 'successful' || (phase === 'running' && watches && !stale),
    };
}
function onBoard(rows, row, check, run, now) {
    switch (check.type) {
        case 'items':
            return progressOf(rows, check, now);
        case 'approval':
            return answersOf(rows.of('approval'), row.id, check, run);
        case 'poll':
            return pollStanding(rows);
    }
}
/** A poll opens its gate by how it was closed; an open one is looked at on the poll itself. */
function pollStanding(rows) {
    const last = lastPoll(rows.of('poll'), rows.of('vote'));
    if (!last)
        return { phase: 'pending', why: 'Nobody has opened a poll yet.' };
    const question = `“${last.question}”`;
    switch (last.result) {
        case 'GO':
            return { phase: 'successful', why: `The poll ${question} was closed with GO.` };
        case 'NO-GO':
            return { phase: 'failed', why: `The poll ${question} came to NO-GO.` };
        case 'HOLD':
            return { phase: 'inconclusive', why: `The poll ${question} came to HOLD.` };
        default:
            return { phase: 'pending', why: `The poll ${question} has no result yet.` };
    }
}
