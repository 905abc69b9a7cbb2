import { expect, test } from 'vitest';
import type { DraftOp } from '../../../shared/ops/commands.ts';
import { REPEATS_EVERY_MS, Repeats } from './repeats.ts';

function counts(drafts: readonly DraftOp[]) {
  return drafts.map(({ body }) => [body.entityId, body.fields.count?.value, body.fields.lastSeen?.value]);
}

test('a firing that goes on is one op a minute, counted on from the record', () => {
  const repeats = new Repeats();
  const written: DraftOp[] = [];
  const flush = (now?: number) =>
    repeats.flush(
      () => 7,
      (drafts) => written.push(...drafts),
      now === undefined ? {} : { now },
    );
  for (let n = 0; n < 1_000; n += 1) repeats.take({ id: 'a', lastSeen: n }, 100);
  repeats.take({ id: 'b', lastSeen: 5 }, 200);
  flush(99 + REPEATS_EVERY_MS);
  expect(written).toEqual([]);
  flush(100 + REPEATS_EVERY_MS);
  expect(counts(written)).toEqual([['a', 1_007, 999]]);
  flush();
  expect(counts(written.slice(1))).toEqual([['b', 8, 5]]);
  flush();
  expect(written).toHaveLength(2);
});

test('a clock that was set back holds nothing for longer', () => {
  const repeats = new Repeats();
  const written: DraftOp[] = [];
  repeats.take({ id: 'a', lastSeen: 1 }, 10 * REPEATS_EVERY_MS);
  repeats.flush(
    () => 1,
    (drafts) => written.push(...drafts),
    { now: 0 },
  );
  expect(written).toHaveLength(1);
});

test('what the disk does not take is kept', () => {
  const repeats = new Repeats();
  repeats.take({ id: 'a', lastSeen: 1 }, 0);
  const full = () => {
    throw new Error('disk full');
  };
  expect(() => repeats.flush(() => 1, full)).toThrow('disk full');
  const written: DraftOp[] = [];
  repeats.flush(
    () => 1,
    (drafts) => written.push(...drafts),
  );
  expect(counts(written)).toEqual([['a', 2, 1]]);
});
