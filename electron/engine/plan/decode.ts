import { importPlan } from '../../../shared/plan/import-plan.ts';
import type { Plan } from '../../../shared/plan/plan-schema.ts';
import { type DecodedPlan, decodePlan } from '../../../shared/plan/repair/decode-plan.ts';

const utf8 = new TextDecoder('utf-8');

/** Bytes of a dropped file as text, however they are encoded. */
export function decode(bytes: Uint8Array): DecodedPlan {
  return decodePlan(bytes, { decodeUtf8: (valid) => utf8.decode(valid) });
}

/** The plan in a file's bytes; letters that were damaged on the way are repaired. Spans point into the plan's `text`. */
export function decodeAndRead(bytes: Uint8Array): Plan {
  return importPlan(decode(bytes).text);
}
