import type { Database, Statement } from 'better-sqlite3';
import { blobRefOf } from '../../../node/blob.ts';
import type { EntityState } from '../../../shared/fold/entity.ts';
import type { Body } from '../../../shared/log/op.ts';

/** Where the record names blobs: the field of each kind of entity that may. */
const places: Readonly<Record<string, string>> = { plan: 'source', payload: 'whole' };

/** Which chunks the rows name, worked out once and kept up to date: sync asks for them at every step. */
export class BlobNames {
  private readonly all: Statement;
  private readonly erase: Statement;
  /** By the row that names them; null until somebody asks. */
  private named: Map<string, readonly string[]> | null = null;

  constructor(db: Database) {
    this.all = db.prepare('SELECT state FROM entity WHERE entity = ?');
    this.erase = db.prepare('DELETE FROM blob WHERE hash = ?');
  }

  put(state: EntityState): void {
    this.named?.delete(keyOf(state.entity, state.id));
    const chunks = chunksIn(state);
    if (chunks.length > 0) this.named?.set(keyOf(state.entity, state.id), chunks);
  }

  drop(entity: string, id: string): void {
    this.named?.delete(keyOf(entity, id));
  }

  /** Forgets what it holds in memory. */
  reload(): void {
    this.named = null;
  }

  /** Takes chunks off the disk that a redacted op named, but for those that something else names. */
  forget(chunks: ReadonlySet<string>): void {
    if (chunks.size === 0) return;
    const named = this.chunks();
    for (const hash of chunks) if (!named.has(hash)) this.erase.run(hash);
  }

  /** Each once. */
  chunks(): Set<string> {
    this.named ??= this.read();
    return new Set([...this.named.values()].flat());
  }

  private read(): Map<string, readonly string[]> {
    const named = new Map<string, readonly string[]>();
    for (const entity of Object.keys(places))
      for (const { state } of this.all.iterate(entity) as IterableIterator<{ state: string }>) {
        const parsed = JSON.parse(state) as EntityState;
        const chunks = chunksIn(parsed);
        if (chunks.length > 0) named.set(keyOf(parsed.entity, parsed.id), chunks);
      }
    return named;
  }
}

function chunksIn({ entity, fields }: EntityState): readonly string[] {
  const field = Object.hasOwn(places, entity) ? places[entity] : undefined;
  const heads = field === undefined ? [] : (fields[field] ?? []);
  return heads.flatMap(({ value }) => blobRefOf(value)?.chunks ?? []);
}

/** Chunks of the blobs that one op names, whatever it is about. */
export function chunksNamedIn(body: Body | null): string[] {
  return Object.values(body?.fields ?? {}).flatMap(({ value }) => blobRefOf(value)?.chunks ?? []);
}

function keyOf(entity: string, id: string): string {
  return `${entity}/${id}`;
}
