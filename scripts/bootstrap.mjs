import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay } from './lib/display.mjs';
import { checkElectronRuns, ensureElectron, installedElectron } from './lib/electron-runtime.mjs';
import { oneAtATime } from './lib/one-at-a-time.mjs';
import { Refusal, runScript } from './lib/say.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

const oldestNode = [20, 19];

/**
 * Brings a fresh clone to where the app can run; quick when there is nothing to do. Purposes: `start` (a window),
 * `test` (always with a display server of its own), `command` (no window). Returns which Electron is there.
 */
export async function bootstrap(purpose) {
  checkNode();
  return oneAtATime(() => prepare(purpose));
}

async function prepare(purpose) {
  await ensureSystemPackages({
    withDisplayServer: purpose === 'test' || (purpose === 'start' && !hasDisplay()),
    withTestServices: purpose === 'test',
  });
  await ensureDependencies();
  const had = installedElectron();
  const electron = await ensureElectron();
  if (had === null) checkElectronRuns();
  return electron;
}

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new Refusal(
    `this is Node ${version}; Holdpoint needs ${oldestNode.join('.')} or newer. See https://nodejs.org.`,
  );
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await bootstrap(process.argv[2] ?? 'start');
    return 0;
  });
}
