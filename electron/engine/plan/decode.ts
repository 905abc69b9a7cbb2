import type { Plan } from '../../../shared/plan/plan-schema.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';

/** Bytes of a dropped file as text. A byte order mark says how it is encoded; without one it is UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

export function decodeAndRead(bytes: Uint8Array): Plan {
  return readPlan(decodeText(bytes));
}
