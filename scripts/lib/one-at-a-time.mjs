import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';
import { say } from './say.mjs';

/** Holds its owner's process number. Not in the checkout, most of which installing replaces. */
const lockOf = (folder) =>
  join(tmpdir(), `holdpoint-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`);

/**
 * Runs `work` while no other command of this checkout installs or builds: two that start together on a fresh clone
 * would pull node_modules away under each other. One that was killed lets go.
 */
export async function oneAtATime(work, lock = lockOf(root)) {
  for (let waited = 0; !take(lock); waited++) {
    const owner = ownerOf(lock);
    if (owner !== null && isGone(owner)) rmSync(lock, { force: true });
    else if (waited === 4)
      say(`waiting for process ${owner}, which installs or builds here (its note is ${lock})…`);
    if (waited > 0) await sleep(250);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A link appears at once with all that it holds, or not at all. */
function take(lock) {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    // Let go meanwhile.
    if (error.code !== 'ENOENT') throw error;
    return null;
  }
}

function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
