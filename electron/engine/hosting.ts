import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { HubMessage, HubReport } from '../../shared/contract/hub-process.ts';
import type { Hosting } from '../../shared/contract/views.ts';
import { writeDurably } from './sealed-file.ts';
import { Connection } from './sync/connection.ts';
import { fingerprint } from './views/members.ts';

/** Starts hub processes. On the desktop main forks them; a headless engine has its own way. */
export interface HubLauncher {
  start(
    id: string,
    options: Extract<HubMessage, { type: 'start' }>['options'],
    onEnd: (why: string) => void,
  ): Promise<HubReport>;
  stop(id: string): Promise<void>;
}

const savedSchema = z.object({
  addresses: z.array(z.string()).min(1),
  port: z.number().int(),
  /** False once somebody stopped it. The port stays known: teammates look for this hub where it was. */
  on: z.boolean().default(true),
});
type Saved = z.infer<typeof savedSchema>;
const PROBE = { connectMs: 3_000, ackMs: 3_000 };

/** The hub that this desktop runs for one workspace, if it does; taken up again at the next start. */
export class HubHost {
  hosting: Hosting | null = null;
  private readonly launcher: HubLauncher;
  private readonly workspace: string;
  private readonly folder: string;

  constructor(launcher: HubLauncher, workspace: string, folder: string) {
    this.launcher = launcher;
    this.workspace = workspace;
    this.folder = folder;
  }

  /** What was hosted when the app was closed. */
  saved(): Saved | null {
    const last = this.last();
    return last?.on ? last : null;
  }

  private last(): Saved | null {
    try {
      const parsed = savedSchema.safeParse(JSON.parse(readFileSync(this.file(), 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      // Never hosted, or a file that does not read: people host again with one action.
      return null;
    }
  }

  async start(
    addresses: string[],
    port: number,
    onEnd: (why: string) => void,
  ): Promise<Hosting | { failed: string }> {
    const last = this.last()?.port ?? 0;
    let report = await this.launch(addresses, port === 0 ? last : port, onEnd);
    // Where it was, something else may listen by now.
    if (report.type === 'failed' && port === 0 && last !== 0) report = await this.launch(addresses, 0, onEnd);
    if (report.type === 'failed') return { failed: report.message };
    const tests = await Promise.all(report.urls.map(testAddress));
    this.hosting = {
      port: report.port,
      urls: report.urls,
      key: report.key,
      fingerprint: fingerprint(report.key),
      certificate: report.fingerprint,
      tests,
      hint: hintFor(report.urls),
    };
    this.save({ addresses, port: report.port, on: true });
    return this.hosting;
  }

  async stop(): Promise<void> {
    this.hosting = null;
    const last = this.last();
    if (last) this.save({ ...last, on: false });
    await this.launcher.stop(this.workspace);
  }

  private launch(addresses: string[], port: number, onEnd: (why: string) => void): Promise<HubReport> {
    const options = { dataDir: join(this.folder, 'hub'), port, hosts: addresses, allow: [this.workspace] };
    return this.launcher.start(this.workspace, options, (why) => {
      this.hosting = null;
      onEnd(why);
    });
  }

  private save(saved: Saved): void {
    writeDurably(this.file(), JSON.stringify(saved));
  }

  private file(): string {
    return join(this.folder, 'hosting.json');
  }
}

/** Asks a hub for its key without telling it anything. */
export async function probeHub(url: string): Promise<{ key: string } | { failed: string }> {
  const { connection, challenged } = Connection.open(url, PROBE);
  const challenge = await challenged;
  if (!('nonce' in challenge)) return { failed: challenge.message };
  connection.end({ kind: 'stopping', origin: 'client', retry: 'later', message: 'Only asked who is there.' });
  return { key: challenge.hubKey };
}

async function testAddress(url: string): Promise<Hosting['tests'][number]> {
  const probed = await probeHub(url);
  return 'key' in probed
    ? { url, reachable: true, message: 'answers on this machine' }
    : { url, reachable: false, message: probed.failed };
}

/** A test from this machine cannot see its own firewall, so people are told what to look for. */
function hintFor(urls: readonly string[]): string {
  if (urls.every((url) => url.includes('127.0.0.1') || url.includes('localhost') || url.includes('[::1]'))) {
    return 'Only programs on this machine can reach it. Choose a network address so that teammates can join.';
  }
  const port = new URL(urls.at(-1) ?? 'https://localhost').port;
  const hints: Record<string, string> = {
    win32: `If teammates cannot connect, allow Holdpoint (TCP ${port}) in Windows Defender Firewall for private networks.`,
    darwin: `If teammates cannot connect, allow incoming connections for Holdpoint in System Settings › Network › Firewall (TCP ${port}).`,
    linux: `If teammates cannot connect, open TCP ${port} in this machine’s firewall, for example: sudo ufw allow ${port}/tcp`,
  };
  return (
    hints[process.platform] ?? `If teammates cannot connect, open TCP ${port} in this machine’s firewall.`
  );
}
