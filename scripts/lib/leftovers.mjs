import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends what a test run left running and returns their command lines. Each process that a run starts, however far
 * down, inherits `mark` in its environment, so no other run's processes are touched. Linux only: reads /proc.
 */
export async function endLeftovers(mark) {
  if (process.platform !== 'linux') return [];
  for (const until = Date.now() + 3000; marked(mark).length > 0 && Date.now() < until; ) await sleep(100);
  return marked(mark).map(({ pid, command }) => {
    process.kill(pid, 'SIGKILL');
    return command;
  });
}

function marked(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 160);
        return command === '' ? [] : [{ pid: Number(pid), command }];
      } catch {
        // Ended while we looked, or another user's.
        return [];
      }
    });
}
