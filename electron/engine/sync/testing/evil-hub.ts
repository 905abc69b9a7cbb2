import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { generateKey, randomId, signerOf } from '../../../../node/crypto.ts';
import { type Ask, hubText, PROTOCOL_VERSION } from '../../../../shared/contract/sync.ts';
import type { Signer } from '../../../../shared/log/crypto.ts';

export type Reply = (ask: never, socket: Socket) => unknown;

/** A hub with a key that the desk trusts, and that answers whatever a test wants. */
export class EvilHub {
  readonly key: Signer = signerOf(generateKey().privateKey);
  readonly asked: string[] = [];
  readonly sockets = new Set<Socket>();
  private readonly io: Server;
  private readonly server = createServer();

  private constructor(replies: Record<string, Reply>, challenge: (own: EvilHub) => unknown) {
    this.io = new Server(this.server, { transports: ['websocket'], serveClient: false });
    this.io.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.emit('challenge', challenge(this));
      socket.onAny((name: string, ask: unknown, ack?: (answer: unknown) => void) => {
        this.asked.push(name);
        const reply = replies[name];
        if (reply) ack?.(reply(ask as never, socket));
      });
    });
  }

  static async start(
    replies: Record<string, Reply> = {},
    challenge: (own: EvilHub) => unknown = (own) => own.honestChallenge(),
  ): Promise<EvilHub> {
    const evil = new EvilHub(replies, challenge);
    await new Promise<void>((resolve) => void evil.server.listen(0, '127.0.0.1', resolve));
    return evil;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  honestChallenge() {
    return { protocol: PROTOCOL_VERSION, nonce: randomId(), hubKey: this.key.publicKey };
  }

  /** The answer that gets a client to go on; `change` makes it a lie. */
  honestHello(ask: Ask<'hello'>, change: Record<string, unknown> = {}) {
    const about = {
      clientNonce: ask.clientNonce,
      workspace: ask.workspace ?? '',
      chain: ask.chain,
      fingerprint: '',
    };
    return {
      ok: true,
      hubKey: this.key.publicKey,
      hubSig: this.key.sign(hubText(about)),
      workspace: ask.workspace,
      standing: 'member',
      vector: {},
      head: 0,
      epoch: 'e',
      now: 0,
      forks: 0,
      ...change,
    };
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => void this.io.close(() => resolve()));
  }
}
