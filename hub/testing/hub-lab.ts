import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type HubOptions, type RunningHub, startHub } from '../index.ts';
import { RawClient } from './raw-client.ts';

// Real sockets on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Hubs, sockets and folders of one test, all ended with it. */
export class HubLab {
  private readonly endings: (() => Promise<void> | void)[] = [];

  folder(): string {
    const dir = mkdtempSync(join(tmpdir(), 'holdpoint-hub-'));
    this.endings.push(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  }

  async hub(options: Partial<HubOptions> = {}): Promise<RunningHub> {
    const dataDir = options.dataDir ?? this.folder();
    const hub = await startHub({
      port: 0,
      hosts: ['127.0.0.1'],
      allow: [],
      allowAnyFirst: true,
      ...options,
      dataDir,
    });
    this.endings.push(() => hub.stop());
    return hub;
  }

  client(hub: Pick<RunningHub, 'port'>): RawClient {
    const client = new RawClient(`http://127.0.0.1:${hub.port}`);
    this.endings.push(() => client.close());
    return client;
  }

  onEnd(ending: () => Promise<void> | void): void {
    this.endings.push(ending);
  }

  async end(): Promise<void> {
    for (const ending of this.endings.splice(0).reverse()) await ending();
  }
}

export async function until(holds: () => boolean, what = 'the condition'): Promise<void> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > 20_000) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}
