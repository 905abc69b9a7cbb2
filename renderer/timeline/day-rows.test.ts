import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { dayRows } from './day-rows.ts';

const item = (id: string, at: number) => ({ id, at }) as TimelineItem;

describe('the timeline by days', () => {
  const midnight = Date.UTC(2025, 8, 27, 0, 0);
  const items = [item('c', midnight + 1), item('b', midnight - 1), item('a', midnight - 86_400_000)];
  const shown = (zone: string) => dayRows(items, zone).map((row) => (row.type === 'day' ? '—' : row.item.id));
  it('has a heading before each day of the zone', () => {
    expect(shown('UTC')).toEqual(['—', 'c', '—', 'b', 'a']);
    expect(shown('Europe/Berlin')).toEqual(['—', 'c', 'b', '—', 'a']);
  });
  it('has none without items, and no key twice', () => {
    expect(dayRows([], 'UTC')).toEqual([]);
    const keys = dayRows([...items, item('d', midnight + 2)], 'UTC').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
