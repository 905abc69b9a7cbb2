import type { Server } from 'socket.io';
import type { Peer } from '../shared/contract/sync.ts';
import { roomOf } from './doorbell.ts';
import type { Session } from './session.ts';

/** Peers a message. */
const MAX_PEERS = 100;

/** Who is here: kept while the socket lives, never stored. Gathered, so that 500 desks do not send 250,000 messages. */
export class Roster {
  private readonly io: Server;
  private readonly room: string;
  private readonly gatherMs: number;
  private readonly here = new Map<string, { session: Session; peer: Peer }>();
  private readonly news = new Map<string, Peer>();
  private timer: NodeJS.Timeout | null = null;

  constructor(io: Server, workspace: string, gatherMs: number) {
    this.io = io;
    this.room = roomOf(workspace);
    this.gatherMs = gatherMs;
  }

  say(session: Session, peer: Peer): void {
    this.here.set(peer.chain, { session, peer });
    this.news.set(peer.chain, peer);
    // The more are here, the longer it is gathered: messages grow with both.
    this.timer ??= setTimeout(() => this.pass(), this.gatherMs + 4 * this.here.size);
  }

  /** Tells a newcomer who was here before. */
  welcome(session: Session): void {
    for (const peers of inParts([...this.here.values()].map(({ peer }) => peer))) {
      session.socket.emit('peers', { peers });
    }
  }

  leave(session: Session): void {
    const chain = session.identity?.chain;
    if (chain === undefined || this.here.get(chain)?.session !== session) return;
    this.here.delete(chain);
    this.news.delete(chain);
    this.io.to(this.room).except(session.socket.id).emit('gone', { chain });
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private pass(): void {
    this.timer = null;
    for (const peers of inParts([...this.news.values()]))
      this.io.to(this.room).volatile.emit('peers', { peers });
    this.news.clear();
  }
}

function inParts(peers: readonly Peer[]): Peer[][] {
  const parts: Peer[][] = [];
  for (let at = 0; at < peers.length; at += MAX_PEERS) parts.push(peers.slice(at, at + MAX_PEERS));
  return parts;
}
