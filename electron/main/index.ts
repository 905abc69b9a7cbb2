import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import { shellEvents } from '../../shared/contract/shell-channels.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { findDeepLink, type LaunchArguments, readArguments } from './arguments.ts';
import { routeDeepLinks } from './deep-links.ts';
import { type Engine, startEngine } from './engine-process.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { log } from './log.ts';
import { setMenu } from './menu.ts';
import { openExternal } from './open-external.ts';
import { enterProfile } from './profile.ts';
import { takeScreenshot } from './screenshot.ts';
import { handleShellRequests } from './shell-requests.ts';
import { openWindow } from './window.ts';
import { readWrapKey, type WrapKey } from './wrap-key.ts';

// Unpackaged, the first word is the app's folder.
const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2);

function main(options: LaunchArguments): void {
  turnSandboxOn();
  declareAppScheme();
  guardAllContents();
  const profileDir = enterProfile(options);
  if (!app.requestSingleInstanceLock({ args: ownArguments })) {
    console.error(`holdpoint: profile "${profileDir}" is already open; its window was brought to the front.`);
    app.exit(0);
    return;
  }
  void app.whenReady().then(() => run(options, profileDir));
}

function run(options: LaunchArguments, profileDir: string): void {
  const wrap = unlock(profileDir);
  if (wrap === null) {
    app.exit(1);
    return;
  }
  if (app.isPackaged) app.setAsDefaultProtocolClient('holdpoint');
  setMenu();
  guardSession();

  let window: BrowserWindow | null = null;
  const links = routeDeepLinks(() => window);
  if (options.deepLink !== null) links.open(options.deepLink);
  const engine = startEngine(
    { type: 'init', profileDir, ...wrap, appVersion: app.getVersion() },
    tellPages,
    app.quit,
  );

  const takeUpNewBuild = serveApp(join(import.meta.dirname, '../renderer'));
  let screenshot = options.screenshot;
  handleShellRequests({
    'shell:connect-engine': (_input, from) => engine.connect(from.webContents),
    'shell:open-external': (url, from) => openExternal(from, url),
    'shell:ready': (_input, from) => {
      log.info(`window ready after ${Math.round(sinceStartMs())} ms`);
      links.pageIsReady();
      if (screenshot !== null) void takeScreenshot(from, screenshot);
      screenshot = null;
    },
  });
  window = openWindow();
  if (options.watchRenderer) watchRenderer(takeUpNewBuild);

  powerMonitor.on('resume', () => engine.post({ type: 'resume' }));
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    focus(window);
    const link = findDeepLink(wordsOf(handedOver));
    if (link !== null) links.open(link);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = openWindow();
  });
  stopEngineOnQuit(engine);
}

/** Chromium's sandbox cannot run as root; whoever starts the app so has said --no-sandbox, and is told again. */
function turnSandboxOn(): void {
  if (app.commandLine.hasSwitch('no-sandbox'))
    log.warn('running without the Chromium sandbox (--no-sandbox)');
  else app.enableSandbox();
}

function unlock(profileDir: string): WrapKey | null {
  for (;;) {
    try {
      return readWrapKey(profileDir);
    } catch (error) {
      log.warn(`the profile's key cannot be unlocked: ${String(error)}`);
      const choice = dialog.showMessageBoxSync({
        type: 'error',
        title: 'Holdpoint',
        message: "This profile's key is locked.",
        detail: `${profileDir} was set up with this system's keychain, which does not open its key now. Unlock the keychain, then try again. Nothing was changed.`,
        buttons: ['Try again', 'Quit'],
        cancelId: 1,
        noLink: true,
      });
      if (choice === 1) return null;
    }
  }
}

function stopEngineOnQuit(engine: Engine): void {
  let stopped = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

function tellPages(): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(shellEvents.engineExit);
}

function focus(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function watchRenderer(takeUpNewBuild: () => void): void {
  let pending: NodeJS.Timeout | undefined;
  const folder = join(import.meta.dirname, '../renderer');
  watch(folder, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      // A build that is still being written comes again with its last file.
      if (!existsSync(join(folder, 'index.html'))) return;
      takeUpNewBuild();
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    }, 300);
  });
}

function sinceStartMs(): number {
  return Date.now() - (process.getCreationTime() ?? Date.now());
}

function wordsOf(handedOver: unknown): string[] {
  const words: unknown = handedOver instanceof Object && 'args' in handedOver ? handedOver.args : [];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

try {
  main(readArguments(ownArguments, process.env));
} catch (error) {
  console.error(`holdpoint: ${error instanceof Error ? error.message : String(error)}`);
  app.exit(2);
}
