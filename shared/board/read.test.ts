import { describe, expect, it } from 'vitest';
import { compareRows, inOrder, ownerOf, sourceOf, withoutPictures } from './read.ts';
import { row } from './testing/rows.ts';

describe('reading rows of any shape', () => {
  it('takes owners and places in the plan only where they are whole', () => {
    const read = (owner: unknown) => ownerOf(row('task', { owner } as Parameters<typeof row>[1]));
    expect([
      read({ person: 'p' }),
      read({ name: 'Bo' }),
      read(null),
      read('Bo'),
      read([]),
      read({ person: 7 }),
    ]).toEqual([{ person: 'p' }, { name: 'Bo' }, null, null, null, null]);
    expect(sourceOf(row('task', { source: { plan: 'x', line: 4 } }))).toEqual({
      plan: 'x',
      line: 4,
      start: 0,
      end: 0,
    });
    expect(sourceOf(row('task', { source: { plan: 'x' } }))).toBeNull();
    expect(sourceOf(row('task', {}))).toBeNull();
  });
  it('orders by place, then id; what has no place comes last', () => {
    const rows = [
      row('task', {}, { id: 'x' }),
      row('task', { order: 'a1' }, { id: 'c' }),
      row('task', { order: 'a0' }, { id: 'b' }),
      row('task', { order: 'a0' }, { id: 'a' }),
    ];
    expect(inOrder(rows).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'x']);
    expect(rows.toSorted(compareRows)).toHaveLength(4);
  });
  it('leaves pictures out and words in', () => {
    expect([
      withoutPictures('🟢 On track'),
      withoutPictures('✅'),
      withoutPictures('⚠️ at risk'),
      withoutPictures('10 % #1'),
    ]).toEqual(['On track', '', 'at risk', '10 % #1']);
  });
});
