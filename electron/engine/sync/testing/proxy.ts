import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP line that can be made bad, in place of netem, which not every kernel has. */
export class BadLine {
  /** Bytes in these directions are swallowed, without a word to either end. */
  swallow = { up: false, down: false };
  /** Passes bytes on in pieces of this size. */
  slice: number | null = null;
  /** Connections that were made through it. */
  count = 0;
  private readonly server: Server;
  private readonly pairs = new Set<[Socket, Socket]>();

  private constructor(target: number) {
    this.server = createServer((client) => {
      this.count++;
      const hub = connect({ port: target, host: '127.0.0.1' });
      const pair: [Socket, Socket] = [client, hub];
      this.pairs.add(pair);
      for (const socket of pair) {
        socket.on('error', () => {});
        socket.on('close', () => {
          for (const each of pair) each.destroy();
          this.pairs.delete(pair);
        });
      }
      client.on('data', (bytes: Buffer) => this.pass(bytes, hub, this.swallow.up));
      hub.on('data', (bytes: Buffer) => this.pass(bytes, client, this.swallow.down));
    });
  }

  static async to(port: number): Promise<BadLine> {
    const line = new BadLine(port);
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Both directions silent: the line looks up and is dead. */
  blackHole(on: boolean): void {
    this.swallow = { up: on, down: on };
  }

  /** Ends every connection with a reset. */
  reset(): void {
    for (const [client, hub] of this.pairs) {
      client.resetAndDestroy();
      hub.resetAndDestroy();
    }
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise<void>((resolve) => void this.server.close(() => resolve()));
  }

  private pass(bytes: Buffer, to: Socket, swallowed: boolean): void {
    if (swallowed || !to.writable) return;
    if (this.slice === null) {
      to.write(bytes);
      return;
    }
    for (let at = 0; at < bytes.length; at += this.slice) to.write(bytes.subarray(at, at + this.slice));
  }
}
