import { numberOf, textOf } from '../board/read.ts';
import { reportStates } from '../ingest/observation.ts';
function readReport(row) {
    const state = reportStates.find((known) => known === textOf(row, 'state'));
    const receivedAt = numberOf(row, 'receivedAt');
    const name = textOf(row, 'name');
    if (row.removed || !state || receivedAt === null || name === '')
        return null;
    const source = textOf(row, 'source');
    const environment = textOf(row, 'environment') || null;
    return {
        key: `${source}/${name}/${environment ?? ''}`,
        id: row.id,
        source,
        name,
        environment,
        state,
        stage: textOf(row, 'stage') || null,
        percent: numberOf(row, 'percent'),
        reason: textOf(row, 'reason') || null,
        at: numberOf(row, 'at') ?? receivedAt,
        receivedAt,
    };
}
/** The last report of each rollout; a percentage that the last one leaves out is the one before's. */
export function latestReports(rows) {
    const found = new Map();
    const all = rows.flatMap((row) => readReport(row) ?? []);
    for (const report of all.sort((a, b) => a.at - b.at || a.receivedAt - b.receivedAt)) {
        const before = found.get(report.key);
        found.set(report.key, { ...report, percent: report.percent ?? before?.percent ?? null });
    }
    return [...found.values()].sort((a, b) => b.at - a.at);
}
/** The report of a track: by the name it is reported under, or its own, and its environment where both name one. */
export function reportFor(reports, track) {
    const name = ((track.row && textOf(track.row, 'reportedAs')) || track.name).toLowerCase();
    const environment = track.environment.toLowerCase();
    return (reports.find((report) => report.name.toLowerCase() === name &&
        (environment === '' ||
            report.environment === null ||
            report.environment.toLowerCase() === environment)) ?? null);
}
