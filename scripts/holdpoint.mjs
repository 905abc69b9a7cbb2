import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap.mjs';
import { electronBinary, inRoot } from './lib/paths.mjs';
import { passSignals } from './lib/processes.mjs';
import { runScript } from './lib/say.mjs';

/** The `holdpoint` command from a checkout: Electron's own Node runs the TypeScript as it stands. */
await runScript(async () => {
  await bootstrap('command');
  const child = spawn(electronBinary(), [inRoot('electron/cli/index.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  passSignals((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
