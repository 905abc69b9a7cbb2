import { numberOf, textOf } from '../board/read.ts';
/** When the clock of a track, or with the room's id the launch's, was stopped; oldest first. */
export function holdSpansOf(rows, subject) {
    return rows
        .filter((row) => !row.removed && textOf(row, 'subject') === subject)
        .map((row) => ({
        id: row.id,
        at: numberOf(row, 'at') ?? 0,
        endedAt: numberOf(row, 'endedAt'),
        reason: textOf(row, 'reason'),
        by: textOf(row, 'by'),
    }))
        .sort((a, b) => a.at - b.at);
}
