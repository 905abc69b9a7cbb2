import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sized } from '../../../hub/page-rules.ts';
import { HubWorkspace } from '../../../hub/workspace.ts';
import { generateKey } from '../../../node/crypto.ts';
import type { Vector } from '../../../shared/log/op.ts';
import { cutPage, decodePage, encodePage, markClosed, type StoredOp } from '../../../shared/log/page.ts';
import { WorkspaceReplica } from '../replica.ts';
import { Workspace } from '../workspace.ts';

/** Random numbers that are the same in every run of a seed. */
export function random(seed: number): {
  next(): number;
  int(n: number): number;
  pick<T>(list: readonly T[]): T;
  chance(p: number): boolean;
} {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    int: (n) => Math.floor(next() * n),
    pick: (list) => list[Math.floor(next() * list.length)] as never,
    chance: (p) => next() < p,
  };
}

/** The hub's own rules over a log in memory, without sockets: what it decides is what the real one decides. */
export class MemoryHub {
  private rules: HubWorkspace;
  private log: (StoredOp & { chain: string; n: number })[] = [];
  private lookup = new Map<string, { hash: string; lamport: number }>();
  readonly workspace: string;
  forks: string[] = [];

  constructor(workspace: string) {
    this.workspace = workspace;
    this.rules = this.fresh();
  }

  wipe(): void {
    this.log = [];
    this.lookup = new Map();
    this.rules = this.fresh();
  }

  vector(): Record<string, number> {
    return this.rules.vector();
  }

  get size(): number {
    return this.log.length;
  }

  isMember(chain: string): boolean {
    const standing = this.rules.standingOf(chain, null, 0);
    return 'standing' in standing && standing.standing === 'member';
  }

  isShutOut(chain: string): boolean {
    return 'refusal' in this.rules.standingOf(chain, null, 0);
  }

  push(
    page: string,
    chain: string,
  ): { ok: boolean; kind?: string; vector?: Record<string, number>; stopped?: string[] } {
    const pusher = { chain, standing: 'member' as const, vouch: null, intoEmpty: this.log.length === 0 };
    const outcome = this.rules.take(decodePage(page) ?? [], this.lookup, pusher, 0);
    if (!outcome.ok) {
      if (outcome.spoiled)
        throw new Error(`the hub was spoiled by a page of ours: ${outcome.refusal.message}`);
      return { ok: false, kind: outcome.refusal.kind, ...(outcome.vector ? { vector: outcome.vector } : {}) };
    }
    for (const op of markClosed(sized(outcome.change.ops))) {
      this.log.push(op);
      this.lookup.set(`${op.chain}:${op.n}`, { hash: op.hash, lamport: op.lamport });
    }
    for (const fork of outcome.change.forks) this.forks.push(encodePage([fork]));
    return { ok: true, vector: outcome.vector, stopped: outcome.stopped };
  }

  pull(have: Vector): string {
    const lacking = this.log.filter((op) => op.n > (have[op.chain] ?? 0));
    return encodePage(cutPage(markClosed(sized(lacking))));
  }

  private fresh(): HubWorkspace {
    return new HubWorkspace(this.workspace, {
      heads: new Map(),
      grants: [],
      learned: [],
      stops: new Map(),
      head: 0,
    });
  }
}

/** A folder that is memory where the machine has such a place: the fuzz is about order, not about disks. */
export function scratch(prefix: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), prefix));
}

/** One desk of the simulation: a real workspace on a real SQLite file, with a clock of its own. */
export class SimDesk {
  readonly name: string;
  folder: string;
  clock: number;
  workspace: Workspace;
  sync: WorkspaceReplica;
  /** Pages that were sent and have not arrived. */
  readonly inFlight: string[] = [];
  private readonly id: string;

  constructor(name: string, id: string, folder: string, clock: number, workspace?: Workspace) {
    this.name = name;
    this.id = id;
    this.folder = folder;
    this.clock = clock;
    this.workspace = workspace ?? this.open();
    this.sync = new WorkspaceReplica(this.workspace);
  }

  restart(): void {
    this.workspace.close();
    this.workspace = this.open();
    this.sync = new WorkspaceReplica(this.workspace);
    this.inFlight.length = 0;
  }

  /** What lies on the disk now, as a backup or another machine would have it. */
  copyTo(folder: string): void {
    this.workspace.ledger.db.pragma('wal_checkpoint(TRUNCATE)');
    cpSync(this.folder, folder, { recursive: true });
  }

  /** Puts an older copy of the database back under the same keys. */
  restoreFrom(folder: string): void {
    this.workspace.close();
    for (const file of ['log.db', 'log.db-wal', 'log.db-shm'])
      rmSync(join(this.folder, file), { force: true });
    cpSync(join(folder, 'log.db'), join(this.folder, 'log.db'));
    this.workspace = this.open();
    this.sync = new WorkspaceReplica(this.workspace);
    this.inFlight.length = 0;
  }

  private open(): Workspace {
    return Workspace.open({
      folder: this.folder,
      id: this.id,
      wrapKey: null,
      now: () => this.clock,
      onChange: () => undefined,
    });
  }
}

export interface World {
  root: string;
  hub: MemoryHub;
  desks: SimDesk[];
  room: string;
  /** The hub lost its disk at least once: confirmed ops are then only on the desks. */
  wiped: boolean;
  /** Chains whose last ops may be gone for good: a restored desk's own, if they had not been sent. */
  lossy: Set<string>;
  close(): void;
}

/** A founder and others who joined by one invite, all in step, with one room. */
export function makeWorld(people: number): World {
  const root = scratch('holdpoint-world-');
  const clock = 1_800_000_000_000;
  const options = { wrapKey: null, now: () => clock, onChange: () => undefined };
  const { workspace: founder } = Workspace.create({ root, ...options }, 'Team', 'P0');
  const invite = generateKey();
  founder.commit([
    {
      scope: 'workspace',
      body: { kind: 'invite.created', entity: 'invite', entityId: invite.publicKey, fields: {} },
      grant: { type: 'invite', key: invite.publicKey, role: 'commander', expiresAt: clock * 2, uses: 50 },
    },
  ]);
  const made = founder.dispatch('createRoom', {
    name: 'Launch',
    kind: 'launch',
    targetAt: null,
    zone: 'UTC',
  });
  if (!made.ok || !made.id) throw new Error('no room');
  const hub = new MemoryHub(founder.id);
  const desks = [new SimDesk('P0', founder.id, founder.folder, clock, founder)];
  for (let i = 1; i < people; i++) desks.push(joined(root, founder, invite.privateKey, i, clock));
  return {
    root,
    hub,
    desks,
    room: made.id,
    wiped: false,
    lossy: new Set(),
    close() {
      for (const desk of desks) desk.workspace.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function joined(root: string, founder: Workspace, seed: string, index: number, clock: number): SimDesk {
  const folder = join(root, `desk-${index}`);
  const options = { folder, id: founder.id, wrapKey: null, now: () => clock, onChange: () => undefined };
  const workspace = Workspace.joining(options);
  workspace.ledger.take(encodePage(founder.ledger.log.lacking({})));
  workspace.completeJoin(seed, `P${index}`);
  return new SimDesk(`P${index}`, founder.id, folder, clock, workspace);
}
