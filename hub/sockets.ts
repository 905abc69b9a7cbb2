import type { IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { wire } from '../shared/contract/sync.ts';
import type { Gate } from './gate.ts';
import type { Listener } from './listen.ts';
import type { Tuning } from './options.ts';

/** The one path that sockets are opened at. */
const path = '/socket.io/';

interface Line {
  request: IncomingMessage | null;
}
const encrypted = new WeakSet<object>();

/** Whether a socket came in over TLS. */
export function isEncrypted(socket: Socket): boolean {
  return encrypted.has(socket.conn);
}

/** Socket.IO over all listeners, with the settings that keep one bad client from costing the others. */
export function attachSockets(listeners: readonly Listener[], tuning: Tuning, gate: Gate): Server {
  const [first, ...others] = listeners;
  const io = new Server(first?.server, {
    path,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: wire.frameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: tuning.pingMs,
    pingTimeout: tuning.pingMs,
    connectTimeout: tuning.helloMs,
    allowRequest: (request: IncomingMessage, decide) => {
      void gate.refuses(request).then((why) => decide(why, why === null));
    },
  });
  for (const { server } of others) io.engine.attach(server, { path });
  io.engine.on('connection', (line: Line) => {
    if ((line.request?.socket as { encrypted?: boolean } | undefined)?.encrypted) encrypted.add(line);
    // The first request would otherwise be kept in memory as long as the socket.
    line.request = null;
  });
  return io;
}
