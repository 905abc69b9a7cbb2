import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubLab } from '../hub/testing/hub-lab.ts';
import { IngestLab, pooled } from '../hub/testing/ingest-lab.ts';
import { RawClient } from '../hub/testing/raw-client.ts';
import { cpuMs, startHub } from './support/hub-child.ts';
import { percentiles, round } from './support/stats.ts';
import { outage } from './support/storm.ts';

/** Lines that senders keep open, and what each phase sends in all. */
const LINES = 16;
const phases = [
  { name: 'oneAlertEach', alerts: 8_000, each: 1 },
  { name: 'hundredAlertsEach', alerts: 10_000, each: 100 },
] as const;

/**
 * Payloads through the door of a hub in a process of its own, as fast as senders on this machine can post them: small
 * ones, and those of an outage. Accepted is durable. The hub's own milliseconds of processor are told beside, because
 * senders share the machine. Goal: 1,000 payloads a second.
 */
export async function run(): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = { name: 'ingest', load: round(loadavg()[0] ?? 0) };
  for (const { name, alerts, each } of phases) result[name] = await phase(alerts, each);
  return result;
}

async function phase(alerts: number, each: number): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdpoint-bench-ingest-'));
  const { child, report } = await startHub(dataDir);
  const url = report.urls[0] ?? '';
  const clients: RawClient[] = [];
  const client = () => {
    const made = new RawClient(url);
    clients.push(made);
    return made;
  };
  try {
    const lab = await IngestLab.open({ client } as unknown as HubLab, { port: Number(new URL(url).port) });
    const token = await lab.source('alertmanager');
    const payloads = outage(alerts, each);
    const count = payloads.length;
    const agent = pooled();
    const took: number[] = [];
    const [begun, cpu] = [performance.now(), cpuMs(child.pid ?? 0)];
    const line = async () => {
      for (let next = payloads.shift(); next !== undefined; next = payloads.shift()) {
        const start = performance.now();
        const { status, body } = await lab.post(
          'alertmanager',
          next,
          { authorization: `Bearer ${token}` },
          { agent },
        );
        if (status !== 202 || body.stored !== each) throw new Error(`${status}: ${JSON.stringify(body)}`);
        took.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: LINES }, line));
    const seconds = (performance.now() - begun) / 1_000;
    agent.destroy();
    return {
      payloads: count,
      payloadsPerSecond: Math.round(count / seconds),
      alertsPerSecond: Math.round(alerts / seconds),
      hubCpuMsPerPayload: round((cpuMs(child.pid ?? 0) - cpu) / count),
      answerMs: percentiles(took),
    };
  } finally {
    for (const one of clients) one.close();
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
