import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** Longer lists keep one height for all rows: measuring each would cost every frame of scrolling. */
export const maxMeasured = 20_000;
export const rowHeight = 22;

export interface VirtualRowsInput {
  count: number;
  /** The row to be kept in view; -1 for none. */
  at: number;
  heightOf(index: number): number;
}

/** A scrolling list of which only what is on the screen is in the document. */
export function useVirtualRows({ count, at, heightOf }: VirtualRowsInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 12,
  });
  const latest = useRef(list);
  useLayoutEffect(() => {
    latest.current = list;
  });
  const reveal = useCallback((index: number) => {
    const { range } = latest.current;
    // One step beyond the edge scrolls by one; what is further away comes to the middle.
    const near = range !== null && index >= range.startIndex - 2 && index <= range.endIndex + 2;
    latest.current.scrollToIndex(index, { align: near ? 'auto' : 'center' });
  }, []);
  const pressed = useRef(-1);
  useEffect(() => {
    // What was pressed is in view; scrolling would draw it away from under the pointer.
    if (at >= 0 && at !== pressed.current) reveal(at);
    pressed.current = -1;
  }, [at, reveal]);
  return {
    scroller,
    list,
    measured: count <= maxMeasured,
    /** This row was pressed: it is the next one, and stays where it is. */
    press(index: number) {
      if (index !== at) pressed.current = index;
      scroller.current?.focus({ preventScroll: true });
    },
  };
}
