import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** Groups that must not outlive the script that started them. */
const groups = new Set();

/** Starts a program in a process group of its own. Resolves `ended` to its exit code, 1 if a signal ended it. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });
  groups.add(child.pid);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      endGroup(child.pid);
      resolve(code ?? 1);
    });
  });
  return { child, ended };
}

export function run(program, args, options) {
  return start(program, args, options).ended;
}

/** For short questions to the system; returns the trimmed output, or null when the program fails or is missing. */
export function ask(program, args, options = {}) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8', ...options });
  return status === 0 ? stdout.trim() : null;
}

export function endGroup(pid, signal = 'SIGTERM') {
  groups.delete(pid);
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The npm that started us, or the one on PATH. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return start(process.execPath, [cli, ...args], options);
  return start('npm', args, { shell: process.platform === 'win32', ...options });
}

let onSignal = (_signal, code) => process.exit(code);

/** By default a signal ends the script and its groups; one that waits for a child passes the signal on instead. */
export function passSignals(handler) {
  onSignal = handler;
}

process.on('exit', () => {
  for (const pid of groups) endGroup(pid);
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => onSignal(signal, code));
}
