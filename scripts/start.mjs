import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild } from './lib/build.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { openApp } from './lib/open-app.mjs';
import { inRoot } from './lib/paths.mjs';
import { passSignals } from './lib/processes.mjs';
import { Refusal, runScript, say } from './lib/say.mjs';

const readyWithinMs = 60_000;
const screenshot = inRoot('holdpoint-screenshot.png');

/**
 * `npm start`, with the app's own switches after `--`. Without a display the window is drawn in memory and a
 * picture of it is written; then, with --once or where nobody is at the terminal, the app ends again.
 */
await runScript(async () => {
  const words = process.argv.slice(2);
  const once = words.includes('--once');
  const args = words.filter((word) => word !== '--once');
  await bootstrap('start');
  await ensureBuild();
  if (!hasDisplay()) return openUnseen(args, once || Boolean(process.env.CI) || !process.stdin.isTTY);
  return once ? openOnce(args, {}) : stay(openApp(args));
});

async function openUnseen(args, once) {
  // Ends with the app even if this script is killed.
  const { display, stop } = await startDisplay({ endsWithLastWindow: true });
  say('there is no display here: the window is drawn on a virtual one (Xvfb).');
  // Chromium reports each system service that a machine without a desktop lacks; only what is fatal helps here.
  const quiet = ['--log-level=3', ...args];
  try {
    return await (once ? openOnce(quiet, { DISPLAY: display }) : openPictured(quiet, { DISPLAY: display }));
  } finally {
    stop();
  }
}

async function openOnce(args, env) {
  const app = await picture(args, env);
  app.stop();
  return app.ended;
}

async function openPictured(args, env) {
  const app = await picture(args, env);
  say('press Ctrl-C to end it.');
  return stay(app);
}

/** Opens the app and waits for its picture, which it takes once its page has drawn what is useful. */
async function picture(args, env) {
  rmSync(screenshot, { force: true });
  const app = openApp([`--screenshot=${screenshot}`, ...args], env);
  passSignals(app.stop);
  const early = await Promise.race([
    app.ended.then((code) => `the app ended early, with code ${code}`),
    appears(screenshot),
  ]);
  if (early !== null) {
    app.stop();
    await app.ended;
    throw new Refusal(`${early}.`);
  }
  say(`the window is ready; a picture of it is in ${screenshot}`);
  return app;
}

/** Resolves to null once the file is there, or to what went wrong. */
async function appears(file) {
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(100)) {
    if (existsSync(file)) return null;
  }
  return `the window was not ready within ${readyWithinMs / 1000} s`;
}

function stay(app) {
  passSignals(app.stop);
  return app.ended;
}
