import { describe, expect, it } from 'vitest';
import { conflictKey, nextActive } from './conflict-key.ts';

describe('the current conflict', () => {
  it('stays while it is there', () => {
    expect(nextActive(['a', 'b'], ['a', 'b', 'c'], 'b')).toBe('b');
  });
  it('gives way to the one that took its place, at the end to the last', () => {
    expect(nextActive(['a', 'c'], ['a', 'b', 'c'], 'b')).toBe('c');
    expect(nextActive(['a', 'b'], ['a', 'b', 'c'], 'c')).toBe('b');
    expect(nextActive(['a'], [], null)).toBe('a');
    expect(nextActive([], ['a'], 'a')).toBeNull();
  });
  it('is named by entity, id and field', () => {
    expect(conflictKey({ entity: 'task', id: 't1', field: 'owner' })).toBe('task/t1/owner');
  });
});
