import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../../../hub/index.ts';
import type { EngineEvent, EngineHandlers } from '../../../shared/contract/engine.ts';
import { Engine } from '../engine.ts';
import type { HubLauncher } from '../hosting.ts';

/** Hubs in this very process: real sockets and files, without Electron's main to fork them. */
export class InProcessLauncher implements HubLauncher {
  private readonly hubs = new Map<string, Awaited<ReturnType<typeof startHub>>>();

  start: HubLauncher['start'] = async (id, options) => {
    try {
      const { dataDir, port: wanted, hosts, allow } = options;
      const hub = await startHub({ dataDir, port: wanted, hosts, allow });
      this.hubs.set(id, hub);
      const { port, urls, key, fingerprint } = hub;
      return { type: 'listening', port, urls, key, fingerprint };
    } catch (error) {
      return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };

  async stop(id: string): Promise<void> {
    await this.hubs.get(id)?.stop();
    this.hubs.delete(id);
  }
}

export interface TestDesk {
  engine: Engine;
  call: EngineHandlers;
  events: EngineEvent[];
  folder: string;
  launcher: InProcessLauncher;
  /** What its person chooses in the next file dialogs. */
  chosen: string[];
}

/** An engine as a window has it, with the events that the window would get. */
export function testDesk(folder = mkdtempSync(join(tmpdir(), 'holdpoint-desk-'))): TestDesk {
  const events: EngineEvent[] = [];
  const launcher = new InProcessLauncher();
  const chosen: string[] = [];
  const engine = new Engine({
    profileFolder: folder,
    wrapKey: null,
    appVersion: 'test',
    samplePlan: () => '# Sample\n\n## Phase 1\n\n- [ ] one\n',
    launcher,
    choosePath: async () => chosen.shift() ?? null,
    // As on the desktop: who is told while desks are still being opened must bear it.
    showAlerts: () => undefined,
    now: Date.now,
    log: (text) => process.stderr.write(`${text}\n`),
  });
  const call = engine.handlers({ send: (event) => events.push(event), watching: new Set() });
  return { engine, call, events, folder, launcher, chosen };
}

/** Waits for something that other processes bring about. */
export async function until<T>(
  what: string,
  probe: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The part of an answer that says yes; a refusal fails the test with its own words. */
export function yes<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer as Extract<T, { ok: true }>;
}
