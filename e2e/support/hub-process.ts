import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary, root } from './app.ts';

/** A hub as a server has it: `holdpoint hub` in a process of its own, on a port and folder that stay the same. */
export class HubProcess {
  readonly url: string;
  private readonly port: number;
  private data = mkdtempSync(join(tmpdir(), 'holdpoint-hub-'));
  private child: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<HubProcess> {
    const hub = new HubProcess(await freePort());
    await hub.start();
    return hub;
  }

  /** Starts it, or starts it again; resolves when it listens. */
  async start(): Promise<void> {
    const args = [
      join(root, 'electron/cli/index.ts'),
      'hub',
      '--data',
      this.data,
      '--port',
      String(this.port),
      '--allow-any-first',
    ];
    const child = spawn(electronBinary(), args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += String(text);
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`the hub ended with code ${code}: ${errors}`)));
    });
  }

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error('the hub does not run');
    return pid;
  }

  /** SIGKILL: nothing gets to finish. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  /** Its log is gone, its identity stays: a disk that was lost and a key that was kept. */
  loseLog(): void {
    for (const file of ['hub.db', 'hub.db-wal', 'hub.db-shm']) rmSync(join(this.data, file), { force: true });
  }

  /** A hub with the same key and what this one has by now, on another port: a disk that was put back. Not started. */
  async copied(): Promise<HubProcess> {
    await this.kill();
    const twin = new HubProcess(await freePort());
    cpSync(this.data, twin.data, { recursive: true });
    await this.start();
    return twin;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
