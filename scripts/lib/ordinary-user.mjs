import { chmodSync, chownSync, cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { ask, run, start } from './processes.mjs';
import { Refusal, say } from './say.mjs';

const name = 'holdpoint-test';
/** The names of what a desktop session gives its own user; they would lead into root's. */
const sessionVariables =
  /^(XDG_|DBUS_|XAUTHORITY$|SUDO_|MAIL$|HOLDPOINT_PROFILE_DIR$|ELECTRON_RUN_AS_NODE$|npm_)/;

/**
 * How end-to-end tests start programs: Chromium's sandbox does not work as root, so root (a CI container) hands
 * over to an ordinary user, made on first use. Returns that user's folder for temporary files, the checkout as
 * that user can read it, and `launch`, which has the shape of `start`.
 */
export async function asOrdinaryUser() {
  const scratch = mkdtempSync('/tmp/holdpoint-');
  if (process.platform !== 'linux' || process.getuid() !== 0) {
    return { scratch, checkout: root, launch: start, env: ownEnvironment(process.env, scratch) };
  }
  const home = await ensureUser();
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(ask('id', [flag, name])));
  chownSync(scratch, uid, gid);
  const launch = (program, args, options) => start('runuser', ['-u', name, '--', program, ...args], options);
  const env = { ...ownEnvironment(process.env, scratch), HOME: home, USER: name, LOGNAME: name };
  return { scratch, checkout: await readable(scratch), launch, env };
}

async function ensureUser() {
  if (ask('id', ['-u', name]) === null) {
    say(`making the ordinary user "${name}" for the end-to-end tests.`);
    const args = ['--create-home', '--shell', '/usr/sbin/nologin', name];
    if ((await run('useradd', args)) !== 0) throw new Refusal(`useradd could not make the user "${name}".`);
  }
  return ask('getent', ['passwd', name])?.split(':')[5] ?? '/tmp';
}

/** A checkout under /root, say, is copied to where that user can read it. */
async function readable(scratch) {
  const needed = ['node_modules/electron/dist/electron', 'out/main/index.js', 'e2e'];
  if (needed.every((path) => ask('runuser', ['-u', name, '--', 'test', '-r', join(root, path)]) !== null))
    return root;
  say(`"${name}" cannot read this checkout; copying it.`);
  const copy = join(scratch, 'checkout');
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path !== join(root, '.git'),
  });
  if ((await run('chmod', ['-R', 'a+rX', copy])) !== 0) throw new Refusal(`chmod failed in ${copy}`);
  chmodSync(copy, 0o755);
  return copy;
}

function ownEnvironment(env, scratch) {
  const kept = Object.entries(env).filter(([key]) => !sessionVariables.test(key));
  return { ...Object.fromEntries(kept), TMPDIR: scratch };
}
