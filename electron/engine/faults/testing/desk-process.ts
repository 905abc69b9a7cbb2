import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workspace } from '../../workspace.ts';

export interface Launch {
  folder: string;
  id: string;
  room: string;
}

/** A workspace with one room, made under `root` and closed again. */
export function foundOn(root: string): Launch {
  const options = { root, wrapKey: null, now: Date.now, onChange: () => undefined };
  const { workspace } = Workspace.create(options, 'Team', 'Ana');
  const room = workspace.dispatch('createRoom', {
    name: 'Launch',
    kind: 'launch',
    targetAt: null,
    zone: 'UTC',
  });
  if (!room.ok || !room.id) throw new Error('the room was refused');
  const launch = { folder: workspace.folder, id: workspace.id, room: room.id };
  workspace.close();
  return launch;
}

/** Notes acknowledged on one chain, and how often the disk refused one, by code. */
export interface Said {
  acked: Map<string, number>;
  refused: Map<string, number>;
}

/** `writing-desk.ts` in a process of its own, behind `wrapper` if one is given (strace …). */
export class DeskProcess {
  readonly said: Said = { acked: new Map(), refused: new Map() };
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private rest = '';
  private errors = '';

  constructor(launch: Launch, synchronous: 'FULL' | 'NORMAL', wrapper: string[] = []) {
    const script = join(import.meta.dirname, 'writing-desk.ts');
    const { folder, id, room } = launch;
    const [program = '', ...args] = [...wrapper, process.execPath, script, folder, id, room, synchronous];
    this.child = spawn(program, args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child.stdout.on('data', (bytes: Buffer) => this.hear(bytes.toString('utf8')));
    this.child.stderr.on('data', (bytes: Buffer) => {
      this.errors += bytes.toString('utf8');
    });
  }

  count(kind: keyof Said): number {
    return [...this.said[kind].values()].reduce((sum, n) => sum + n, 0);
  }

  /** Resolves when `enough` holds; a desk that ended meanwhile is an error with what it said. */
  async until(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (this.child.exitCode !== null) throw new Error(`the writing desk ended: ${this.errors}`);
      await sleep(5);
    }
  }

  /** Stops it where it stands and hears what it had said up to then. */
  async freeze(): Promise<void> {
    this.signal('SIGSTOP');
    for (let before = -1; before !== this.count('acked'); ) {
      before = this.count('acked');
      await sleep(30);
    }
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => void this.child.once('exit', resolve));
    this.signal('SIGKILL');
    await ended;
  }

  /** To the whole group: behind a wrapper the desk is its child. */
  private signal(name: NodeJS.Signals): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, name);
  }

  private hear(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const [word, name = '', n] = line.split(' ');
      if (word === 'ok') this.said.acked.set(name, Number(n));
      else this.said.refused.set(name, (this.said.refused.get(name) ?? 0) + 1);
    }
  }
}

/** How many of the acknowledged ops the database in `folder` lacks. Throws where it does not open or its chains break. */
export function lost(folder: string, id: string, acked: ReadonlyMap<string, number>): number {
  const workspace = Workspace.open({
    folder,
    id,
    wrapKey: null,
    now: Date.now,
    onChange: () => undefined,
  });
  try {
    let missing = 0;
    for (const [chain, n] of acked) missing += Math.max(0, n - (workspace.ledger.log.head(chain)?.n ?? 0));
    if (workspace.ledger.foldedAnew().stateHash !== workspace.ledger.projection.stateHash())
      throw new Error('the rows are not the fold of the log');
    return missing;
  } finally {
    workspace.close();
  }
}

export function scratchFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'holdpoint-faults-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
