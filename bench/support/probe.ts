import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import type { LaunchedApp } from '../../e2e/support/app.ts';
import { round } from './stats.ts';

const MB = 1_048_576;
/** Where Node listens once it was sent SIGUSR1; one process at a time. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';

export interface ProcessState {
  /** Reachable objects, after a forced collection; 0 for a process that cannot be asked. */
  heapMb: number;
  /** Outside of the JavaScript heap: buffers, and what native modules keep for themselves. */
  externalMb: number;
  rssMb: number;
  pssMb: number;
  files: number;
  /** Timers, sockets and handles that Node knows of. */
  resources: number;
}

export interface WindowState {
  heapMb: number;
  nodes: number;
  listeners: number;
}

/** A Node process as it stands after a collection (Linux). */
export async function processState(pid: number): Promise<ProcessState> {
  const said = await inspected(pid);
  return { ...said, ...outside(pid) };
}

/** A process that is not Node's, or not to be asked. */
export function outside(pid: number): Pick<ProcessState, 'rssMb' | 'pssMb' | 'files'> {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
  return {
    rssMb: round(kb('Rss') / 1_024),
    pssMb: round(kb('Pss') / 1_024),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

export async function engineOf(desk: LaunchedApp): Promise<number> {
  const found = await desk.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Holdpoint engine')?.pid,
  );
  if (found === undefined) throw new Error('the app has no engine process');
  return found;
}

/** One session for each page: the counters go on from it. */
export async function openProbe(page: Page): Promise<() => Promise<WindowState>> {
  const session = await page.context().newCDPSession(page);
  return () => windowState(session);
}

async function windowState(session: CDPSession): Promise<WindowState> {
  // What finalizers let go is collected by the next one.
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapMb: round(usedSize / MB), nodes, listeners: jsEventListeners };
}

const asked = `(() => {
  const { heapUsed, external } = process.memoryUsage();
  return { heapUsed, external, resources: process.getActiveResourcesInfo().length };
})()`;

async function inspected(pid: number): Promise<Pick<ProcessState, 'heapMb' | 'externalMb' | 'resources'>> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await address());
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const ask = asker(socket);
  try {
    for (let turn = 0; turn < 3; turn += 1) await ask('HeapProfiler.collectGarbage', {});
    const { result } = await ask('Runtime.evaluate', { expression: asked, returnByValue: true });
    const { heapUsed, external, resources } = result.value;
    return { heapMb: round(heapUsed / MB), externalMb: round(external / MB), resources };
  } finally {
    // Frees the port for the next process; it ends this very line, so nothing answers.
    socket.send(
      JSON.stringify({
        id: 0,
        method: 'Runtime.evaluate',
        params: { expression: "setTimeout(() => process.getBuiltinModule('node:inspector').close(), 0)" },
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.close();
  }
}

interface Answer {
  result: { value: { heapUsed: number; external: number; resources: number } };
}

function asker(socket: WebSocket): (method: string, params: object) => Promise<Answer> {
  let last = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result: Answer };
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return (method, params) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

async function address(): Promise<string> {
  for (let turn = 0; turn < 50; turn += 1) {
    const found = await fetch(INSPECTOR).then(
      (answer) => answer.json() as Promise<{ webSocketDebuggerUrl: string }[]>,
      // Not yet.
      () => [],
    );
    if (found[0]) return found[0].webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the process did not open its inspector');
}
