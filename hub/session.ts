import type { Socket } from 'socket.io';
import type { Peer, SocketStanding, SyncError } from '../shared/contract/sync.ts';
import { backlogBytes, terminate } from './backlog.ts';
import type { Tuning } from './options.ts';
import type { Vouch } from './standing.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Pusher } from './workspace.ts';

/** What a hello established. */
export interface Identity {
  workspace: string;
  chain: string;
  vouch: Vouch | null;
  intoEmpty: boolean;
}

/** Requests that one socket may have waiting. */
const MAX_ASKED = 16;

/** One socket: who it is, what it may do and what it costs. */
export class Session {
  readonly socket: Socket;
  /** SHA-256 of the certificate that this socket sees; '' without TLS. */
  readonly fingerprint: string;
  readonly nonce: string;
  identity: Identity | null = null;
  standing: SocketStanding = 'refill';
  peer: Peer | null = null;
  /** It was rung without ops, or not at all, because it does not read. */
  owedBell = false;
  private readonly messages: TokenBucket;
  private readonly bytes: TokenBucket;
  private strikes = 0;
  private asked = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(socket: Socket, about: { fingerprint: string; nonce: string; tuning: Tuning; now: number }) {
    this.socket = socket;
    this.fingerprint = about.fingerprint;
    this.nonce = about.nonce;
    this.messages = new TokenBucket(about.tuning.messages, about.now);
    this.bytes = new TokenBucket(about.tuning.bytes, about.now);
  }

  get mayRead(): boolean {
    return this.identity !== null && this.standing !== 'refill';
  }

  pusher(identity: Identity): Pusher {
    const { chain, vouch, intoEmpty } = identity;
    return { chain, standing: this.standing, vouch, intoEmpty };
  }

  /** False when this socket asks for more than its share. */
  affords(bytes: number, now: number): boolean {
    return this.messages.take(1, now) && this.bytes.take(bytes, now);
  }

  /**
   * Answers one request after the other, so that each sees what the answers before it left unread. False when too
   * many wait already: an honest client asks one thing at a time.
   */
  queue(answer: () => Promise<void>): boolean {
    if (this.asked >= MAX_ASKED) return false;
    this.asked++;
    this.turn = this.turn.then(answer).finally(() => {
      this.asked--;
    });
    return true;
  }

  /** Counts something that an honest client never sends; true when that was once too often. */
  strike(): boolean {
    return ++this.strikes >= 20;
  }

  backlog(): number {
    return backlogBytes(this.socket);
  }

  /** Says why, then ends the socket. */
  dismiss(error: SyncError): void {
    this.standing = 'refill';
    this.socket.emit('dismissed', error);
    this.socket.disconnect(true);
  }

  evict(): void {
    terminate(this.socket);
  }
}
