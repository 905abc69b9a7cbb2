import { type Arrival, alertRow, type Recorded, record } from '../../shared/ingest/record.ts';
import type { DraftOp } from '../../shared/ops/commands.ts';
import type { BlobRef } from '../../shared/ops/fields.ts';
import type { IntakeStore, Values, WrittenEntity } from './intake-store.ts';

type Open = { id: string; values: Values } | null;
/** How texts and blobs are named. */
type Names = { hash(text: string): string; blob(text: string): BlobRef };

/** Letters that no name holds keep source and fingerprint apart. */
const openKey = (source: string, fingerprint: string) => `${source}\n${fingerprint}`;

/**
 * What the hub's device has written, as far as one group of payloads asks for it, with what that group adds on top.
 * `record` asks at once and the store answers later, so it is asked again until nothing is missing.
 */
export class Knowing {
  private readonly store: IntakeStore;
  private readonly workspace: string;
  private readonly names: Names;
  private readonly entities = new Map<string, Values | null>();
  private readonly opens = new Map<string, Open>();

  constructor(store: IntakeStore, workspace: string, names: Names) {
    this.store = store;
    this.workspace = workspace;
    this.names = names;
  }

  async record(arrival: Arrival): Promise<Recorded> {
    for (;;) {
      const missing: (() => Promise<void>)[] = [];
      const recorded = record(arrival, {
        ...this.names,
        known: (entity, id) => {
          const known = this.entities.get(`${entity}/${id}`);
          if (known === undefined) missing.push(() => this.fetch(entity, id));
          return known ?? null;
        },
        open: (source, fingerprint) => {
          const known = this.opens.get(openKey(source, fingerprint));
          if (known === undefined) missing.push(() => this.fetchOpen(openKey(source, fingerprint)));
          return known ? alertRow(known.id, known.values) : null;
        },
      });
      if (missing.length === 0) return recorded;
      for (const fetch of missing) await fetch();
    }
  }

  async values(entity: string, id: string): Promise<Values | null> {
    if (!this.entities.has(`${entity}/${id}`)) await this.fetch(entity, id);
    return this.entities.get(`${entity}/${id}`) ?? null;
  }

  /** What is known once this op is written. */
  async wrote({ body: { entity, entityId: id, fields } }: DraftOp): Promise<WrittenEntity> {
    const written = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
    const values = { ...(await this.values(entity, id)), ...written };
    this.entities.set(`${entity}/${id}`, values);
    if (entity !== 'alert') return { entity, id, values, open: null };
    const key = openKey(String(values.source), String(values.fingerprint));
    const fires = values.endsAt === null;
    if (fires) this.opens.set(key, { id, values });
    else if (this.opens.get(key)?.id === id) this.opens.set(key, null);
    return { entity, id, values, open: fires ? key : null };
  }

  private async fetch(entity: string, id: string): Promise<void> {
    this.entities.set(`${entity}/${id}`, await this.store.entity(this.workspace, entity, id));
  }

  private async fetchOpen(key: string): Promise<void> {
    this.opens.set(key, await this.store.open(this.workspace, key));
  }
}
