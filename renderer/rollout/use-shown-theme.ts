import { useSyncExternalStore } from 'react';

const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme on the screen, also where the system's is followed: what is drawn on a canvas has to be drawn anew. */
export function useShownTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const watch = new MutationObserver(changed);
      watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
      system.addEventListener('change', changed);
      return () => {
        watch.disconnect();
        system.removeEventListener('change', changed);
      };
    },
    () => `${document.documentElement.dataset.theme ?? ''} ${system.matches}`,
  );
}
