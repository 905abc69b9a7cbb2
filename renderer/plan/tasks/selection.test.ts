import { describe, expect, it } from 'vitest';
import { extendTo, meant, noSelection, toggle } from './selection.ts';

const order = ['a', 'b', 'c', 'd'];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

describe('the selection', () => {
  it('grows and shrinks from where it began', () => {
    const down = extendTo(noSelection, order, 'b', 'c');
    expect(ids(down)).toBe('bc');
    expect(ids(extendTo(down, order, 'c', 'd'))).toBe('bcd');
    expect(ids(extendTo(down, order, 'c', 'a'))).toBe('ab');
  });
  it('begins anew where the anchor is gone', () => {
    expect(ids(extendTo({ ids: new Set(['x']), anchor: 'x' }, order, 'x', 'c'))).toBe('c');
  });
  it('takes rows in and out one by one, the active one with the first', () => {
    const two = toggle(noSelection, 'a', 'c');
    expect(ids(two)).toBe('ac');
    expect(ids(toggle(two, 'a', 'a'))).toBe('c');
    expect(ids(toggle(noSelection, 'a', 'a'))).toBe('a');
  });
  it('means the active row where nothing is selected, and only rows that are there', () => {
    expect(meant(noSelection, order, 'b')).toEqual(['b']);
    expect(meant({ ids: new Set(['d', 'a', 'gone']), anchor: null }, order, 'b')).toEqual(['a', 'd']);
    expect(meant({ ids: new Set(['gone']), anchor: null }, order, null)).toEqual([]);
  });
});
