import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryLog } from '../node/testing/memory-log.ts';
import type { HubMessage } from '../shared/contract/hub-process.ts';
import { exitOf, startHubProcess } from './testing/hub-child.ts';
import { HubLab } from './testing/hub-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

describe('a hub process', () => {
  test('killed under load keeps every op that it acknowledged, and takes the rest again', async () => {
    const dataDir = lab.folder();
    const options = { dataDir, port: 0, hosts: ['127.0.0.1'], allow: [], allowAnyFirst: true };
    const log = new MemoryLog();
    log.found();
    let acked = 0;
    for (let round = 0; round < 5; round++) {
      const { child, report } = await startHubProcess(lab, options);
      if (report.type !== 'listening') throw new Error(report.message);
      const client = lab.client(report);
      const hello = await client.greet(log);
      if (!hello.ok) throw new Error(hello.error.message);
      const chain = log.desk.chain.publicKey;
      // Whatever was acknowledged before the kill must be there now; more than was written cannot be.
      expect(hello.vector[chain] ?? 0).toBeGreaterThanOrEqual(acked);
      expect(hello.head).toBe(hello.vector[chain] ?? 0);
      if (hello.standing === 'refill') await client.pushAll(log);
      const died = exitOf(child);
      setTimeout(() => child.kill('SIGKILL'), 120 + round * 40);
      let have: Record<string, number> = {
        [chain]: Math.max(hello.vector[chain] ?? 0, log.ops.length > 1 ? 0 : 1),
      };
      for (;;) {
        for (let i = 0; i < 7; i++) log.note(`round ${round}`);
        const answer = await client.pushAll(log, have).catch(() => undefined);
        if (!answer?.ok) break;
        acked = answer.vector[chain] ?? 0;
        have = { [chain]: acked };
      }
      await died;
    }
    expect(acked).toBeGreaterThan(100);
    const { report } = await startHubProcess(lab, options);
    if (report.type !== 'listening') throw new Error(report.message);
    const client = lab.client(report);
    const hello = await client.greet(log);
    if (!hello.ok) throw new Error(hello.error.message);
    await client.pushAll(log, hello.vector);
    const copy = new MemoryLog();
    for (let after = 0, more = true; more; ) {
      const answer = await client.ask('pull', { after });
      if (!answer.ok) throw new Error(answer.error.message);
      expect(copy.take(Buffer.from(answer.page).toString('utf8'))).toMatchObject({ ok: true, duplicates: 0 });
      ({ next: after, more } = answer);
    }
    expect(copy.logHash()).toBe(log.logHash());
  });

  test('reports a port that is in use in plain words, and ends', async () => {
    const hub = await lab.hub();
    const { child, report } = await startHubProcess(lab, {
      dataDir: lab.folder(),
      port: hub.port,
      hosts: ['127.0.0.1'],
      allow: [],
    });
    expect(report).toEqual({ type: 'failed', message: expect.stringContaining(`Port ${hub.port}`) });
    expect(await exitOf(child)).toBe(1);
  });

  test('stops when told to, on SIGTERM, and when its parent is gone', async () => {
    for (const end of [
      (child: ChildProcess) => void child.send({ type: 'stop' } satisfies HubMessage),
      (child: ChildProcess) => void child.kill('SIGTERM'),
      (child: ChildProcess) => child.disconnect(),
    ]) {
      const { child, report } = await startHubProcess(lab, {
        dataDir: lab.folder(),
        port: 0,
        hosts: ['127.0.0.1'],
        allow: [],
      });
      expect(report.type).toBe('listening');
      const exit = exitOf(child);
      end(child);
      expect(await exit).toBe(0);
    }
  });

  test('does not take a message that it does not know for options', async () => {
    const child = fork(join(import.meta.dirname, 'process.ts'), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    lab.onEnd(() => void child.kill('SIGKILL'));
    const said = new Promise((resolve) => void child.once('message', resolve));
    child.send({ type: 'start', options: { port: 'any' } });
    expect(await said).toMatchObject({ type: 'failed' });
  });
});

test('two hubs do not share a folder', async () => {
  const dataDir = lab.folder();
  await lab.hub({ dataDir });
  await expect(lab.hub({ dataDir })).rejects.toThrow('in use by another');
});
