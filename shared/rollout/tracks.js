import { compareText, inOrder, textOf } from '../board/read.ts';
import { stageSteps } from '../board/stages.ts';
import { trackIntents } from '../ops/rollout-entities.ts';
import { boardState } from './board-state.ts';
import { gatesOf } from './gates.ts';
import { holdSpansOf } from './holds.ts';
import { isNoReturn, wayOf } from './no-return.ts';
import { latestReports, reportFor } from './reports.ts';
import { isOn } from './rows.ts';
import { soakOf } from './soak.ts';
import { isCompletion, pathOf, readRequest, readTransition, } from './transitions.ts';
/** The room's tracks with everything that is computed of them, in their order. Pure; `now` in milliseconds since 1970. */
export function tracksOf(rows, now) {
    const requests = new Map(rows.of('request').flatMap((row) => {
        const request = readRequest(row);
        return request ? [[request.id, request]] : [];
    }));
    const transitions = rows.of('transition').flatMap((row) => readTransition(row) ?? []);
    const reports = latestReports(rows.of('report'));
    return trackRows(rows).map(({ id, row }) => {
        const path = pathOf(transitions.filter((step) => step.track === id), requests, wayOf(rows.of('stage').filter((row) => isOn(row, id, rows.room.id))));
        const holds = holdSpansOf(rows.of('holdSpan'), id);
        const shell = readTrack(rows.room, id, row);
        const run = path.steps.at(-1) ?? null;
        const stages = stagesOf(rows, { ...shell, path, holds, run }, now);
        const current = stages.find(({ isCurrent }) => isCurrent) ?? null;
        return {
            ...shell,
            stages,
            current,
            run,
            path,
            holds,
            state: trackState(shell.intent, run, current, stages),
            requests: [...requests.values()]
                .filter((one) => one.track === id && !one.withdrawn && one.after === (run?.id ?? null))
                .sort((a, b) => a.at - b.at || compareText(a.id, b.id)),
            report: reportFor(reports, shell),
        };
    });
}
/** Reports that belong to none of the tracks: rollouts that others run and nobody put on the board. */
export function otherReports(rows, tracks) {
    const taken = new Set(tracks.flatMap(({ report }) => (report ? [report.key] : [])));
    return latestReports(rows.of('report')).filter(({ key }) => !taken.has(key));
}
/** Tracks with rows in their order; before them the main one, as long as it has stages or was acted on. */
function trackRows(rows) {
    const { id } = rows.room;
    const known = rows.of('track');
    const main = known.find((row) => row.id === id) ?? null;
    const others = inOrder(known.filter((row) => row.id !== id)).map((row) => ({ id: row.id, row }));
    const isUsed = main !== null || others.length === 0 || rows.of('stage').some((row) => !row.removed && isOn(row, id, id));
    return isUsed && main?.removed !== true ? [{ id, row: main }, ...others] : others;
}
function readTrack(room, id, row) {
    const read = (field) => (row ? textOf(row, field) : '');
    const isBlueGreen = read('strategy') === 'blue-green';
    return {
        id,
        row,
        name: read('name') || (id === room.id ? 'Rollout' : 'A track'),
        strategy: isBlueGreen ? 'blue-green' : 'canary',
        fromVersion: read('fromVersion'),
        toVersion: read('toVersion'),
        environment: read('environment'),
        action: read('action'),
        intent: trackIntents.find((known) => known === read('intent')) ?? 'run',
    };
}
function stagesOf(rows, track, now) {
    const mine = rows.of('stage').filter((row) => isOn(row, track.id, rows.room.id));
    const steps = stageSteps(mine);
    const currentId = currentStage(track.run, track.path);
    const at = steps.findIndex(({ row }) => row.id === currentId);
    return steps.map((step, index) => {
        const entry = track.path.steps.findLast(({ to }) => to === step.row.id) ?? null;
        const isCurrent = step.row.id === currentId;
        // Completed or rolled back, a stage keeps what was measured until then.
        const isOver = entry !== null && entry !== track.run;
        const gates = gatesOf(rows, { track: track.id, stage: step.row.id, run: entry, isOver }, now);
        const soak = entry && step.soakMs !== null ? soakOf(entry.at, step.soakMs, track.holds, now) : null;
        const facts = {
            place: track.run === null ? 'unstarted' : isCurrent ? 'current' : index < at ? 'before' : 'after',
            said: step.state,
            intent: track.intent,
            run: track.run,
            gates,
            soak,
        };
        return {
            id: step.row.id,
            row: step.row,
            name: step.name,
            percent: step.percent,
            soakMs: step.soakMs,
            noReturn: isNoReturn(step.row),
            state: boardState(facts),
            isCurrent,
            entry,
            soak,
            gates,
        };
    });
}
/** Where the track stands: also after it was rolled back or completed, the stage at which that happened. */
function currentStage(run, path) {
    return run?.to ?? path.steps.findLast(({ to }) => to !== null)?.to ?? null;
}
function trackState(intent, run, current, stages) {
    if (run && isCompletion(run))
        return 'succeeded';
    if (current)
        return current.state;
    if (intent === 'abort')
        return 'aborted';
    if (intent === 'pause')
        return 'paused';
    return stages.length > 0 && stages.every(({ state }) => state === 'succeeded') ? 'succeeded' : 'pending';
}
/** The stage after the present one, or the first; null behind the last. */
export function nextStage({ stages, current, run }) {
    if (run === null)
        return stages.find(({ state }) => state === 'pending') ?? stages[0] ?? null;
    const at = stages.findIndex(({ id }) => id === current?.id);
    return stages[at + 1] ?? null;
}
