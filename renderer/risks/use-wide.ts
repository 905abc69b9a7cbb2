import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1360px)');

/** Whether the window has room for every column of the list; what is left out stands beside it. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed);
      return () => wide.removeEventListener('change', changed);
    },
    () => wide.matches,
  );
}
