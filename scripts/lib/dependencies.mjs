import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, readJson } from './paths.mjs';
import { npm } from './processes.mjs';
import { Refusal, say } from './say.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules/.holdpoint-lock');

/** Brings node_modules in step with package-lock.json, and does nothing when it is. */
export async function ensureDependencies() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!installedAsLocked()) {
    say('installing the dependencies (npm ci)…');
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    // npm's own report goes to stderr: stdout belongs to whatever command is being run.
    if ((await npm(args, { stdio: ['ignore', 2, 2] }).ended) !== 0)
      throw new Refusal('npm ci failed; see above.');
  }
  writeFileSync(stampFile, hash);
}

/** True also after `npm install something`, which keeps both in step without knowing our stamp. */
function installedAsLocked() {
  const treeFile = inRoot('node_modules/.package-lock.json');
  if (!existsSync(treeFile)) return false;
  const installed = readJson(treeFile).packages;
  return Object.entries(readJson(lockFile).packages).every(([path, locked]) => {
    if (path === '') return true;
    const present = installed[path];
    if (present === undefined) return locked.optional === true || locked.devOptional === true;
    return (
      present.version === locked.version && present.integrity === locked.integrity && existsSync(inRoot(path))
    );
  });
}
