import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { compareOps, type FieldWrite, type OpRef } from '../log/op.ts';
import { kindNames, kindSpec } from '../ops/kinds.ts';
import { type EntityState, type FoldOp, foldOp, removalOf, toRow } from './entity.ts';

const op = (
  chain: string,
  n: number,
  lamport: number,
  kind: string,
  fields: Record<string, FieldWrite>,
): FoldOp => ({
  chain,
  n,
  lamport,
  kind,
  scope: 'room',
  entity: kind.split('.')[0] === 'launch' ? 'room' : (kind.split('.')[0] ?? ''),
  entityId: 'x',
  fields,
});
const fold = (...ops: FoldOp[]): EntityState => {
  const sorted = [...ops]
    .sort(compareOps)
    .reduce<EntityState | null>((state, one) => foldOp(state, one), null);
  if (!sorted) throw new Error('no ops');
  return sorted;
};
const write = (value: Json, ...over: OpRef[]): FieldWrite => (over.length > 0 ? { value, over } : { value });

describe('register', () => {
  const added = op('a', 1, 1, 'task.added', { text: write('one'), owner: write(null) });

  it('shows the latest of writes that replaced each other, without a conflict', () => {
    const state = fold(added, op('b', 1, 2, 'task.edited', { text: write('two', ['a', 1]) }));
    expect(toRow(state).values.text).toBe('two');
    expect(toRow(state).conflicts).toEqual([]);
  });

  it('keeps both values that were written apart, shows the later, and names the conflict', () => {
    const state = fold(
      added,
      op('b', 1, 2, 'task.edited', { text: write('bo', ['a', 1]) }),
      op('c', 1, 2, 'task.edited', { text: write('chen', ['a', 1]) }),
    );
    expect(toRow(state).values.text).toBe('chen');
    expect(toRow(state).conflicts).toEqual(['text']);
    expect(state.fields.text?.map((head) => head.value)).toEqual(['bo', 'chen']);
  });

  it('has no conflict where two people wrote the same', () => {
    const state = fold(
      added,
      op('b', 1, 2, 'task.edited', { text: write('same', ['a', 1]) }),
      op('c', 1, 2, 'task.edited', { text: write('same', ['a', 1]) }),
    );
    expect(toRow(state).conflicts).toEqual([]);
  });

  it('is settled by a write over both heads', () => {
    const state = fold(
      added,
      op('b', 1, 2, 'task.edited', { text: write('bo', ['a', 1]) }),
      op('c', 1, 2, 'task.edited', { text: write('chen', ['a', 1]) }),
      op('a', 2, 3, 'task.edited', { text: write('bo', ['b', 1], ['c', 1]) }),
    );
    expect(toRow(state)).toMatchObject({ conflicts: [], values: { text: 'bo' } });
  });
});

describe('quiet', () => {
  it('takes the last write and never makes a conflict', () => {
    const state = fold(
      op('a', 1, 1, 'task.added', { text: write('t'), order: write('a0') }),
      op('b', 1, 2, 'task.moved', { order: write('b0') }),
      op('c', 1, 2, 'task.moved', { order: write('c0') }),
    );
    expect(toRow(state)).toMatchObject({ conflicts: [], values: { order: 'c0' } });
  });
});

describe('safest', () => {
  const created = op('a', 1, 1, 'room.created', { call: write('GO') });
  const held = op('b', 1, 2, 'launch.held', { call: write('HOLD', ['a', 1]) });
  const went = op('c', 1, 2, 'launch.called', { call: write('GO', ['a', 1]) });

  it('reads HOLD where one said GO and another HOLD while apart', () => {
    expect(toRow(fold(created, held, went)).values.call).toBe('HOLD');
    expect(toRow(fold(created, held, went)).conflicts).toEqual(['call']);
  });

  it('is not lifted by a GO that names the hold: only a lifting kind may do that', () => {
    const state = fold(created, held, op('c', 1, 3, 'launch.called', { call: write('GO', ['b', 1]) }));
    expect(toRow(state).values.call).toBe('HOLD');
  });

  it('is lifted by a person’s explicit act over every head', () => {
    const lifted = op('a', 2, 4, 'launch.holdLifted', { call: write('GO', ['b', 1], ['c', 1]) });
    expect(toRow(fold(created, held, went, lifted))).toMatchObject({ conflicts: [], values: { call: 'GO' } });
  });

  it('keeps a hold that the lifting person did not know of', () => {
    const lifted = op('a', 2, 4, 'launch.holdLifted', { call: write('GO', ['b', 1]) });
    const second = op('d', 1, 3, 'launch.held', { call: write('HOLD', ['a', 1]) });
    expect(toRow(fold(created, held, second, lifted)).values.call).toBe('HOLD');
  });

  it('lets a safer word replace at once', () => {
    const scrubbed = op('b', 2, 5, 'launch.called', { call: write('SCRUB', ['b', 1]) });
    expect(toRow(fold(created, held, scrubbed)).values.call).toBe('SCRUB');
  });
});

