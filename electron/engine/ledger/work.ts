import type { EntityState, Row } from '../../../shared/fold/entity.ts';

/** What a commit changed, for those who watch. */
export interface Change {
  rows: Row[];
  dropped: { entity: string; id: string; scope: string }[];
  timelineScopes: string[];
  membership: boolean;
  /** Chains of which two different ops with one number were seen. */
  forks: string[];
}

export function emptyChange(): Change {
  return { rows: [], dropped: [], timelineScopes: [], membership: false, forks: [] };
}

/** What one transaction has to bring up to date before it ends. */
export interface Work {
  states: Map<string, EntityState>;
  touched: Map<string, { entity: string; id: string }>;
  refold: Set<string>;
  notes: Set<string>;
  /** Chunks of blobs that a redacted op named. */
  unnamed: Set<string>;
  scopes: Set<string>;
  /** People whose ops may stand differently now. */
  people: Set<string>;
  forks: string[];
  membership: boolean;
}

export function newWork(): Work {
  return {
    states: new Map(),
    touched: new Map(),
    refold: new Set(),
    notes: new Set(),
    unnamed: new Set(),
    scopes: new Set(),
    people: new Set(),
    forks: [],
    membership: false,
  };
}

export function markForRefold(work: Work, entity: string, id: string): void {
  const key = `${entity}/${id}`;
  work.touched.set(key, { entity, id });
  work.refold.add(key);
}
