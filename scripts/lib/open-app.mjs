import { spawn } from 'node:child_process';
import { electronBinary, root } from './paths.mjs';
import { say } from './say.mjs';

const stopWithinMs = 10_000;

/** Opens the built app in this terminal. `stop` lets it end in its own order; `ended` resolves to its exit code. */
export function openApp(args, env = {}) {
  const asRoot = process.platform === 'linux' && process.getuid() === 0;
  if (asRoot) say("running as root, where Chromium's sandbox cannot work: passing --no-sandbox.");
  const child = spawn(electronBinary(), [root, ...(asRoot ? ['--no-sandbox'] : []), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: undefined },
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === 'SIGTERM' ? 0 : (code ?? 1)));
  });
  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), stopWithinMs).unref();
  };
  return { stop, ended };
}
