import { afterEach, expect, test } from 'vitest';
import { exitOf, startHubProcess } from '../testing/hub-child.ts';
import { HubLab } from '../testing/hub-lab.ts';
import { IngestLab, pooled } from '../testing/ingest-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

test('a hub that is killed has every payload that it answered, once, and takes the same again as duplicates', async () => {
  const options = { dataDir: lab.folder(), port: 0, hosts: ['127.0.0.1'], allow: [], allowAnyFirst: true };
  const start = async () => {
    const { child, report } = await startHubProcess(lab, options);
    if (report.type !== 'listening') throw new Error(report.message);
    return { child, port: report.port };
  };
  let { child, port } = await start();
  let at = await IngestLab.open(lab, { port });
  const headers = { authorization: `Bearer ${await at.source('ci')}` };
  const payload = (n: number) =>
    JSON.stringify({ rollout: 'shop', status: 'running', percent: 5, reason: `r${n}` });
  const agent = pooled();
  lab.onEnd(() => agent.destroy());
  const answered = new Set<number>();
  for (let round = 0, n = 0; round < 3; round++) {
    const died = exitOf(child);
    const send = async () => {
      for (;;) {
        const own = n++;
        const reply = await at.post('ci', payload(own), headers, { agent }).catch(() => null);
        if (reply?.status !== 202) return;
        // With others on their way.
        if (answered.add(own).size === 40 * (round + 1)) child.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 8 }, send));
    await died;
    ({ child, port } = await start());
    at = await at.again(lab, { port });
  }
  const reasons = (await at.pull('rollout.reported')).map(({ fields }) => String(fields.reason?.value));
  expect(answered.size).toBeGreaterThanOrEqual(120);
  expect(new Set(reasons).size).toBe(reasons.length);
  const kept = new Set(reasons);
  expect([...answered].filter((one) => !kept.has(`r${one}`))).toEqual([]);
  const [first = 0] = answered;
  expect((await at.post('ci', payload(first), headers)).body).toMatchObject({ duplicate: true, stored: 0 });
});
