import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { RawClient } from '../hub/testing/raw-client.ts';
import { type Desk, MemoryLog, makeDesk } from '../node/testing/memory-log.ts';
import { encodePage } from '../shared/log/page.ts';
import { cpuMs, startHub } from './support/hub-child.ts';
import { percentiles } from './support/stats.ts';

const clients = Number(process.env.HUB_BENCH_CLIENTS ?? 500);
const writers = 20;
const opsPerSecond = 5;
const seconds = Number(process.env.HUB_BENCH_SECONDS ?? 15);

/**
 * One room, 500 desks of 500 people, 20 of them write 5 signed ops a second of some 200 bytes: milliseconds from
 * signing to every other desk. The hub is a process of its own, checks everything and commits with FULL before it
 * answers or rings. The desks share one more process and the machine, and read what comes without checking
 * signatures: 500 that did would need five cores. Goals: fan-out p95 ≤ 50 ms, p99 ≤ 100 ms, ack p95 ≤ 25 ms.
 */
export async function run(): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdpoint-bench-hub-'));
  const { child, report } = await startHub(dataDir);
  try {
    const room = await fill(report.urls[0] ?? '');
    const connected = await Promise.all(
      room.desks.map((desk) => connect(report.urls[0] ?? '', room.log, desk)),
    );
    const connectMs = performance.now() - room.filledAt;
    const measured = await measure(connected, room.log, child.pid ?? 0);
    return {
      name: 'hub',
      unit: 'ms',
      clients,
      writers,
      opsPerSecond: writers * opsPerSecond,
      ...measured,
      connectAllMs: Math.round(connectMs),
      hubRssMb: rssMb(child.pid ?? 0),
    };
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A workspace with everybody in it, on the hub. One log plays all authors, so that 500 logs need not be made. */
async function fill(url: string): Promise<{ log: MemoryLog; desks: Desk[]; filledAt: number }> {
  const log = new MemoryLog();
  log.found();
  const founder = log.desk;
  const invite = log.invite({ uses: 1_000 });
  const desks = Array.from({ length: clients }, makeDesk);
  for (const desk of desks) {
    log.desk = desk;
    log.join(invite.privateKey);
  }
  log.desk = founder;
  const client = new RawClient(url);
  await client.greet(log);
  const answer = await client.pushAll(log);
  if (!answer?.ok) throw new Error('the hub did not take the workspace');
  client.close();
  return { log, desks, filledAt: performance.now() };
}

interface Connected {
  client: RawClient;
  desk: Desk;
  cursor: number;
  /** Head that the bell spoke of last. */
  head: number;
  pulling: boolean;
  seen: number;
}

async function connect(url: string, log: MemoryLog, desk: Desk): Promise<Connected> {
  const client = new RawClient(url);
  const hello = await client.greet({ desk, workspace: log.workspace } as MemoryLog);
  if (!hello.ok || hello.standing !== 'member')
    throw new Error(hello.ok ? hello.standing : hello.error.message);
  return { client, desk, cursor: hello.head, head: hello.head, pulling: false, seen: 0 };
}

async function measure(
  connected: readonly Connected[],
  log: MemoryLog,
  hubPid: number,
): Promise<Record<string, unknown>> {
  const latencies: number[] = [];
  const acks: number[] = [];
  for (const each of connected) listen(each, latencies);
  const authors = connected.slice(0, writers).map((each) => new Author(each, log, acks));
  const before = { own: cpuOf(process.cpuUsage()), hub: cpuMs(hubPid), box: boxMs(), at: performance.now() };
  await Promise.all(authors.map((author) => author.write(seconds * opsPerSecond)));
  const written = writers * seconds * opsPerSecond;
  const deadline = performance.now() + 10_000;
  while (connected.some(({ seen }) => seen < written) && performance.now() < deadline) await pause(20);
  const tookMs = performance.now() - before.at;
  const ownMs = cpuOf(process.cpuUsage()) - before.own;
  const lost = connected.reduce((sum, { seen }) => sum + (written - seen), 0);
  return {
    ops: written,
    deliveries: latencies.length,
    fanOut: percentiles(latencies),
    ack: percentiles(acks),
    lost,
    hubCpuMsPerSecond: Math.round(((cpuMs(hubPid) - before.hub) / tookMs) * 1_000),
    desksCpuMsPerSecond: Math.round((ownMs / tookMs) * 1_000),
    /** Of all processors, hub included: with this box near its limit the figures are about the box. */
    boxBusyShare: Math.round(((boxMs() - before.box) / tookMs / availableParallelism()) * 100) / 100,
  };
}

function listen(each: Connected, latencies: number[]): void {
  each.client.socket.on('bell', ({ head, from, page }: { head: number; from: number; page?: string }) => {
    each.head = Math.max(head, each.head);
    if (page !== undefined && from === each.cursor) {
      each.cursor = head;
      read(each, page, latencies);
    } else if (each.cursor < each.head) void pull(each, latencies);
  });
}

async function pull(each: Connected, latencies: number[]): Promise<void> {
  if (each.pulling) return;
  each.pulling = true;
  while (each.cursor < each.head) {
    const answer = await each.client.ask('pull', { after: each.cursor });
    if (!answer.ok) throw new Error(answer.error.message);
    if (answer.next > each.cursor) {
      each.cursor = answer.next;
      read(each, Buffer.from(answer.page).toString('utf8'), latencies);
    }
  }
  each.pulling = false;
}

function read(each: Connected, page: string, latencies: number[]): void {
  const now = performance.now();
  for (const [, sentAt] of page.matchAll(/sent:([\d.]+)/g)) {
    each.seen++;
    latencies.push(now - Number(sentAt));
  }
}

/** Signs and pushes at a steady rate, one page in flight, as a desk does. */
class Author {
  private readonly own: MemoryLog;
  private readonly each: Connected;
  private readonly acks: number[];

  constructor(each: Connected, log: MemoryLog, acks: number[]) {
    this.each = each;
    this.acks = acks;
    this.own = new MemoryLog(each.desk);
    // Its own chain is enough to go on writing.
    const first = log.ops.filter((op) => op.header.chain === each.desk.chain.publicKey);
    this.own.adopt(log.workspace ?? '', first);
  }

  async write(count: number): Promise<void> {
    await pause(Math.random() * (1_000 / opsPerSecond));
    const started = performance.now();
    for (let i = 0; i < count; i++) {
      const due = started + (i * 1_000) / opsPerSecond;
      if (due > performance.now()) await pause(due - performance.now());
      const sentAt = performance.now();
      const op = this.own.note(`sent:${sentAt.toFixed(3)} ${'x'.repeat(60)}`);
      const answer = await this.each.client.ask('push', { page: Buffer.from(encodePage([op])) });
      if (!answer.ok) throw new Error(answer.error.message);
      this.acks.push(performance.now() - sentAt);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function cpuOf(usage: NodeJS.CpuUsage): number {
  return (usage.user + usage.system) / 1_000;
}

function rssMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}

/** Milliseconds that all processors of this machine worked. */
function boxMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}
