import type { TimelineItem } from '../../shared/contract/views.ts';

export interface Pages {
  items: readonly TimelineItem[];
  /** Older ones are to be asked for. */
  more: boolean;
}

/**
 * Puts a page that was read anew over the items from an index on. What follows the page's last item stays; where that
 * item is not here (nobody knows what lies between), the rest is dropped and will be asked for again.
 */
export function splicePage(pages: Pages, page: Pages, from: number): Pages {
  const head = pages.items.slice(0, from);
  const known = new Set(head.map((item) => item.id));
  const fresh = page.items.filter((item) => !known.has(item.id));
  if (!page.more) return { items: [...head, ...fresh], more: false };
  const last = page.items.at(-1);
  const at = last ? pages.items.findIndex((item, index) => index >= from && item.id === last.id) : -1;
  if (at < 0) return { items: [...head, ...fresh], more: true };
  const inPage = new Set(page.items.map((item) => item.id));
  const tail = pages.items.slice(at + 1).filter((item) => !inPage.has(item.id));
  return { items: [...head, ...fresh, ...tail], more: pages.more };
}
