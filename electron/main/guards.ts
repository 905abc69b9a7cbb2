import { app, type Session, session } from 'electron';
import { isAppUrl } from './app-origin.ts';
import { log } from './log.ts';

const allowedPermissions = new Set(['clipboard-sanitized-write']);

/** Holds for every page of the app, also one that a bug or an attack may open: deny unless named here. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warn(`a new window was denied: ${shorten(url)}`);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => denyForeign(event));
    contents.on('will-frame-navigate', (event) => denyForeign(event));
    contents.on('will-redirect', (event) => denyForeign(event));
  });
}

export function guardSession(guarded: Session = session.defaultSession): void {
  guarded.setPermissionRequestHandler((contents, permission, decide) =>
    decide(allowedPermissions.has(permission) && isAppUrl(contents.getURL())),
  );
  guarded.setPermissionCheckHandler(
    (_contents, permission, origin) => allowedPermissions.has(permission) && isAppUrl(origin),
  );
  guarded.setDevicePermissionHandler(() => false);
  // The policy in the page's header already forbids these; this holds even for a page that has no header.
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  guarded.webRequest.onBeforeRequest({ urls }, (_details, decide) => decide({ cancel: true }));
}

function denyForeign(event: { readonly url: string; preventDefault(): void }): void {
  if (isAppUrl(event.url)) return;
  event.preventDefault();
  log.warn(`navigation was denied: ${shorten(event.url)}`);
}

function shorten(url: string): string {
  return JSON.stringify(url.slice(0, 200));
}
