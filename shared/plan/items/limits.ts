import type { Comparator } from '../plan-schema.ts';
import { readCondition } from '../values/condition.ts';

export interface Limit {
  readonly metric: string | null;
  readonly comparator: Comparator | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly qualifier: string | null;
}

export const noLimit: Limit = { metric: null, comparator: null, value: null, unit: null, qualifier: null };

/** The limit that a text states, spread over an item's fields; all null where it states none. */
export function limitOf(text: string): Limit {
  return readCondition(text) ?? noLimit;
}
