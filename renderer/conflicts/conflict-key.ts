import type { ConflictView } from '../../shared/contract/views.ts';

export function conflictKey({ entity, id, field }: Pick<ConflictView, 'entity' | 'id' | 'field'>): string {
  return `${entity}/${id}/${field}`;
}

/** Which conflict is the current one after the list changed: the same, else the one that took its place. */
export function nextActive(
  keys: readonly string[],
  before: readonly string[],
  active: string | null,
): string | null {
  if (active !== null && keys.includes(active)) return active;
  const at = active === null ? 0 : Math.max(0, before.indexOf(active));
  return keys[Math.min(at, keys.length - 1)] ?? null;
}
