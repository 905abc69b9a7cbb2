import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Browser, chromium, expect, test } from '@playwright/test';
import { appEnvironment, freshProfile, root, runsAsRoot } from './support/app.ts';

const program = join(root, 'dist/linux-unpacked/holdpoint');

/** As the fuse wire spells them: "1" is on, "0" is off. */
const wanted = {
  [FuseV1Options.RunAsNode]: '0',
  [FuseV1Options.EnableCookieEncryption]: '1',
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: '0',
  [FuseV1Options.EnableNodeCliInspectArguments]: '0',
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: '1',
  [FuseV1Options.OnlyLoadAppFromAsar]: '1',
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: '0',
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: '0',
};

test.beforeAll(() => {
  expect(existsSync(program), `${program} is missing: run "npm run package"`).toBe(true);
});

test('the fuses of the packaged program are set', async () => {
  const wire = await getCurrentFuseWire(program);
  const spelled = (fuse: string) => String.fromCharCode(Number(wire[Number(fuse) as FuseV1Options]));
  expect(Object.fromEntries(Object.keys(wanted).map((fuse) => [fuse, spelled(fuse)]))).toEqual(wanted);
});

test('the packaged app starts, shows its window and runs its engine', async () => {
  const profileDir = freshProfile();
  const child = startPackaged(profileDir);
  let browser: Browser | null = null;
  try {
    const output = collect(child);
    // The fuses keep a debugger out of main, so the window is looked at as any Chromium page.
    const endpoint = await output.until(/DevTools listening on (ws:\/\/\S+)/);
    await output.until(/engine ready/);
    await output.until(/window ready/);
    browser = await chromium.connectOverCDP(endpoint);
    const page = browser.contexts()[0]?.pages()[0];
    expect(page?.url()).toBe('app://holdpoint/');
    expect(await page?.title()).toContain('Holdpoint');
    expect((await page?.locator('#root').textContent())?.length).toBeGreaterThan(0);
    expect(await page?.evaluate(() => window.holdpoint.appVersion)).toMatch(/^\d+\.\d+\.\d+/);
  } finally {
    await browser?.close();
    await stop(child);
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

function startPackaged(profileDir: string): ChildProcess {
  const args = [
    ...(runsAsRoot ? ['--no-sandbox'] : []),
    '--remote-debugging-port=0',
    `--user-data=${profileDir}`,
  ];
  return spawn(program, args, { env: appEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Gathers what the program says, so that a test can wait for a line and show all of it when it does not come. */
function collect(child: ChildProcess) {
  let said = '';
  child.stdout?.on('data', (text) => {
    said += String(text);
  });
  child.stderr?.on('data', (text) => {
    said += String(text);
  });
  return {
    async until(pattern: RegExp): Promise<string> {
      await expect.poll(() => said, { timeout: 30_000, message: String(pattern) }).toMatch(pattern);
      return pattern.exec(said)?.[1] ?? '';
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
