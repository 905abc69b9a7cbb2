import type { LinkState } from '../sync/link.ts';

/** So long a desk that comes back waits for word of a newer lease, and those who were there have for coming back too. */
const GRACE_MS = 10_000;
/** Longer than this nobody looked: the machine slept, or stood still. */
const STALL_MS = 5_000;

type State = LinkState['link']['state'];

/** What this desk knows of the others' desks: whether a newer lease may be out, and who is there. */
export class Hearing {
  private state: State = 'alone';
  private lastSyncAt: number | null = null;
  /** Since when this desk is back: from its start, from a sleep, from being cut off. */
  private backAt: number;
  private lookedAt: number;
  private readonly metAt = new Map<string, number>();
  private present: ReadonlySet<string> = new Set();

  constructor(now: number) {
    this.backAt = now;
    this.lookedAt = now;
  }

  linked({ link, lastSyncAt }: LinkState, now: number): void {
    // A hub says hello after being away. That there is something to fetch meanwhile is no absence.
    if (link.state === 'syncing' && this.state !== 'online' && this.state !== 'syncing') this.backAt = now;
    this.state = link.state;
    this.lastSyncAt = lastSyncAt;
  }

  /** Chains of all who are connected besides us. */
  met(chains: readonly string[], now: number): void {
    for (const chain of [...this.present, ...chains]) this.metAt.set(chain, now);
    this.present = new Set(chains);
  }

  /**
   * Whether the lease that is here may be acted upon: a desk that comes back first hears whether somebody took over.
   * Where no hub answers it goes on in its own term after a moment, as any desk that is cut off does.
   */
  knowsNewest(now: number): boolean {
    if (Math.abs(now - this.lookedAt) > STALL_MS) this.backAt = now;
    this.lookedAt = now;
    if (this.state === 'alone') return true;
    const isSynced = this.state === 'online' && this.lastSyncAt !== null && this.lastSyncAt >= this.backAt;
    return isSynced || Math.abs(now - this.backAt) >= GRACE_MS;
  }

  /** Null: nobody can say, or not yet: after an absence of either side the other has a moment to come back. */
  isThere(chain: string, now: number): boolean | null {
    if (this.state !== 'online' && this.state !== 'syncing') return null;
    if (this.present.has(chain)) return true;
    const since = Math.max(this.backAt, this.metAt.get(chain) ?? this.backAt);
    return Math.abs(now - since) < GRACE_MS ? null : false;
  }
}
