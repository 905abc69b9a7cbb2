import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HubReport, hubReportSchema } from '../../shared/contract/hub-process.ts';

/** A hub in a process of its own, on any port of the loopback. */
export async function startHub(
  dataDir: string,
): Promise<{ child: ChildProcess; report: Extract<HubReport, { type: 'listening' }> }> {
  const child = fork(join(import.meta.dirname, '../../hub/process.ts'), {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const said = new Promise<HubReport>(
    (resolve) => void child.once('message', (message) => resolve(hubReportSchema.parse(message))),
  );
  child.send({
    type: 'start',
    options: { dataDir, port: 0, hosts: ['127.0.0.1'], allow: [], allowAnyFirst: true },
  });
  const report = await said;
  if (report.type === 'failed') throw new Error(report.message);
  return { child, report };
}

/** Milliseconds of processor that a process used; Linux counts in hundredths of a second. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
