import { io, type Socket } from 'socket.io-client';
import { randomId, signerOf } from '../../node/crypto.ts';
import type { MemoryLog } from '../../node/testing/memory-log.ts';
import {
  type Answer,
  type Ask,
  type Challenge,
  helloText,
  PROTOCOL_VERSION,
  type Proof,
  type RequestName,
} from '../../shared/contract/sync.ts';

/** A socket that says to the hub exactly what a test wants, honest or not. */
export class RawClient {
  readonly socket: Socket;
  readonly challenge: Promise<Challenge>;
  readonly heard: { event: string; said: unknown }[] = [];
  readonly gone: Promise<string>;

  constructor(url: string) {
    this.socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
    this.challenge = new Promise((resolve, reject) => {
      this.socket.once('challenge', resolve);
      this.socket.once('connect_error', reject);
    });
    this.challenge.catch(() => {});
    this.gone = new Promise((resolve) => void this.socket.once('disconnect', (reason) => resolve(reason)));
    this.socket.onAny((event: string, said: unknown) => void this.heard.push({ event, said }));
  }

  /** What a hello of this desk would be. */
  async hello(
    log: MemoryLog,
    about: { workspace?: string | null; proof?: { by: Proof['by']; seed: string } } = {},
  ): Promise<Ask<'hello'>> {
    const { nonce, hubKey } = await this.challenge;
    const workspace = about.workspace === undefined ? log.workspace : about.workspace;
    const [clientNonce, chain] = [randomId(), log.desk.chain.publicKey];
    const text = helloText({ nonce, workspace, chain, clientNonce, hubKey, fingerprint: '' });
    const voucher = about.proof && signerOf(about.proof.seed);
    const proof =
      voucher && about.proof
        ? { by: about.proof.by, key: voucher.publicKey, sig: voucher.sign(text) }
        : undefined;
    return {
      protocol: PROTOCOL_VERSION,
      workspace,
      chain,
      sig: log.desk.chain.sign(text),
      clientNonce,
      ...(proof ? { proof } : {}),
    };
  }

  async greet(log: MemoryLog, about: Parameters<RawClient['hello']>[1] = {}): Promise<Answer<'hello'>> {
    return this.ask('hello', await this.hello(log, about));
  }

  ask<R extends RequestName>(name: R, ask: Ask<R>): Promise<Answer<R>> {
    return this.socket.timeout(5_000).emitWithAck(name, ask);
  }

  /** Anything at all. */
  say(event: string, ...args: unknown[]): Promise<{ ok: boolean; error?: { kind: string } }> {
    return this.socket.timeout(5_000).emitWithAck(event, ...args);
  }

  /** Pushes all that a log has, page by page; the last answer. */
  async pushAll(log: MemoryLog, have: Record<string, number> = {}): Promise<Answer<'push'> | undefined> {
    let last: Answer<'push'> | undefined;
    for (const page of log.pages(have)) last = await this.ask('push', { page: Buffer.from(page) });
    return last;
  }

  close(): void {
    this.socket.disconnect();
  }
}
