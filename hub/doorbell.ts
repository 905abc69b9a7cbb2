import type { Server } from 'socket.io';
import { wire } from '../shared/contract/sync.ts';
import { encodePage } from '../shared/log/page.ts';
import type { Tuning } from './options.ts';
import type { Session } from './session.ts';
import type { NewOp } from './store.ts';

export function roomOf(workspace: string): string {
  return `w:${workspace}`;
}

/**
 * Tells everybody in a workspace that there is something new. Small ops ride along for those who keep up; whoever does
 * not read gets a number at most, and pulls when it can: a stalled reader costs the hub no memory. Rings at once while
 * there is little to deliver, and gathers for a tick when there is much.
 */
export class Doorbell {
  private readonly io: Server;
  private readonly room: string;
  private readonly listeners: ReadonlySet<Session>;
  private readonly tuning: Tuning;
  private from: number;
  private head: number;
  private waiting: NewOp[] = [];
  private waitingBytes = 0;
  private timer: NodeJS.Timeout | null = null;
  /** Deliveries that may still go out at once; refilled with time. */
  private calm = 0;
  private since = performance.now();

  constructor(io: Server, workspace: string, listeners: ReadonlySet<Session>, tuning: Tuning, head: number) {
    this.io = io;
    this.room = roomOf(workspace);
    this.listeners = listeners;
    this.tuning = tuning;
    this.from = head;
    this.head = head;
  }

  announce(ops: readonly NewOp[]): void {
    for (const op of ops) {
      this.head = op.seq;
      this.waitingBytes += op.headerText.length + (op.bodyText?.length ?? 0) + 89;
      if (this.waitingBytes <= wire.bellPageBytes) this.waiting.push(op);
    }
    if (this.timer) return;
    const delay = this.delay();
    if (delay === 0) this.ring();
    else this.timer = setTimeout(() => this.ring(), delay);
  }

  /** Rings again for those who were left out, once they read again. */
  sweep(): void {
    for (const session of this.listeners) {
      const backlog = session.backlog();
      if (backlog > this.tuning.evictBytes) session.evict();
      else if (session.owedBell && backlog < this.tuning.slowBytes) {
        session.owedBell = false;
        session.socket.emit('bell', { head: this.head, from: this.head });
      }
    }
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private ring(): void {
    this.stop();
    const bell = { head: this.head, from: this.from };
    const page = this.waitingBytes <= wire.bellPageBytes ? encodePage(this.waiting) : null;
    this.from = this.head;
    this.waiting = [];
    this.waitingBytes = 0;
    const slow: string[] = [];
    for (const session of this.listeners) {
      if (session.backlog() <= this.tuning.slowBytes) continue;
      session.owedBell = true;
      slow.push(session.socket.id);
    }
    // One encoding for everybody: the adapter frames a broadcast of text once.
    const ready = slow.length === 0 ? this.io.to(this.room) : this.io.to(this.room).except(slow);
    ready.emit('bell', page === null ? bell : { ...bell, page });
    if (slow.length > 0) this.io.to(slow).volatile.emit('bell', bell);
  }

  private delay(): number {
    const now = performance.now();
    const perMs = this.tuning.calmDeliveries / 1_000;
    this.calm = Math.min(this.tuning.calmDeliveries / 20, this.calm + (now - this.since) * perMs);
    this.since = now;
    this.calm -= this.listeners.size;
    if (this.calm >= 0) return 0;
    const delay = Math.min(this.tuning.tickMs, Math.max(this.tuning.tickMs / 2, -this.calm / perMs));
    this.calm = Math.max(this.calm, -this.tuning.calmDeliveries / 20);
    return delay;
  }
}
