import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appEnvironment, electronBinary, root, runsAsRoot } from '../../e2e/support/app.ts';

/** Milliseconds from the start of the process until the app says that its window shows something useful. */
export function startOurs(profileFolder: string): Promise<number> {
  return start([root, `--user-data=${profileFolder}`], /window ready after/);
}

/** The same for an Electron window with one word in it: what the machine itself costs. */
export async function startEmpty(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-empty-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), emptyMain);
  try {
    return await start([folder, `--user-data-dir=${join(folder, 'profile')}`], /empty ready/);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const emptyMain = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow();
  window.webContents.once('dom-ready', () => console.log('empty ready'));
  window.loadURL('data:text/html,<p>empty</p>');
});`;

function start(args: readonly string[], said: RegExp): Promise<number> {
  const words = [...args, ...(runsAsRoot ? ['--no-sandbox'] : [])];
  // Not by the process's own creation time: Linux gives that to the second only.
  const from = performance.now();
  const child = spawn(electronBinary(), words, { env: appEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    let ready = Number.NaN;
    const read = (text: Buffer) => {
      output += String(text);
      if (!said.test(output) || !Number.isNaN(ready)) return;
      ready = Math.round(performance.now() - from);
      child.kill('SIGTERM');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () =>
      Number.isNaN(ready) ? reject(new Error(`never ready: ${output}`)) : resolve(ready),
    );
  });
}
