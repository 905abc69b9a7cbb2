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
};

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language
const format = '${db:Status-Status} ${Package}\n';

/** Installs what is missing where we may, and says what to run where we may not. Other systems are left alone. */
export async function ensureSystemPackages({ withDisplayServer }) {
  if (process.platform !== 'linux' || ask('dpkg-query', ['--version']) === null) return;
  const wanted = [...packages.electron, ...(withDisplayServer ? packages.noDisplay : [])];
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
  if ((await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options)) !== 0) {
    throw new Refusal(`apt-get could not install: ${names.join(' ')}`);
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
