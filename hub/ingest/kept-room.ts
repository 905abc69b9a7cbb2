import type { Chunk } from '../../node/blob.ts';
import { KEPT_OVERHEAD_BYTES } from '../../shared/ingest/record.ts';
import type { IntakeStore } from './intake-store.ts';

export interface KeptLimits {
  /** Bytes of one source's payloads that nobody understands. */
  keptBytes: number;
  /** Bytes that there is room for among the hub's blobs. */
  blobs(): Promise<number>;
}

/** The room that is left for payloads that nobody understands, while one group of them is written. */
export class KeptRoom {
  private readonly store: IntakeStore;
  private readonly workspace: string;
  private readonly limits: KeptLimits;
  private readonly left = new Map<string, number>();
  private blobs: number | null = null;

  constructor(store: IntakeStore, workspace: string, limits: KeptLimits) {
    this.store = store;
    this.workspace = workspace;
    this.limits = limits;
  }

  /** Takes the room for one payload of so many bytes; false, and nothing taken, where there is none. */
  async take(source: string, size: number, chunks: readonly Chunk[]): Promise<boolean> {
    const bytes = size + KEPT_OVERHEAD_BYTES;
    const left = this.left.get(source) ?? (await this.leftOf(source));
    const inBlobs = chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    if (inBlobs > 0) this.blobs ??= await this.limits.blobs();
    if (bytes > left || inBlobs > (this.blobs ?? 0)) return false;
    this.left.set(source, left - bytes);
    if (this.blobs !== null) this.blobs -= inBlobs;
    return true;
  }

  private async leftOf(source: string): Promise<number> {
    return this.limits.keptBytes - (await this.store.keptBytes(this.workspace, source));
  }
}
