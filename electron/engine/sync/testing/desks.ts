import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type HubOptions, type RunningHub, startHub } from '../../../../hub/index.ts';
import { type KeyPair, signerOf } from '../../../../node/crypto.ts';
import { must } from '../../../../shared/must.ts';
import { SyncClient, type SyncOptions } from '../client.ts';
import type { Vouching } from '../hello.ts';
import type { LinkState } from '../link.ts';
import { MemoryReplica } from './memory-replica.ts';

// Real sockets on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Waits for a condition as long as it takes; the test's own time-out is the limit. */
export async function until(holds: () => boolean, what = 'the condition'): Promise<void> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > 20_000) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** Lets everything that is on its way arrive; for what must not happen. */
export async function settle(ms = 150): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Short waits, so that tests of reconnecting do not take seconds. */
export const quick = {
  connectMs: 3_000,
  ackMs: 3_000,
  backoff: { minMs: 10, maxMs: 40, jitter: 0.5 },
  blockedMs: 50,
  presenceMs: 5,
};

/** Desks, hubs and folders of one test, all ended with it. */
export class Lab {
  private readonly endings: (() => Promise<void> | void)[] = [];

  folder(): string {
    const dir = mkdtempSync(join(tmpdir(), 'holdpoint-hub-'));
    this.endings.push(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  }

  async hub(options: Partial<HubOptions> & { dataDir?: string } = {}): Promise<RunningHub> {
    const dataDir = options.dataDir ?? this.folder();
    const hub = await startHub({ port: 0, hosts: ['127.0.0.1'], allow: [], ...options, dataDir });
    this.endings.push(() => hub.stop());
    return hub;
  }

  desk(replica: MemoryReplica, options: Partial<SyncOptions> = {}): TestDesk {
    const desk = new TestDesk(replica, options);
    this.endings.push(() => desk.client.stop());
    return desk;
  }

  onEnd(ending: () => Promise<void> | void): void {
    this.endings.push(ending);
  }

  async end(): Promise<void> {
    for (const ending of this.endings.splice(0).reverse()) await ending();
  }
}

export class TestDesk {
  readonly replica: MemoryReplica;
  readonly client: SyncClient;
  /** Every state that the truth bar was told, in order. */
  readonly history: LinkState[] = [];
  vouching: Vouching | null = null;

  constructor(replica: MemoryReplica, options: Partial<SyncOptions>) {
    this.replica = replica;
    this.client = new SyncClient({
      replica,
      vouching: () => this.vouching ?? { by: 'device', signer: signerOf(replica.desk.deviceKey.privateKey) },
      timing: quick,
      ...options,
      onLink: (state) => {
        this.history.push(state);
        options.onLink?.(state);
      },
    });
  }

  get state(): string {
    return this.client.link.link.state;
  }

  say(text: string): void {
    this.replica.note(text);
    this.client.notify();
  }

  start(): this {
    this.client.start();
    return this;
  }

  async online(): Promise<this> {
    await until(() => this.state === 'online', 'being online');
    return this;
  }
}

/** A founder with a workspace whose log names the hub. */
export function founder(hub: Pick<RunningHub, 'key' | 'urls'>): MemoryReplica {
  const replica = new MemoryReplica();
  replica.found();
  replica.authoriseHub(hub.key, [...hub.urls]);
  return replica;
}

/** Lets a new desk in by an invite, all the way. */
export async function joinBy(
  lab: Lab,
  hub: Pick<RunningHub, 'key' | 'urls'>,
  invite: KeyPair,
): Promise<TestDesk> {
  const replica = new MemoryReplica();
  replica.pinned = [{ key: hub.key, urls: [...hub.urls] }];
  const desk = lab.desk(replica);
  desk.vouching = { by: 'invite', signer: signerOf(invite.privateKey) };
  await desk.start().online();
  replica.join(invite.privateKey);
  desk.vouching = null;
  desk.client.notify();
  await until(() => replica.waiting() === 0, 'the join to be stored');
  return desk;
}

export function workspaceOf(replica: MemoryReplica): string {
  return must(replica.workspace, 'it was founded');
}
