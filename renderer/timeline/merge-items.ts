import type { TimelineItem } from '../../shared/contract/views.ts';

/**
 * A page read anew into the items that are here, latest first. Within the page's span the page is the truth: an item
 * that moved to another time or no longer fits the filter goes. `reachesEnd`: nothing is older than the page.
 */
export function mergePage(
  items: readonly TimelineItem[],
  page: readonly TimelineItem[],
  from: Cursor | null,
  reachesEnd: boolean,
): TimelineItem[] {
  const fresh = new Set(page.map((item) => item.id));
  const last = page.at(-1);
  const newer = from === null ? [] : items.filter((item) => !fresh.has(item.id) && !isAfter(item, from));
  const older =
    last === undefined || reachesEnd ? [] : items.filter((item) => !fresh.has(item.id) && item.at < last.at);
  return [...newer, ...page, ...older];
}

export interface Cursor {
  at: number;
  id: string;
}

/** Whether an item stands below the cursor, that is, on the page that begins there. */
function isAfter(item: TimelineItem, cursor: Cursor): boolean {
  return item.id !== cursor.id && item.at <= cursor.at && !(item.at === cursor.at && item.id > cursor.id);
}

export function cursorOf(item: TimelineItem): Cursor {
  return { at: item.at, id: item.id };
}
