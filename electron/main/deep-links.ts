import { app, type BrowserWindow } from 'electron';
import { deepLinkSchema } from '../../shared/contract/shell.ts';
import { shellEvents } from '../../shared/contract/shell-channels.ts';

export interface DeepLinks {
  open(url: string): void;
  /** The window's page listens from now on. */
  pageIsReady(): void;
}

/** Passes holdpoint:// links to the window; those that come before its page listens wait for it. */
export function routeDeepLinks(window: () => BrowserWindow | null): DeepLinks {
  let waiting: string[] = [];
  let ready = false;
  const open = (url: string) => {
    if (!deepLinkSchema.safeParse(url).success) return;
    if (ready) window()?.webContents.send(shellEvents.deepLink, url);
    else waiting.push(url);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  return {
    open,
    pageIsReady() {
      ready = true;
      const links = waiting;
      waiting = [];
      links.forEach(open);
    },
  };
}
