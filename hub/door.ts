import type { Server } from 'socket.io';
import { randomId } from '../node/crypto.ts';
import { type Challenge, PROTOCOL_VERSION } from '../shared/contract/sync.ts';
import type { HubParts } from './answers.ts';
import type { Gate } from './gate.ts';
import { serveSocket } from './serve.ts';
import { Session } from './session.ts';
import { isEncrypted } from './sockets.ts';

/** Meets each new socket: notes which certificate it sees, and challenges it. */
export function welcomeSockets(io: Server, hub: HubParts, gate: Gate, fingerprint: string): void {
  io.on('connection', (socket) => {
    const session = new Session(socket, {
      fingerprint: isEncrypted(socket) ? fingerprint : '',
      nonce: randomId(),
      tuning: hub.tuning,
      now: performance.now(),
    });
    serveSocket(hub, session, () => void gate.penalise(socket.conn.remoteAddress));
    const challenge: Challenge = {
      protocol: PROTOCOL_VERSION,
      nonce: session.nonce,
      hubKey: hub.key.publicKey,
    };
    socket.emit('challenge', challenge);
  });
}
