import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * A sort key strictly between two others, by plain string comparison; null stands for the open end.
 * Where the two are equal (two people moved something to the same place while apart) or the wrong way round,
 * the key comes right after the first.
 */
export function between(before: string | null, after: string | null): string {
  return generateKeyBetween(before, before !== null && after !== null && before >= after ? null : after);
}

/** n keys in order, for an import. */
export function spread(n: number): string[] {
  return generateNKeysBetween(null, null, n);
}
