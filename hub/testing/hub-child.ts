import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type HubMessage, type HubReport, hubReportSchema } from '../../shared/contract/hub-process.ts';
import type { HubLab } from './hub-lab.ts';

/** A hub in a process of its own, which a test may kill. */
export async function startHubProcess(
  lab: HubLab,
  options: Extract<HubMessage, { type: 'start' }>['options'],
): Promise<{ child: ChildProcess; report: HubReport }> {
  const child = fork(join(import.meta.dirname, '../process.ts'), {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  lab.onEnd(() => void child.kill('SIGKILL'));
  const report = new Promise<HubReport>(
    (resolve) => void child.once('message', (said) => resolve(hubReportSchema.parse(said))),
  );
  child.send({ type: 'start', options } satisfies HubMessage);
  return { child, report: await report };
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => void child.once('exit', (code) => resolve(code)));
}
