import { useSyncExternalStore } from 'react';

/** How many columns of the list the window has room for; what is left out stands beside it, in the risk's details. */
export type ColumnRoom = 'all' | 'most' | 'few';

const most = window.matchMedia('(min-width: 1280px)');
const all = window.matchMedia('(min-width: 1560px)');

export function useColumnRoom(): ColumnRoom {
  return useSyncExternalStore(subscribe, () => (all.matches ? 'all' : most.matches ? 'most' : 'few'));
}

function subscribe(changed: () => void): () => void {
  for (const query of [most, all]) query.addEventListener('change', changed);
  return () => {
    for (const query of [most, all]) query.removeEventListener('change', changed);
  };
}
