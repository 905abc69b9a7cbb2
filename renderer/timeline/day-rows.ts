import { dayOf } from '../../shared/board/zone.ts';
import type { TimelineItem } from '../../shared/contract/views.ts';

export type DayRow =
  | { type: 'day'; key: string; at: number }
  | { type: 'item'; key: string; item: TimelineItem };

const quarterMs = 15 * 60_000;

/** The items with a heading before each day, as a list shows them. */
export function dayRows(items: readonly TimelineItem[], zone: string): DayRow[] {
  const rows: DayRow[] = [];
  // Days begin on a quarter of an hour in every zone, and asking for the day is what costs here.
  const days = new Map<number, string>();
  const dayAt = (at: number): string => {
    const quarter = Math.floor(at / quarterMs);
    const known = days.get(quarter) ?? dayOf(at, zone);
    days.set(quarter, known);
    return known;
  };
  let last = '';
  for (const item of items) {
    const day = dayAt(item.at);
    // A key may come twice where a clock was put back; the item's own makes it one of a kind.
    if (day !== last) rows.push({ type: 'day', key: `${day}/${item.id}`, at: item.at });
    rows.push({ type: 'item', key: item.id, item });
    last = day;
  }
  return rows;
}
