import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import type { DraftOp } from '../ops/commands/types.ts';
import { ALERTS } from '../ops/names.ts';

/**
 * When a firing ended; null while it goes on. What its sender says counts. A person's word that it is over holds while
 * nothing was heard of it beyond what that person knew: the last word then, and no clock, decides.
 */
export function endOf(row: BoardRow): number | null {
  const told = numberOf(row, 'endsAt');
  if (told !== null) return told;
  const closedAt = numberOf(row, 'closedAt');
  if (closedAt === null || isHeardSince(row)) return null;
  return Math.max(closedAt, numberOf(row, 'startsAt') ?? 0);
}

/** That a person said of a firing that it is over, and how they know. */
export interface Closing {
  by: string;
  why: string;
}

/** Who says that a firing is over, where that is why it is. */
export function closingOf(row: BoardRow): Closing | null {
  if (numberOf(row, 'endsAt') !== null || endOf(row) === null) return null;
  return { by: textOf(row, 'closedBy'), why: textOf(row, 'closedWhy') };
}

/** The ops that say of firings that were closed, and go on since they were heard of again, that this is so; once each. */
export function heardAgainDrafts(rows: readonly BoardRow[]): DraftOp[] {
  return rows
    .filter(
      (row) => numberOf(row, 'closedAt') !== null && numberOf(row, 'endsAt') === null && isHeardSince(row),
    )
    .map(({ id }) => ({
      scope: ALERTS,
      body: {
        kind: 'alert.heardAgain',
        entity: 'alert',
        entityId: id,
        fields: { closedAt: { value: null } },
      },
    }));
}

function isHeardSince(row: BoardRow): boolean {
  const upTo = numberOf(row, 'closedUpTo');
  return upTo === null || (numberOf(row, 'lastSeen') ?? 0) > upTo;
}
