import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { must } from '../../shared/must.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { TimeText, ZoneText } from '../ui/time-text.tsx';
import { type DayRow, dayRows } from './day-rows.ts';
import { ItemRow } from './item-row.tsx';
import { useFreshIds } from './use-fresh-ids.ts';
import type { ItemActs } from './use-item-acts.ts';
import type { TimelineFeed } from './use-timeline.ts';

export interface ItemListProps {
  feed: TimelineFeed;
  acts: ItemActs;
  /** An item to go to: by its id or, for an entry just written, by the note's. */
  wanted: Wanted | null;
  onFound(): void;
}
export interface Wanted {
  id: string;
  at: number | null;
}

/** The timeline, latest first, by days; keeps its place while new entries come in above. */
export function ItemList({ feed, acts, wanted, onFound }: ItemListProps) {
  const zone = useZone();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => dayRows(feed.items, zone), [feed.items, zone]);
  const [active, setActive] = useState<string | null>(null);
  const fresh = useFreshIds(feed.items);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'day' ? 28 : 40),
    getItemKey: (index) => must(rows[index], 'within the count').key,
    overscan: 8,
  });
  const visible = list.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { onVisible, loadMore, more } = feed;
  useEffect(() => {
    onVisible(visible[0]?.index ?? 0, last);
    if (more && last >= rows.length - 20) loadMore();
  });
  useKeepPlace(scroller, rows, list.getOffsetForIndex);

  const indexOf = (key: string | null) => rows.findIndex((row) => row.type === 'item' && row.key === key);
  const goTo = (index: number, align: 'auto' | 'center' = 'auto') => {
    const row = rows[index];
    if (row?.type !== 'item') return;
    setActive(row.key);
    list.scrollToIndex(index, { align });
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-item="${CSS.escape(row.key)}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const step = (by: 1 | -1) => {
    let index = active === null ? -1 : indexOf(active);
    do index += by;
    while (rows[index]?.type === 'day');
    goTo(active === null ? rows.findIndex((row) => row.type === 'item') : index);
  };
  useWanted(wanted, feed, rows, (index) => goTo(index, 'center'), onFound);

  const current = rows[indexOf(active)];
  const item = current?.type === 'item' ? current.item : null;
  const firstKey = rows.find((row) => row.type === 'item')?.key;
  const toTop = () => {
    const first = rows.find((row) => row.type === 'item');
    list.scrollToOffset(0);
    if (first) setActive(first.key);
  };
  const withItem = (run: (item: TimelineItem) => void) => ({
    run: () => item && run(item),
    when: () => item !== null,
  });
  useKeys('timeline', [
    { key: 'down', label: 'Earlier entry', run: () => step(1) },
    { key: 'up', label: 'Later entry', run: () => step(-1) },
    { key: 'j', label: 'Earlier entry', run: () => step(1) },
    { key: 'k', label: 'Later entry', run: () => step(-1) },
    { key: '.', label: 'Jump to now', run: toTop },
    { key: 'p', label: 'Pin the entry, or take the pin off', ...withItem(acts.pin) },
    { key: 'e', label: 'Edit the entry', ...withItem(acts.edit) },
    { key: 'delete', label: 'Remove the entry, or bring it back', ...withItem(acts.remove) },
    { key: 'r', label: 'Read the entry’s earlier words', ...withItem(acts.revisions) },
  ]);
  const scrolled = (list.scrollOffset ?? 0) > 60;
  return (
    <div className="relative h-full min-h-0">
      <div ref={scroller} aria-busy={feed.state === 'first'} className="h-full overflow-auto">
        <div className="relative w-full" style={{ height: list.getTotalSize() }}>
          {visible.map((virtual) => {
            const row = must(rows[virtual.index], 'within the count');
            return (
              <div
                key={virtual.key}
                ref={list.measureElement}
                data-index={virtual.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${virtual.start}px)` }}
              >
                {row.type === 'day' ? (
                  <DayHead at={row.at} />
                ) : (
                  <ItemRow
                    item={row.item}
                    active={row.key === active}
                    reachable={row.key === (item === null ? firstKey : active)}
                    fresh={fresh.has(row.key)}
                    acts={acts}
                    onActivate={() => setActive(row.key)}
                  />
                )}
              </div>
            );
          })}
        </div>
        {feed.more && <p className="px-3 py-2 text-center text-xs text-mute">reading earlier entries…</p>}
      </div>
      {scrolled && (
        <Button
          keys="."
          onClick={toTop}
          icon={<ArrowUp size={13} aria-hidden="true" />}
          className="absolute right-5 bottom-3 shadow-xl"
        >
          Now
        </Button>
      )}
    </div>
  );
}

function DayHead({ at }: { at: number }) {
  return (
    <h2 className="flex items-baseline gap-2 border-b border-line bg-panel px-3 pt-2 pb-1 text-xs font-semibold text-mute">
      <TimeText at={at} show="day" />
      <span className="font-normal text-faint">
        times in <ZoneText />
      </span>
    </h2>
  );
}

/** New rows above what is being read must not push it away. */
function useKeepPlace(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly DayRow[],
  offsetOf: (index: number, align?: 'start') => readonly [number, unknown] | undefined,
): void {
  const before = useRef<{ rows: readonly DayRow[]; key: string | null; delta: number }>({
    rows,
    key: null,
    delta: 0,
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const remember = () => {
      const top = element.getBoundingClientRect().top;
      const first = [...element.querySelectorAll<HTMLElement>('[data-index]')].find(
        (each) => each.getBoundingClientRect().bottom > top + 1,
      );
      const key = before.current.rows[Number(first?.dataset.index)]?.key ?? null;
      before.current = { ...before.current, key, delta: first ? top - first.getBoundingClientRect().top : 0 };
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [scroller]);
  useLayoutEffect(() => {
    const { key, delta, rows: old } = before.current;
    before.current.rows = rows;
    const element = scroller.current;
    if (!element || old === rows || key === null || element.scrollTop < 4) return;
    const index = rows.findIndex((row) => row.key === key);
    const was = old.findIndex((row) => row.key === key);
    if (index < 0 || index === was) return;
    const offset = offsetOf(index, 'start');
    if (offset) element.scrollTop = offset[0] + delta;
  });
}

/** Reads on, page by page, until the wanted item is here or can no longer come. */
function useWanted(
  wanted: Wanted | null,
  feed: TimelineFeed,
  rows: readonly DayRow[],
  show: (index: number) => void,
  onFound: () => void,
): void {
  useEffect(() => {
    if (!wanted || feed.state === 'first') return;
    const index = rows.findIndex(
      (row) => row.type === 'item' && (row.item.id === wanted.id || row.item.entityId === wanted.id),
    );
    const last = feed.items.at(-1);
    const mayCome =
      feed.more &&
      last !== undefined &&
      (wanted.at === null ? feed.items.length < 2_000 : last.at >= wanted.at);
    if (index >= 0) show(index);
    else if (mayCome) return feed.loadMore();
    else if (feed.items.length === 0 || wanted.at === null || feed.readAt < Date.now() - 2_000) return;
    onFound();
  });
}
