import { inlineOf, wordsOf } from '../../../shared/runbook/inline.ts';
import type { Piece } from '../../../shared/runbook/pieces.ts';

const FIRST = 3;

/**
 * For each piece that is a heading its level below the dialog's own title, without the gaps that a file may have. `titleAt`: the one
 * that is that title.
 */
export function headingLevels(pieces: readonly Piece[], titleAt = -1): number[] {
  const above: number[] = [];
  return pieces.map((piece, at) => {
    if (piece.kind !== 'heading' || at === titleAt) return 0;
    while (above.length > 0 && (above.at(-1) ?? 0) >= piece.level) above.pop();
    above.push(piece.level);
    return Math.min(6, FIRST + above.length - 1);
  });
}

/** A heading as links name it: 'Step 2: fail over' is 'step-2-fail-over'. */
export function slugOf(text: string): string {
  return wordsOf(inlineOf(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]+/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-');
}