describe('removal', () => {
  const added = op('a', 1, 1, 'task.added', { text: write('t') });
  const removed = op('b', 1, 2, 'task.removed', { removed: write(true, ['a', 1]) });

  it('removes what nobody edited apart', () => {
    expect(removalOf(fold(added, removed))).toBe('removed');
  });

  it('revives what somebody edited without knowing of the removal', () => {
    const state = fold(added, removed, op('c', 1, 2, 'task.edited', { text: write('mine', ['a', 1]) }));
    expect(removalOf(state)).toBe('revived');
    expect(toRow(state)).toMatchObject({ removed: false, conflicts: ['removed'] });
  });

  it('stays removed where somebody only moved it meanwhile', () => {
    expect(removalOf(fold(added, removed, op('c', 1, 2, 'task.moved', { order: write('b0') })))).toBe(
      'removed',
    );
  });

  it('comes back by a restore, and goes again by a removal that saw everything', () => {
    const restored = op('a', 2, 3, 'task.restored', { removed: write(false, ['b', 1]) });
    expect(removalOf(fold(added, removed, restored))).toBe('present');
    const again = op('a', 3, 4, 'task.removed', { removed: write(true, ['a', 1], ['a', 2]) });
    expect(removalOf(fold(added, removed, restored, again))).toBe('removed');
  });
});

/** Ops of every kind with any values at all, also such as no client of ours would write. */
const anyFields = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'text',
      'state',
      'owner',
      'order',
      'removed',
      'call',
      'name',
      'met',
      '__proto__',
      'constructor',
    ),
    fc.string({ maxLength: 8 }),
  ),
  fc.record({
    value: fc.oneof(
      fc.jsonValue() as fc.Arbitrary<Json>,
      fc.constantFrom<Json>('GO', 'HOLD', 'SCRUB', true, false, null, 'done'),
    ),
    over: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 6 })), { maxLength: 3 }),
  }),
  { maxKeys: 4 },
);
const anyOp = fc
  .record({
    chain: fc.constantFrom('a', 'b', 'c'),
    n: fc.integer({ min: 1, max: 6 }),
    lamport: fc.integer({ min: 1, max: 4 }),
    kind: fc.oneof(fc.constantFrom(...kindNames()), fc.string({ maxLength: 12 })),
    fields: anyFields,
    entity: fc.oneof(fc.constantFrom('task', 'room', 'note', 'criterion'), fc.string({ maxLength: 6 })),
  })
  .map((one): FoldOp => ({ ...one, scope: 'room', entityId: 'x' }));

describe('every op in any state', () => {
  it('folds without a throw, and to one row whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyOp, { selector: (one) => `${one.chain}${one.n}`, maxLength: 12 }),
        (ops) => {
          if (ops.length === 0) return;
          const mine = ops.map((one) => ({ ...one, entity: ops[0]?.entity ?? '' }));
          const row = toRow(fold(...mine));
          expect(toRow(fold(...[...mine].reverse()))).toEqual(row);
          expect(Object.getPrototypeOf(row.values)).toBe(Object.prototype);
        },
      ),
      { numRuns: 2_000, seed: 20_260_101 },
    );
  });

  it('has a catalog entry with a sentence that never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kindNames()),
        fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>),
        (name, fields) => {
          const sentence = kindSpec(name)?.says({
            fields,
            values: fields,
            reason: undefined,
            grant: undefined,
            title: 't',
            titleOf: () => 't',
            personName: () => 'p',
          });
          expect(sentence?.text).toEqual(expect.any(String));
        },
      ),
      { numRuns: 1_000, seed: 20_260_102 },
    );
  });
});

describe('what several tell of one firing of an alert', () => {
  const told = (chain: string, lamport: number, kind: string, values: Record<string, Json>) =>
    op(
      chain,
      lamport,
      lamport,
      `alert.${kind}`,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)])),
    );
  const shown = (...ops: FoldOp[]) => {
    const { count, endsAt, firstSeen, lastSeen } = toRow(fold(...ops)).values;
    return { count, endsAt, firstSeen, lastSeen };
  };
  const heard = { endsAt: null, firstSeen: 10, lastSeen: 50, count: 40 };

  it('an end stays, whoever hears of the begin only then', () => {
    const over = told('hub', 2, 'resolved', { endsAt: 60, lastSeen: 60 });
    expect(
      shown(
        told('hub', 1, 'fired', heard),
        over,
        told('desk', 9, 'fired', { endsAt: null, firstSeen: 55, lastSeen: 55, count: 1 }),
      ),
    ).toEqual({ count: 40, endsAt: 60, firstSeen: 10, lastSeen: 60 });
  });

  it('counts go up, and the end that is known best is the first one', () => {
    const all = [
      told('hub', 1, 'fired', heard),
      told('desk', 1, 'fired', { endsAt: null, firstSeen: 12, lastSeen: 12, count: 1 }),
      told('desk', 2, 'repeated', { lastSeen: 30, count: 3 }),
      told('desk', 3, 'resolved', { endsAt: 80, lastSeen: 81 }),
      told('hub', 4, 'resolved', { endsAt: 70, lastSeen: 71 }),
    ];
    expect(shown(...all)).toEqual({ count: 40, endsAt: 70, firstSeen: 10, lastSeen: 81 });
  });
});
