import { type Repeat, repeatDraft } from '../../../shared/alerts/intake.ts';
import type { DraftOp } from '../../../shared/ops/commands.ts';

/** A firing that goes on is written so often at most. */
export const REPEATS_EVERY_MS = 60_000;

interface Held {
  count: number;
  lastSeen: number;
  /** Since when it waits. */
  since: number;
}

/** How often each firing was heard of since that was last written: one op for each and minute, whoever tells of it. */
export class Repeats {
  private held = new Map<string, Held>();

  take({ id, lastSeen }: Repeat, now: number): void {
    const before = this.held.get(id);
    this.held.set(id, {
      count: (before?.count ?? 0) + 1,
      lastSeen: Math.max(before?.lastSeen ?? 0, lastSeen),
      since: before?.since ?? now,
    });
  }

  /**
   * What is due by now, or all of it, as ops that count on from what is recorded. Those are out of here once `write`
   * returned; where it throws they stay.
   */
  flush(
    written: (id: string) => number,
    write: (drafts: readonly DraftOp[]) => void,
    { now = Number.POSITIVE_INFINITY, most = 500 }: { now?: number; most?: number } = {},
  ): void {
    // A clock that was set back must not hold them until it has come round again.
    const due = [...this.held].filter(([, { since }]) => Math.abs(now - since) >= REPEATS_EVERY_MS);
    for (let at = 0; at < due.length; at += most) {
      const some = due.slice(at, at + most);
      write(some.map(([id, { count, lastSeen }]) => repeatDraft(id, written(id) + count, lastSeen)));
      for (const [id] of some) this.held.delete(id);
    }
  }
}
