import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild } from './lib/build.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { electronBinary, inRoot, root } from './lib/paths.mjs';
import { passSignals } from './lib/processes.mjs';
import { Refusal, runScript, say } from './lib/say.mjs';

const readyWithinMs = 60_000;
const screenshot = inRoot('holdpoint-screenshot.png');

await runScript(async () => {
  const words = process.argv.slice(2);
  const once = words.includes('--once') || Boolean(process.env.CI) || !process.stdin.isTTY;
  const args = words.filter((word) => word !== '--once');
  await bootstrap('start');
  await ensureBuild();
  return hasDisplay() && !words.includes('--once') ? open(args).ended : openUnseen(args, once);
});

/** Opens the app and stays until it ends; a signal to us goes on to it, and it ends in its own order. */
function open(args, env = {}) {
  const asRoot = process.platform === 'linux' && process.getuid() === 0;
  if (asRoot) say("running as root, where Chromium's sandbox cannot work: passing --no-sandbox.");
  const child = spawn(electronBinary(), [root, ...(asRoot ? ['--no-sandbox'] : []), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: undefined },
  });
  const stop = () => child.kill('SIGTERM');
  passSignals(stop);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === 'SIGTERM' ? 0 : (code ?? 1)));
  });
  return { stop, ended };
}

/** Without a display the window is drawn in memory and shown as a picture. */
async function openUnseen(args, once) {
  const virtual = hasDisplay() ? null : await startDisplay({ endsWithLastWindow: true });
  if (virtual) say('there is no display here: the window is drawn on a virtual one (Xvfb).');
  rmSync(screenshot, { force: true });
  // Chromium reports each system service that a machine without a desktop lacks; only what is fatal helps here.
  const quiet = virtual ? ['--log-level=3'] : [];
  const app = open(
    [`--screenshot=${screenshot}`, ...quiet, ...args],
    virtual ? { DISPLAY: virtual.display } : {},
  );
  const code = await Promise.race([app.ended, appears(screenshot)]);
  if (code === null) {
    say(`the window is ready; a picture of it is in ${screenshot}`);
    if (once) app.stop();
    else say('press Ctrl-C to end it.');
  } else if (code === undefined) {
    app.stop();
    await app.ended;
    virtual?.stop();
    throw new Refusal(`the window was not ready within ${readyWithinMs / 1000} s.`);
  }
  const ended = await app.ended;
  virtual?.stop();
  return ended;
}

/** Resolves to null once the file is there, to undefined when it takes too long. */
async function appears(file) {
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(100)) {
    if (existsSync(file)) return null;
  }
  return undefined;
}
