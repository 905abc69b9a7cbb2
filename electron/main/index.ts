import { join } from 'node:path';
import { app, BrowserWindow, powerMonitor } from 'electron';
import { shellEvents } from '../../shared/contract/shell-channels.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { findDeepLink, type LaunchArguments, readArguments } from './arguments.ts';
import { type DeepLinks, routeDeepLinks } from './deep-links.ts';
import { type Engine, startEngine } from './engine-process.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { log } from './log.ts';
import { setMenu } from './menu.ts';
import { openExternal } from './open-external.ts';
import { enterProfile } from './profile.ts';
import { takeScreenshot } from './screenshot.ts';
import { handleShellRequests } from './shell-requests.ts';
import { openTray } from './tray.ts';
import { unlockProfile } from './unlock-profile.ts';
import { watchRenderer } from './watch-renderer.ts';
import { focusWindow, openWindow } from './window.ts';
import type { WrapKey } from './wrap-key.ts';

// Unpackaged, the first word is the app's folder.
const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2);
const rendererFolder = join(import.meta.dirname, '../renderer');

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
  void app.whenReady().then(async () => {
    const wrap = await unlockProfile(profileDir);
    if (wrap === null) app.exit(1);
    else run(options, profileDir, wrap);
  });
}

/** Chromium's sandbox cannot run as root; whoever starts the app so has said --no-sandbox, and is told again. */
function turnSandboxOn(): void {
  if (app.commandLine.hasSwitch('no-sandbox'))
    log.warn('running without the Chromium sandbox (--no-sandbox)');
  else app.enableSandbox();
}

function run(options: LaunchArguments, profileDir: string, wrap: WrapKey): void {
  const init = { type: 'init', profileDir, ...wrap, appVersion: app.getVersion() } as const;
  const links = openLinks(options);
  // First: it takes longest to be there.
  const engine = startEngine(init, tellPagesOfRestart, app.quit, links.open);
  setMenu();
  guardSession();
  const takeUpNewBuild = serveApp(rendererFolder);
  answerPage(options, engine, links);
  keepOneWindow();
  powerMonitor.on('resume', () => engine.post({ type: 'resume' }));
  stopEngineOnQuit(engine);
  if (options.watchRenderer) watchRenderer(rendererFolder, takeUpNewBuild);
}

function answerPage(options: LaunchArguments, engine: Engine, links: DeepLinks): void {
  let { screenshot } = options;
  handleShellRequests({
    'shell:connect-engine': (_input, from) => engine.connect(from.webContents),
    'shell:open-external': (url, from) => openExternal(from, url),
    'shell:ready': (_input, from) => {
      log.info(`window ready after ${Math.round(performance.now())} ms`);
      links.pageIsReady(from);
      if (screenshot !== null) void takeScreenshot(from, screenshot);
      screenshot = null;
    },
  });
}

/** Links come with this start, from a later start that handed over to us, or from the system (macOS). */
function openLinks(options: LaunchArguments) {
  if (app.isPackaged) app.setAsDefaultProtocolClient('holdpoint');
  const links = routeDeepLinks();
  if (options.deepLink !== null) links.open(options.deepLink);
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    const link = findDeepLink(wordsOf(handedOver));
    if (link !== null) links.open(link);
  });
  return links;
}

function keepOneWindow(): void {
  openWindow();
  const show = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window) focusWindow(window);
    else openWindow();
  };
  openTray(show);
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

function stopEngineOnQuit(engine: Engine): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      // Not within the same event: Electron would take it for part of the quitting that was just put off.
      setImmediate(() => app.quit());
    });
  });
}

function tellPagesOfRestart(): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(shellEvents.engineExit);
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
