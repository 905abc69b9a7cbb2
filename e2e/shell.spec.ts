import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  appEnvironment,
  electronBinary,
  freshProfile,
  type LaunchedApp,
  launchApp,
  root,
  runsAsRoot,
} from './support/app.ts';

let shell: LaunchedApp;
test.beforeEach(async () => {
  shell = await launchApp();
});
test.afterEach(() => shell?.close());

/** Starts the program once more on the same profile and waits for its end. */
function startAgain(args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const words = [root, ...(runsAsRoot ? ['--no-sandbox'] : []), `--user-data=${shell.profileDir}`, ...args];
  const child = spawn(electronBinary(), words, {
    env: appEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += String(text);
  });
  return new Promise((done) => child.once('exit', (code) => done({ code, stderr })));
}

function enginePid(): Promise<number | undefined> {
  return shell.app.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .find((one) => one.name === 'Holdpoint engine' || one.serviceName === 'Holdpoint engine')?.pid,
  );
}

test('a port to the engine arrives when the page asks for one', async () => {
  const arrived = await shell.page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        window.addEventListener('message', (event) => {
          if (event.data?.type !== 'holdpoint:engine-port') return;
          done(event.origin === location.origin && event.ports[0] instanceof MessagePort);
        });
        window.holdpoint.connectEngine();
      }),
  );
  expect(arrived).toBe(true);
});

test('an engine that ends is started again, and the page hears of it', async () => {
  const heard = shell.page.evaluate(
    () =>
      new Promise<number>((done) =>
        window.holdpoint.onEngineExit((...values: unknown[]) => done(values.length)),
      ),
  );
  await shell.page.waitForTimeout(100);
  await expect.poll(enginePid).toBeGreaterThan(0);
  const before = await enginePid();
  process.kill(before ?? 0, 'SIGKILL');
  expect(await heard, 'listeners get values, never events').toBe(0);
  await expect.poll(enginePid).not.toBe(before);
});

test('a page that ends is loaded again', async () => {
  let said = '';
  shell.app.process().stdout?.on('data', (text) => {
    said += String(text);
  });
  await shell.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents()[0]?.forcefullyCrashRenderer(),
  );
  await expect.poll(() => said).toContain('window ready');
});

test('a second start on the same profile says so, ends well and hands its link over', async () => {
  const link = shell.page.evaluate(() => new Promise<string>((done) => window.holdpoint.onDeepLink(done)));
  await shell.page.waitForTimeout(100);
  const second = await startAgain(['holdpoint://join/abc?x=1']);
  expect(second.code).toBe(0);
  expect(second.stderr).toContain('already open');
  expect(await link).toBe('holdpoint://join/abc?x=1');
});

test('a profile name that could leave its folder is refused', async () => {
  const second = await startAgain(['--profile=../other']);
  expect(second.code).toBe(2);
  expect(second.stderr).toContain("a profile's name");
});

test('the profile belongs to its owner only, and a desktop without a keychain gets no key file', async () => {
  test.info().annotations.push({
    type: 'why',
    description: 'basic_text encrypts with a password that everybody knows',
  });
  expect(statSync(shell.profileDir).mode & 0o077).toBe(0);
  expect(existsSync(join(shell.profileDir, 'wrap.key'))).toBe(false);
});

test('a profile opens again after everything was killed', async () => {
  const profileDir = freshProfile();
  try {
    const first = await launchApp({ profileDir });
    await first.kill();
    const second = await launchApp({ profileDir });
    await second.page.locator('#root > *').first().waitFor();
    await second.close();
  } finally {
    rmSync(profileDir, { recursive: true, force: true });
  }
});

test('two profiles are open side by side', async () => {
  const other = await launchApp();
  await other.page.locator('#root > *').first().waitFor();
  await shell.page.locator('#root > *').first().waitFor();
  await other.close();
});
