import { z } from 'zod';

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
