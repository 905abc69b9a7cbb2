import { app, type BrowserWindow } from 'electron';
import { deepLinkSchema } from '../../shared/contract/shell.ts';
import { shellEvents } from '../../shared/contract/shell-channels.ts';

export interface DeepLinks {
  open(url: string): void;
  /** The page of this window listens from now on. */
  pageIsReady(window: BrowserWindow): void;
}

/** Passes holdpoint:// links to the window; those that come while none listens wait for the next that does. */
export function routeDeepLinks(): DeepLinks {
  let waiting: string[] = [];
  let listening: BrowserWindow | null = null;
  const open = (url: string) => {
    if (!deepLinkSchema.safeParse(url).success) return;
    if (listening === null) waiting.push(url);
    else listening.webContents.send(shellEvents.deepLink, url);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  return {
    open,
    pageIsReady(window) {
      if (listening !== window) {
        window.once('closed', () => {
          listening = null;
        });
      }
      listening = window;
      const links = waiting;
      waiting = [];
      links.forEach(open);
    },
  };
}
