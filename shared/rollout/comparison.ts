export const comparators = ['<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

/** Whether a value stands in this relation to the threshold; NaN stands in none. */
export function compares(value: number, comparator: Comparator, threshold: number): boolean {
  if (comparator === '<') return value < threshold;
  if (comparator === '<=') return value <= threshold;
  return comparator === '>' ? value > threshold : value >= threshold;
}

/** The same relation with the sides exchanged. */
export function mirrored(comparator: Comparator): Comparator {
  const other = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
  return other[comparator];
}
