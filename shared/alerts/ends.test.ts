import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntityState, type FoldOp, foldOp, toRow } from '../fold/entity.ts';
import type { Json } from '../json.ts';
import { compareOps } from '../log/op.ts';
import { endOf, heardAgainDrafts } from './ends.ts';
import { feedOf } from './feed.ts';
import { alertRow } from './testing/rows.ts';

const op = (kind: string, values: Record<string, Json>, lamport: number, chain = 'a'): FoldOp => ({
  chain,
  n: lamport,
  lamport,
  kind,
  scope: 'alerts',
  entity: 'alert',
  entityId: 'x',
  fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
});
const fired = op('alert.fired', { startsAt: 10, endsAt: null, lastSeen: 100, count: 1 }, 1);
const close = (upTo: number, closedAt = 200) => ({
  closedAt,
  closedBy: 'ana',
  closedWhy: 'It is quiet',
  closedUpTo: upTo,
});
const row = (...ops: FoldOp[]) => {
  const folded = ops
    .toSorted(compareOps)
    .reduce<EntityState | null>((state, one) => foldOp(state, one), null);
  if (!folded) throw new Error('no ops');
  return toRow(folded);
};
const again = (...ops: FoldOp[]) => heardAgainDrafts([row(fired, ...ops)]).length;

describe('a firing that a person says is over', () => {
  test('is over, since then, and by whom is known', () => {
    const closed = row(fired, op('alert.closed', close(100), 2));
    expect(endOf(closed)).toBe(200);
    const [alert] = feedOf({ alerts: [closed], acks: [], silences: [], sources: [] }, 300);
    expect(alert).toMatchObject({
      state: 'resolved',
      endsAt: 200,
      closed: { by: 'ana', why: 'It is quiet' },
    });
    expect(again(op('alert.closed', close(100), 2))).toBe(0);
  });

  test('goes on where it was heard of since, whatever the clock of the desk that closed it says', () => {
    const closed = op('alert.closed', close(100, 9_999_999), 2);
    const repeat = op('alert.repeated', { lastSeen: 101, count: 2 }, 3, 'hub');
    expect(endOf(row(fired, closed, repeat))).toBeNull();
    expect(again(closed, repeat)).toBe(1);
    // Said once: then nothing of it is left to say.
    const said = op('alert.heardAgain', { closedAt: null }, 4);
    expect([endOf(row(fired, closed, repeat, said)), again(closed, repeat, said)]).toEqual([null, 0]);
    const closedAgain = op('alert.closed', close(101, 400), 5);
    expect(endOf(row(fired, closed, repeat, said, closedAgain))).toBe(400);
  });

  test('a repeat that the closer knew of, or that comes late, opens nothing', () => {
    const late = op('alert.repeated', { lastSeen: 90, count: 2 }, 3, 'hub');
    expect(endOf(row(fired, op('alert.closed', close(100), 2), late))).toBe(200);
  });

  test('is over since its sender says so, where the sender tells of its end at last', () => {
    const resolved = op('alert.resolved', { endsAt: 150, lastSeen: 500 }, 3, 'hub');
    const closed = row(fired, op('alert.closed', close(100), 2), resolved);
    expect(endOf(closed)).toBe(150);
    expect(heardAgainDrafts([closed])).toEqual([]);
    const [alert] = feedOf({ alerts: [closed], acks: [], silences: [], sources: [] }, 900);
    expect(alert?.closed).toBeNull();
  });

  test('goes on where the person takes it back', () => {
    const back = op('alert.reopened', { closedAt: null }, 3);
    expect(endOf(row(fired, op('alert.closed', close(100), 2), back))).toBeNull();
    expect(again(op('alert.closed', close(100), 2), back)).toBe(0);
  });

  test('an end is never before the begin, and a row without any of this reads as before', () => {
    expect(endOf(alertRow({ startsAt: 500, lastSeen: 1, ...close(1) }))).toBe(500);
    expect(endOf(alertRow({ endsAt: null }))).toBeNull();
    expect(endOf(alertRow({ endsAt: 7 }))).toBe(7);
  });
});

test('what was written apart means the same in every order', () => {
  const said = fc.oneof(
    fc.integer({ min: 0, max: 5 }).map((upTo) => ({ kind: 'alert.closed', values: close(upTo) })),
    fc
      .integer({ min: 0, max: 5 })
      .map((at) => ({ kind: 'alert.repeated', values: { lastSeen: at, count: at + 1 } })),
    fc
      .integer({ min: 0, max: 5 })
      .map((at) => ({ kind: 'alert.resolved', values: { endsAt: at, lastSeen: at } })),
  );
  const first = op('alert.fired', { startsAt: 0, endsAt: null, lastSeen: 0, count: 1 }, 1);
  const chains = fc.shuffledSubarray(['b', 'c', 'd', 'e', 'f'], { minLength: 5 });
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), chains, (all, names) => {
      const ends = [['b', 'c', 'd', 'e', 'f'], names].map((order) =>
        endOf(row(first, ...all.map(({ kind, values }, at) => op(kind, values, 2, order[at])))),
      );
      expect(ends[0]).toBe(ends[1]);
      const of = (kind: string, name: string) =>
        all.flatMap((one) =>
          one.kind === kind ? [Number((one.values as Record<string, number>)[name])] : [],
        );
      const told = of('alert.resolved', 'endsAt');
      const heard = Math.max(0, ...of('alert.repeated', 'lastSeen'), ...of('alert.resolved', 'lastSeen'));
      const isClosed = of('alert.closed', 'closedUpTo').some((upTo) => upTo >= heard);
      expect(ends[0]).toBe(told.length > 0 ? Math.min(...told) : isClosed ? 200 : null);
    }),
    { seed: 11, numRuns: 300 },
  );
});
