import type { Socket } from 'socket.io';

interface Connection {
  /** Packets that wait for the transport. */
  writeBuffer: readonly { data?: string | Uint8Array }[];
  transport: { socket?: { bufferedAmount?: number; terminate?(): void } };
}

/** Bytes that this process holds for a socket because its other end does not read. */
export function backlogBytes(socket: Socket): number {
  const { writeBuffer, transport } = connectionOf(socket);
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const packet of writeBuffer) bytes += packet.data?.length ?? 0;
  return bytes;
}

/** Ends a socket at once and gives its memory back; a polite close would wait for the reader. */
export function terminate(socket: Socket): void {
  connectionOf(socket).transport.socket?.terminate?.();
  socket.disconnect(true);
}

function connectionOf(socket: Socket): Connection {
  // engine.io documents both fields and types neither.
  return socket.conn as unknown as Connection;
}
