import { sha256Bytes } from '../../../node/crypto.ts';
import type { Connection } from './connection.ts';
import type { Replica } from './replica.ts';

/** How long a blob that nobody gave or took is left alone: whoever has it may be about to send it. */
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 60_000;

/** Moves blobs one at a time, when ops have nothing to do. */
export class BlobExchange {
  private readonly connection: Connection;
  private readonly replica: Replica;
  /** The hub's disk, not its key: one that was wiped has another, and is given everything again. */
  private readonly disk: string;
  private readonly left = new Map<string, { until: number; forMs: number }>();

  constructor(connection: Connection, replica: Replica, disk: string) {
    this.connection = connection;
    this.replica = replica;
    this.disk = disk;
  }

  /** False when there is none to send or to fetch now. */
  async exchangeOne(): Promise<boolean> {
    const now = performance.now();
    const open = (hash: string) => (this.left.get(hash)?.until ?? 0) <= now;
    const outgoing = this.replica.blobsToSend(this.disk).find(open);
    if (outgoing !== undefined) return this.send(outgoing);
    const incoming = this.replica.blobsMissing().find(open);
    return incoming !== undefined && this.fetch(incoming);
  }

  /** Milliseconds until one that was left is worth another try; null where there is none. */
  nextInMs(): number | null {
    const waiting = [...this.replica.blobsToSend(this.disk), ...this.replica.blobsMissing()];
    const times = waiting.map((hash) => this.left.get(hash)?.until ?? 0);
    return times.length === 0 ? null : Math.max(0, Math.min(...times) - performance.now());
  }

  private async send(hash: string): Promise<boolean> {
    const bytes = this.replica.blob(hash);
    const answer = bytes && (await this.connection.request('putBlob', { hash, bytes }));
    if (answer?.ok) this.replica.blobSent(this.disk, hash);
    else this.leave(hash);
    return true;
  }

  private async fetch(hash: string): Promise<boolean> {
    const answer = await this.connection.request('getBlob', { hash });
    if (answer.ok && sha256Bytes(answer.bytes) === hash) {
      this.replica.putBlob(hash, answer.bytes);
      // Whoever gave it has it.
      this.replica.blobSent(this.disk, hash);
    } else this.leave(hash);
    return true;
  }

  private leave(hash: string): void {
    const forMs = Math.min(LAST_RETRY_MS, 2 * (this.left.get(hash)?.forMs ?? FIRST_RETRY_MS / 2));
    this.left.set(hash, { until: performance.now() + forMs, forMs });
  }
}
