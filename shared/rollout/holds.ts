import { type BoardRow, numberOf, textOf } from '../board/read.ts';

/** A time in which a clock stood still. */
export interface HoldSpan {
  id: string;
  at: number;
  /** Null: it stands still now. */
  endedAt: number | null;
  reason: string;
  by: string;
}

/** When the clock of a track, or with the room's id the launch's, was stopped; oldest first. */
export function holdSpansOf(rows: readonly BoardRow[], subject: string): HoldSpan[] {
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
