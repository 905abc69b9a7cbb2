import type { Ledger } from '../ledger.ts';
import { catchUp } from './indexer.ts';

/** Somebody who types goes before the index. */
const QUIET_MS = 300;
/** A command that comes meanwhile waits no longer than this, and between two turns there is room for many. */
const TURN_MS = 4;
const PAUSE_MS = 16;

/** Brings a workspace's changes into its search index while nothing else is to do. */
export class KeepIndexed {
  private readonly ledger: Ledger;
  private timer: NodeJS.Timeout | null = null;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  /** Something changed, or the workspace was opened. */
  soon(): void {
    this.timer ??= this.after(QUIET_MS);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private after(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.timer = catchUp(this.ledger, TURN_MS) > 0 ? this.after(PAUSE_MS) : null;
    }, ms).unref();
  }
}
