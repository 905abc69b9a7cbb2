import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { inRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { Refusal, say } from './say.mjs';

const sources = ['shared', 'node', 'electron', 'hub', 'renderer', 'resources'];
const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];
export const stampFile = inRoot('out/.built-from');

/** Builds out/ unless it was built from just these sources. */
export function ensureBuild() {
  return oneAtATime(buildAnew);
}

async function buildAnew() {
  const now = fingerprint();
  if (
    existsSync(inRoot('out/main/index.js')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === now
  )
    return;
  say('building…');
  const args = [inRoot('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'];
  if ((await run(process.execPath, args, { stdio: ['ignore', 2, 2] })) !== 0)
    throw new Refusal('the build failed; see above.');
  writeFileSync(stampFile, now);
}

/** Changes whenever a source does; looks at times and sizes only, so that it can be asked twice a second. */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...files.map((name) => inRoot(name)), ...sources.flatMap(list)]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function list(folder) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
