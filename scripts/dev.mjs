import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild, fingerprint } from './lib/build.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { openApp } from './lib/open-app.mjs';
import { inRoot } from './lib/paths.mjs';
import { passSignals } from './lib/processes.mjs';
import { Refusal, runScript, say } from './lib/say.mjs';

const builderFile = inRoot('out/.builder');
const lookEveryMs = 400;
const changed = Symbol('programs changed');
let tried = null;

/**
 * `npm run dev -- --profile alice`: builds again when a source changes; the window reloads, and the app starts
 * anew when main, preload or engine changed. It is the same build under the same policy as the packaged app has.
 * A second one beside it (`--profile bob`) leaves the building to the first.
 */
await runScript(async () => {
  await bootstrap('start');
  await ensureBuild();
  const display = hasDisplay() ? null : await startDisplay();
  const args = ['--watch-renderer', ...process.argv.slice(2)];
  let app;
  let ending = false;
  passSignals(() => {
    ending = true;
    app.stop();
  });
  for (;;) {
    app = openApp(args, display ? { DISPLAY: display.display } : {});
    const watching = new AbortController();
    const code = await Promise.race([app.ended, programsChange(watching.signal)]);
    watching.abort();
    if (code !== changed) return code;
    say('main, preload or engine changed; starting the app anew.');
    app.stop();
    await app.ended;
    if (ending) return 0;
  }
});

async function programsChange(signal) {
  const before = programs();
  while (!signal.aborted) {
    await sleep(lookEveryMs);
    if (isBuilder()) await buildAgain();
    const now = programs();
    if (now !== null && now !== before) return changed;
  }
}

/** A source that does not compile is said once, and tried again when it changes. */
async function buildAgain() {
  const now = fingerprint();
  if (now === tried) return;
  tried = now;
  await ensureBuild().catch((error) => {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
  });
}

function isBuilder() {
  const builder = existsSync(builderFile) ? Number(readFileSync(builderFile, 'utf8')) : 0;
  if (builder === process.pid) return true;
  if (builder > 0 && isAlive(builder)) return false;
  writeFileSync(builderFile, String(process.pid));
  return true;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A hash of what runs outside the window, or null while it is being written. */
function programs() {
  const hash = createHash('sha256');
  for (const folder of ['out/main', 'out/preload']) {
    if (!existsSync(inRoot(folder))) return null;
    for (const name of readdirSync(inRoot(folder), { recursive: true }).sort()) {
      if (/\.c?js$/.test(name)) hash.update(readFileSync(join(inRoot(folder), name)));
    }
  }
  return existsSync(inRoot('out/main/index.js')) && existsSync(inRoot('out/preload/index.cjs'))
    ? hash.digest('hex')
    : null;
}
