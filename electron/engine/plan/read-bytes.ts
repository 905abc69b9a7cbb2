import { z } from 'zod';
import { type Correction, correctionSchema } from '../../../shared/plan/correction.ts';
import { importPlan } from '../../../shared/plan/import-plan.ts';
import type { Plan } from '../../../shared/plan/plan-schema.ts';
import { type DecodedPlan, decodePlan } from '../../../shared/plan/repair/decode-plan.ts';

/** How people want a plan's bytes to be read. It is kept with the plan, so that every desk reads the same. */
export interface Reading {
  /** False where somebody took the repair of damaged letters back. */
  repaired: boolean;
  corrections: readonly Correction[];
}
export const AS_READ: Reading = { repaired: true, corrections: [] };

const utf8 = new TextDecoder('utf-8');

/** Bytes of a dropped file as text, however they are encoded. */
export function decode(bytes: Uint8Array): DecodedPlan {
  return decodePlan(bytes, { decodeUtf8: (valid) => utf8.decode(valid) });
}

/** The plan in a file's bytes. Spans point into the plan's `text`. */
export function readBytes(bytes: Uint8Array, { repaired, corrections }: Reading): Plan {
  return importPlan(decode(bytes).text, { repair: repaired, corrections });
}

const readingSchema = z.object({
  repaired: z.boolean().catch(AS_READ.repaired),
  corrections: z.array(correctionSchema).catch([]),
});

/** The reading that a plan was brought in with. Total: what another version wrote and we do not know is left out. */
export function readingOf(values: unknown): Reading {
  return readingSchema.catch({ ...AS_READ, corrections: [] }).parse(values);
}

export function sameReading(a: Reading, b: Reading): boolean {
  return a.repaired === b.repaired && JSON.stringify(a.corrections) === JSON.stringify(b.corrections);
}
