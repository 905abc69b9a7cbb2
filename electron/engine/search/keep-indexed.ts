import type { Ledger } from '../ledger.ts';
import { catchUp } from './indexer.ts';

/** Somebody who types goes before the index. */
const QUIET_MS = 300;
/** A command that comes meanwhile waits no longer than this, and between two turns there is room for many. */
const TURN_MS = 4;
const PAUSE_MS = 16;
/** Where changes never pause, the index gets a turn this often all the same. */
const AT_LEAST_EVERY_MS = 3_000;

/** Brings a workspace's changes into its search index while nothing else is to do. */
export class KeepIndexed {
  private readonly ledger: Ledger;
  private readonly onFault: (why: string) => void;
  private timer: NodeJS.Timeout | null = null;
  private lastTurn = performance.now();

  constructor(ledger: Ledger, onFault: (why: string) => void) {
    this.ledger = ledger;
    this.onFault = onFault;
  }

  /** Something changed, or the workspace was opened: what waits gives way to whoever is writing. */
  soon(): void {
    if (this.timer && performance.now() - this.lastTurn > AT_LEAST_EVERY_MS) return;
    this.stop();
    this.timer = this.after(QUIET_MS);
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
    this.lastTurn = performance.now();
    try {
      if (catchUp(this.ledger, TURN_MS) > 0) this.timer = this.after(PAUSE_MS);
    } catch (error) {
      this.onFault(error instanceof Error ? error.message : String(error));
    }
  }
}
