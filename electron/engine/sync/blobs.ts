import { sha256Bytes } from '../../../node/crypto.ts';
import type { Connection } from './connection.ts';
import type { Replica } from './replica.ts';

/** How long a blob that nobody gave or took is left alone. */
const RETRY_MS = 60_000;

/** Moves blobs one at a time, when ops have nothing to do. */
export class BlobExchange {
  private readonly connection: Connection;
  private readonly replica: Replica;
  private readonly hubKey: string;
  private readonly later = new Map<string, number>();

  constructor(connection: Connection, replica: Replica, hubKey: string) {
    this.connection = connection;
    this.replica = replica;
    this.hubKey = hubKey;
  }

  /** False when there is none to send or to fetch now. */
  async exchangeOne(): Promise<boolean> {
    const now = performance.now();
    const open = (hash: string) => (this.later.get(hash) ?? 0) <= now;
    const outgoing = this.replica.blobsToSend(this.hubKey).find(open);
    if (outgoing !== undefined) return this.send(outgoing);
    const incoming = this.replica.blobsMissing().find(open);
    return incoming !== undefined && this.fetch(incoming);
  }

  private async send(hash: string): Promise<boolean> {
    const bytes = this.replica.blob(hash);
    const answer = bytes && (await this.connection.request('putBlob', { hash, bytes }));
    if (answer?.ok) this.replica.blobSent(this.hubKey, hash);
    else this.leave(hash);
    return true;
  }

  private async fetch(hash: string): Promise<boolean> {
    const answer = await this.connection.request('getBlob', { hash });
    if (answer.ok && sha256Bytes(answer.bytes) === hash) this.replica.putBlob(hash, answer.bytes);
    else this.leave(hash);
    return true;
  }

  private leave(hash: string): void {
    this.later.set(hash, performance.now() + RETRY_MS);
  }
}
