import type { HubSource } from '../../shared/contract/ingest.ts';
import type { SourceConfig } from './ingest-file.ts';
import type { SourceCount } from './intake-store.ts';

type Seen = Pick<HubSource, 'duplicates' | 'refused' | 'lastAt' | 'lastError' | 'lastWarning'>;

const nothing: Seen = { duplicates: 0, refused: 0, lastAt: null, lastError: null, lastWarning: null };

/** What came of each source's payloads since the hub was started. */
export class SourceStats {
  private readonly seen = new Map<string, Seen>();

  took(source: string, at: number, about: { duplicate: boolean; warning: string | null }): void {
    const before = this.of(source);
    this.seen.set(source, {
      ...before,
      duplicates: before.duplicates + (about.duplicate ? 1 : 0),
      lastAt: at,
      lastWarning: about.warning,
    });
  }

  refused(source: string, at: number, message: string): void {
    const before = this.of(source);
    this.seen.set(source, { ...before, refused: before.refused + 1, lastError: { at, message } });
  }

  forget(source: string): void {
    this.seen.delete(source);
  }

  view(source: SourceConfig, count: SourceCount | undefined): HubSource {
    const { name, room, adapter, proof, secrets } = source;
    const seen = this.of(name);
    const lastAt = Math.max(seen.lastAt ?? 0, count?.lastAt ?? 0) || null;
    const received = (count?.received ?? 0) + seen.duplicates;
    return { name, room, adapter, proof, secrets: secrets.length, received, ...seen, lastAt };
  }

  private of(source: string): Seen {
    return this.seen.get(source) ?? nothing;
  }
}
