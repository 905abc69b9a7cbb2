import type { Comparator } from '../plan-schema.ts';
import { readCondition } from '../values/condition.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { numbersIn } from '../values/number.ts';
import { polarityOf } from '../values/polarity.ts';

export interface Limit {
  readonly metric: string | null;
  readonly comparator: Comparator | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly qualifier: string | null;
}

export const noLimit: Limit = { metric: null, comparator: null, value: null, unit: null, qualifier: null };

/**
 * The limit in a column of targets for what another column names. A bare number counts by which side of it is better;
 * nothing is better than none of what has no known side.
 */
export function limitOfTarget(name: string, target: string): Limit {
  const stated = readCondition(target);
  if (stated !== null) return { ...stated, metric: name };
  const bare = numbersIn(foldInPlace(target))[0];
  if (bare === undefined) return limitOf(name);
  const better = polarityOf(name);
  const comparator = better === 'lower' ? '<=' : better === 'higher' ? '>=' : bare.value === 0 ? '=' : null;
  if (comparator === null) return noLimit;
  return { metric: name, comparator, value: bare.value, unit: bare.unit, qualifier: null };
}

/** The limit that a text states, spread over an item's fields; all null where it states none. */
export function limitOf(text: string): Limit {
  return readCondition(text) ?? noLimit;
}
