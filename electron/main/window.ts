import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, BrowserWindow, dialog } from 'electron';
import { appStartUrl, isAppUrl } from './app-origin.ts';
import { log } from './log.ts';
import { afterCrash } from './restart-budget.ts';

/** The dark theme's background, so that nothing flashes before the first paint. */
const background = '#0a0d13';

export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Holdpoint',
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    backgroundColor: background,
    show: false,
    autoHideMenuBar: true,
    ...(app.isPackaged ? {} : { icon: join(app.getAppPath(), 'resources/icon.png') }),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium fetches dictionaries from a server; nothing here speaks to the outside by itself.
      spellcheck: false,
      additionalArguments: [`--holdpoint-version=${app.getVersion()}`],
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  returnHome(window);
  void window.loadURL(appStartUrl);
  return window;
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A page's way to about:blank asks nobody beforehand, so a window that left the app is brought back. */
function returnHome(window: BrowserWindow): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (isAppUrl(url)) return;
    log.warn('the window left the app; loading it again');
    void window.loadURL(appStartUrl);
  });
}

function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.warn(`the window's page ended (${reason}); loading it again`);
    const next = afterCrash(crashes, performance.now());
    crashes = next.crashes;
    if (next.delayMs === null) {
      if (!(await askToReload(window))) {
        app.quit();
        return;
      }
      crashes = [];
    }
    await sleep(next.delayMs ?? 0);
    if (!window.isDestroyed()) window.webContents.reload();
  });
}

async function askToReload(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Holdpoint',
    message: "Holdpoint's window stopped six times within a minute.",
    detail: 'What was recorded is on this disk, and recording goes on. Show the window again?',
    buttons: ['Show again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
