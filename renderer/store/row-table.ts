import type { RowView } from '../../shared/contract/views.ts';

/** Rows of one entity by id, and of one scope by entity. Replaced, never changed, so that selectors see a difference. */
export type EntityRows = ReadonlyMap<string, RowView>;
export type ScopeTable = ReadonlyMap<string, EntityRows>;
export interface RowKey {
  entity: string;
  id: string;
}

/** One event's rows into a table; entities that the event does not touch keep their identity. */
export function applyRows(
  table: ScopeTable,
  rows: readonly RowView[],
  dropped: readonly RowKey[],
): ScopeTable {
  if (rows.length === 0 && dropped.length === 0) return table;
  const next = new Map(table);
  const copied = new Map<string, Map<string, RowView>>();
  const writable = (entity: string) => {
    const made = copied.get(entity) ?? new Map(table.get(entity));
    copied.set(entity, made);
    next.set(entity, made);
    return made;
  };
  for (const row of rows) writable(row.entity).set(row.id, row);
  for (const { entity, id } of dropped) writable(entity).delete(id);
  return next;
}

/** After a new snapshot: without the rows that it did not name. */
export function keepOnly(table: ScopeTable, seen: ReadonlySet<string>): ScopeTable {
  const gone = [...table.values()]
    .flatMap((rows) => [...rows.values()])
    .filter((row) => !seen.has(rowKey(row)));
  return applyRows(table, [], gone);
}

export function rowKey({ entity, id }: RowKey): string {
  return `${entity}/${id}`;
}

const none: readonly RowView[] = [];
const present = new WeakMap<EntityRows, readonly RowView[]>();
const all = new WeakMap<EntityRows, readonly RowView[]>();

/** The rows in their order (`order`, then id), without removed ones unless asked for; one list per state of the rows. */
export function listOf(rows: EntityRows | undefined, withRemoved = false): readonly RowView[] {
  if (!rows) return none;
  const cache = withRemoved ? all : present;
  const known = cache.get(rows);
  if (known) return known;
  const made = [...rows.values()].filter((row) => withRemoved || !row.removed).sort(byOrder);
  cache.set(rows, made);
  return made;
}

function byOrder(a: RowView, b: RowView): number {
  const [left, right] = [orderOf(a), orderOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Rows without a place come last. */
function orderOf(row: RowView): string {
  return typeof row.values.order === 'string' ? row.values.order : '~';
}
