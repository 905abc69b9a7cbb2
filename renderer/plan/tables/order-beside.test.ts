import { describe, expect, it } from 'vitest';
import { row } from '../../../shared/board/testing/rows.ts';
import { orderBeside } from './order-beside.ts';

const risk = (id: string, order: string) => row('risk', { title: id, order }, { id });
const [a, b, c] = [risk('a', 'a0'), risk('b', 'a1'), risk('c', 'a2')];
const moved = (which: typeof a, by: -1 | 1) => {
  const [move] = orderBeside('risk', [a, b, c], which, by);
  const orders = [a, b, c].map((each) =>
    each.id === move?.id ? { ...each, values: { order: move.order } } : each,
  );
  return orders
    .toSorted((x, y) => (String(x.values.order) < String(y.values.order) ? -1 : 1))
    .map(({ id }) => id);
};

describe('moving a row of a table', () => {
  it('puts it one place on or back', () => {
    expect(moved(b, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(b, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(c, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(a, 1)).toEqual(['b', 'a', 'c']);
  });
  it('stops at the ends and for rows that are not there', () => {
    expect(orderBeside('risk', [a, b], a, -1)).toEqual([]);
    expect(orderBeside('risk', [a, b], b, 1)).toEqual([]);
    expect(orderBeside('risk', [a, b], c, 1)).toEqual([]);
  });
});
