import { expect, it } from 'vitest';
import { afterCrash } from './restart-budget.ts';

function crashAt(times: readonly number[]): (number | null)[] {
  let crashes: readonly number[] = [];
  return times.map((now) => {
    const next = afterCrash(crashes, now);
    crashes = next.crashes;
    return next.delayMs;
  });
}

it('waits longer each time, and gives up at the sixth crash within a minute', () => {
  expect(crashAt([0, 1000, 2000, 3000, 4000, 5000])).toEqual([100, 200, 400, 800, 1600, null]);
});

it('forgets what is more than a minute old', () => {
  expect(crashAt([0, 1, 2, 3, 4, 60_004])).toEqual([100, 200, 400, 800, 1600, 100]);
});
