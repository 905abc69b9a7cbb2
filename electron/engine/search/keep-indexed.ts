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
  private readonly onFault: (why: string) => void;
  private timer: NodeJS.Timeout | null = null;

  constructor(ledger: Ledger, onFault: (why: string) => void) {
    this.ledger = ledger;
    this.onFault = onFault;
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
    return setTimeout(() => this.turn(), ms).unref();
  }

  /** A full disk stops the index, not the engine: the next change tries again, and searches say what they lack. */
  private turn(): void {
    this.timer = null;
    try {
      if (catchUp(this.ledger, TURN_MS) > 0) this.timer = this.after(PAUSE_MS);
    } catch (error) {
      this.onFault(error instanceof Error ? error.message : String(error));
    }
  }
}
