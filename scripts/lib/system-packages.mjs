import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { ask, run } from './processes.mjs';
import { Refusal, say } from './say.mjs';

/** What a bare Debian or Ubuntu lacks. Names as in Debian 12; later releases add "t64" to some. */
const packages = {
  electron: [
    'libgtk-3-0',
    'libnss3',
    'libgbm1',
    'libasound2',
    'libxss1',
    'libxtst6',
    'libatk-bridge2.0-0',
    'libdrm2',
    'libxkbcommon0',
    'fonts-dejavu-core',
  ],
  noDisplay: ['xvfb', 'xauth'],
  /** What integration tests start for themselves; as services of the system they stay off. strace breaks an fsync. */
  testServices: ['prometheus', 'prometheus-alertmanager', 'strace', 'e2fsprogs'],
};

/** Debian asks this file whether a package may start its service; 101 says no. */
const policyFile = '/usr/sbin/policy-rc.d';

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language
const format = '${db:Status-Status} ${Package}\n';

/** Installs what is missing where we may, and says what to run where we may not. Other systems are left alone. */
export async function ensureSystemPackages({ withDisplayServer, withTestServices }) {
  if (process.platform !== 'linux' || ask('dpkg-query', ['--version']) === null) return;
  const wanted = [
    ...packages.electron,
    ...(withDisplayServer ? packages.noDisplay : []),
    ...(withTestServices ? packages.testServices : []),
  ];
  const installed = installedPackages();
  const missing = wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    throw new Refusal(
      `some system packages are missing. Run:\n\n  sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}\n`,
    );
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 2, 2] };
  await run('apt-get', ['update', '-qq'], options);
  const names = missing.map(nameHere);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  if ((await withoutStartingServices(() => run('apt-get', install, options))) !== 0) {
    throw new Refusal(`apt-get could not install: ${names.join(' ')}`);
  }
}

/** A policy that is there already stays as it is: it is somebody's decision. */
async function withoutStartingServices(work) {
  if (existsSync(policyFile)) return work();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(policyFile);
  }
}

function installedPackages() {
  const lines = ask('dpkg-query', ['-W', `-f=${format}`], { maxBuffer: 2 ** 26 }) ?? '';
  return new Set(
    lines.split('\n').flatMap((line) => (line.startsWith('installed ') ? [line.slice(10)] : [])),
  );
}

function nameHere(name) {
  return (ask('apt-cache', ['show', `${name}t64`]) ?? '') === '' ? name : `${name}t64`;
}
