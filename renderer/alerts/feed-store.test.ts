import { expect, test } from 'vitest';
import { gatherMs } from './feed-store.ts';

test('a change after a pause is shown at once, however many alerts there are', () => {
  expect(gatherMs(10, Number.POSITIVE_INFINITY)).toBe(40);
  expect(gatherMs(10_000, 2_000)).toBe(40);
});

test('while changes pour in, the more alerts there are the longer they are gathered', () => {
  expect(gatherMs(100, 0)).toBe(40);
  expect(gatherMs(10_000, 0)).toBe(500);
  expect(gatherMs(10_000, 300)).toBe(200);
});
