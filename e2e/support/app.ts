/// <reference path="../../renderer/holdpoint.d.ts" />
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../..');

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileDir: string;
  /** Quits as a person does, and removes the profile unless the test brought it. */
  close(): Promise<void>;
  /** SIGKILL, as a crash or a power cut does: nothing gets to finish. The profile stays until `close`. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** A profile of the test's own, to be opened again; else each app gets a fresh one. */
  readonly profileDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const runsAsRoot = process.platform === 'linux' && process.getuid?.() === 0;

export function electronBinary(): string {
  const folder = join(root, 'node_modules/electron');
  return join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
}

export function freshProfile(): string {
  return mkdtempSync(join(tmpdir(), 'hp-profile-'));
}

/** The environment without what would make Electron a Node, or lead it into somebody's real profile. */
export function appEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const {
    ELECTRON_RUN_AS_NODE: _node,
    HOLDPOINT_PROFILE_DIR: _profile,
    NODE_OPTIONS: _options,
    ...env
  } = process.env;
  const display = ownDisplay();
  const present = Object.entries({ ...env, ...(display && { DISPLAY: display }) }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return { ...Object.fromEntries(present), ...extra };
}

/** Each worker has a display of its own, where the runner started several. */
function ownDisplay(): string | undefined {
  const displays = (process.env.HOLDPOINT_DISPLAYS ?? '').split(',').filter((one) => one !== '');
  return displays[Number(process.env.TEST_PARALLEL_INDEX ?? '0') % displays.length];
}

/**
 * Now and then Playwright misses that the app which it started is there, and waits for good. Where the app's own words
 * in the log show that it was up, it is started once more; an app that does not come up fails the test.
 */
async function launch(options: Parameters<typeof electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await electron.launch({ ...options, timeout: 30_000 });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('holdpoint: window ready')) throw error;
    return electron.launch({ ...options, timeout: 30_000 });
  }
}

/** Opens the built app (run through `npm test -- e2e`, or after `npm run build`) on a profile of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const profileDir = options.profileDir ?? freshProfile();
  const app = await launch({
    executablePath: electronBinary(),
    // Unless told otherwise, Playwright passes --no-sandbox on Linux, and every test would run without it.
    chromiumSandbox: !runsAsRoot,
    args: [root, `--user-data=${profileDir}`, ...(options.args ?? [])],
    env: appEnvironment(options.env),
    cwd: root,
  });
  // Kept here: once the app is gone, Playwright no longer says which process it was.
  const child = app.process();
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const removeProfile = () => {
    if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    app,
    page: await app.firstWindow(),
    profileDir,
    async close() {
      if (child.exitCode === null && child.signalCode === null) await app.close();
      await exited;
      removeProfile();
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
