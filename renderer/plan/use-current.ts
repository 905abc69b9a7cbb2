import { useEffect, useRef } from 'react';

/**
 * The current row of a list: the kept one where it is shown, else the one that came into its place when it was removed
 * or filtered out. So no key ever acts on a row that nobody sees.
 */
export function useCurrent(shown: readonly string[], kept: string | null): string | null {
  const place = useRef(0);
  const at = kept === null ? -1 : shown.indexOf(kept);
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  if (kept === null) return null;
  return shown[at >= 0 ? at : Math.min(place.current, shown.length - 1)] ?? null;
}
