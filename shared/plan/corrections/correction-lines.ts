import type { Correction, LineCorrection } from '../correction.ts';
import { splitLines } from '../text/lines.ts';
import { lineKey } from './line-key.ts';

/** Names lines by their words instead of their numbers, in the order of the text. Lines that are blank or not there are left out. */
export function correctionsOf(text: string, byLine: readonly LineCorrection[]): Correction[] {
  if (byLine.length === 0) return [];
  const wanted = new Map(byLine.map(({ line, as }) => [line, as]));
  const corrections = [...linesByKey(text)].flatMap(([key, lines]) =>
    lines.flatMap((line, at) => {
      const as = wanted.get(line);
      return as === undefined ? [] : [{ line, key, nth: at + 1, as }];
    }),
  );
  return corrections.sort((a, b) => a.line - b.line).map(({ key, nth, as }) => ({ key, nth, as }));
}

/**
 * The lines of this text that the corrections mean, in the order of the text, and those that mean none of its lines.
 * Where a key occurs less often than it did, the nearest line that no other correction names is meant.
 */
export function lineCorrections(
  text: string,
  corrections: readonly Correction[],
): { found: LineCorrection[]; lost: Correction[] } {
  if (corrections.length === 0) return { found: [], lost: [] };
  const places = linesByKey(text);
  const found = new Map<number, LineCorrection>();
  const lost: Correction[] = [];
  const late: Correction[] = [];
  for (const correction of corrections) {
    const line = places.get(correction.key)?.[correction.nth - 1];
    if (line === undefined) late.push(correction);
    else found.set(line, { line, as: correction.as });
  }
  for (const correction of late) {
    const line = places.get(correction.key)?.findLast((place) => !found.has(place));
    if (line === undefined) lost.push(correction);
    else found.set(line, { line, as: correction.as });
  }
  return { found: [...found.values()].sort((a, b) => a.line - b.line), lost };
}

function linesByKey(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const line of splitLines(text)) {
    const key = lineKey(line.text);
    if (key === '') continue;
    const known = places.get(key);
    if (known === undefined) places.set(key, [line.n]);
    else known.push(line.n);
  }
  return places;
}
