import { z } from 'zod';
import { normalised } from './anchor.ts';
import { splitLines } from './text/lines.ts';
import { plainText } from './text/plain-text.ts';

/**
 * What a person may say that a line is: on a heading for all that stands under it, on an item for it and its sub-items,
 * on a table's row or head for the table. 'note': read, and nothing on the board.
 */
export const correctionKinds = [
  'phase',
  'task',
  'must',
  'should',
  'nice',
  'metric',
  'risk',
  'stage',
  'slot',
  'update',
  'note',
] as const;
export const correctionKindSchema = z.enum(correctionKinds);

/** A person's word on what a line is. It names the line by its words, so that it holds for the plan's next version. */
export const correctionSchema = z
  .object({
    /** The line as `lineKey` makes it. */
    key: z.string().min(1).max(400),
    /** Which of the lines with this key, from 1. */
    nth: z.int().min(1),
    as: correctionKindSchema,
  })
  .strict();

/** More corrections than anybody makes by hand. */
export const MAX_CORRECTIONS = 500;

export type CorrectionKind = z.infer<typeof correctionKindSchema>;
export type Correction = z.infer<typeof correctionSchema>;

/** A correction by line number of one text, as screens know it. */
export interface LineCorrection {
  line: number;
  as: CorrectionKind;
}

/** The words of a line without box, marks and case; '' for a line that says nothing. */
export function lineKey(line: string): string {
  return normalised(
    plainText(line.replace(/^[\s>|]*(?:[-*+•]|\d{1,4}[.)])?\s*(?:\[.?\]|[☐☑☒✅❌])?\s*/u, '')).text,
  );
}

/** Names lines by their words instead of their numbers. Lines that are blank or not there are left out. */
export function correctionsOf(text: string, byLine: readonly LineCorrection[]): Correction[] {
  const wanted = new Map(byLine.map(({ line, as }) => [line, as]));
  return keyedLines(text).flatMap(({ line, key, nth }) => {
    const as = wanted.get(line);
    return as === undefined ? [] : [{ key, nth, as }];
  });
}

/** The lines of this text that the corrections mean, and those that mean none of its lines. */
export function lineCorrections(
  text: string,
  corrections: readonly Correction[],
): { found: LineCorrection[]; lost: Correction[] } {
  if (corrections.length === 0) return { found: [], lost: [] };
  const places = new Map<string, number[]>();
  for (const { line, key } of keyedLines(text)) places.set(key, [...(places.get(key) ?? []), line]);
  const found: LineCorrection[] = [];
  const lost: Correction[] = [];
  for (const correction of corrections) {
    const lines = places.get(correction.key) ?? [];
    const line = lines[Math.min(correction.nth, lines.length) - 1];
    if (line === undefined) lost.push(correction);
    else found.push({ line, as: correction.as });
  }
  return { found, lost };
}

function keyedLines(text: string): { line: number; key: string; nth: number }[] {
  const seen = new Map<string, number>();
  return splitLines(text).flatMap(({ n, text: line }) => {
    const key = lineKey(line);
    if (key === '') return [];
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return [{ line: n, key, nth }];
  });
}
