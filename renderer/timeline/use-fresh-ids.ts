import { useEffect, useRef, useState } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';

const freshMs = 2_000;
const none: ReadonlySet<string> = new Set();

/** The items that came in while one was looking, for a moment. The first ones to be shown are not new. */
export function useFreshIds(items: readonly TimelineItem[]): ReadonlySet<string> {
  const newest = useRef<number | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(none);
  useEffect(() => {
    const seen = newest.current;
    newest.current = items.reduce((latest, item) => Math.max(latest, item.receivedAt), seen ?? 0);
    if (seen === null || seen === 0) return;
    const ids = items.filter((item) => item.receivedAt > seen).map((item) => item.id);
    if (ids.length === 0) return;
    setFresh(new Set(ids));
    const timer = setTimeout(() => setFresh(none), freshMs);
    return () => clearTimeout(timer);
  }, [items]);
  return fresh;
}
