import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Side } from './use-cursor.ts';

/** Which pane is shown where there is room for one, and the way to give a pane the focus once it is there. */
export function usePaneFocus(frame: RefObject<HTMLElement | null>): [Side, (side: Side) => void] {
  const [wanted, setWanted] = useState<{ side: Side; given: boolean }>({ side: 'source', given: true });
  useEffect(() => {
    if (!wanted.given) paneIn(frame.current, wanted.side)?.focus();
  }, [wanted, frame]);
  return [wanted.side, useCallback((side) => setWanted({ side, given: false }), [])];
}

export function paneIn(frame: Element | null, side: Side): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-pane="${side}"]`) ?? null;
}
