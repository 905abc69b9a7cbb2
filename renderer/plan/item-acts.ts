import type { Move } from '../../shared/board/task-moves.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Json } from '../../shared/json.ts';
import { type ItemEntity, isItemEntity, titleOf } from '../../shared/ops/catalog.ts';
import { act } from '../store/act.ts';
import { toast } from '../ui/toast-store.ts';

export type ItemRef = Pick<RowView, 'entity' | 'id' | 'values'>;

/** The same change to each of these; stops at the first refusal, which is shown. */
export async function editItems(rows: readonly ItemRef[], fields: Record<string, Json>): Promise<boolean> {
  for (const row of rows) {
    if (!isItemEntity(row.entity)) continue;
    if (!(await act('editItem', { entity: row.entity, id: row.id, fields })).ok) return false;
  }
  return true;
}

export async function addItem(
  room: string,
  entity: ItemEntity,
  fields: Record<string, Json>,
): Promise<string | null> {
  const result = await act('addItem', { room, entity, fields });
  return result.ok ? (result.id ?? null) : null;
}

/** Removes them, what stands under them with them, and offers the way back. */
export async function removeItems(rows: readonly ItemRef[]): Promise<void> {
  const removed: ItemRef[] = [];
  for (const row of rows) {
    if (isItemEntity(row.entity) && (await act('removeItem', { entity: row.entity, id: row.id })).ok)
      removed.push(row);
  }
  const [first] = removed;
  if (!first) return;
  const what = removed.length === 1 ? `“${titleOf(first.entity, first.values)}”` : `${removed.length} items`;
  toast(`Removed ${what}`, { action: { label: 'Bring back', run: () => void restoreItems(removed) } });
}

export async function restoreItems(rows: readonly ItemRef[]): Promise<void> {
  for (const row of rows)
    if (isItemEntity(row.entity)) await act('restoreItem', { entity: row.entity, id: row.id });
}

export type ItemMove = Omit<Move, 'entity'> & { entity: ItemEntity };

export async function moveItems(moves: readonly ItemMove[]): Promise<void> {
  for (const move of moves) if (!(await act('moveItem', move)).ok) return;
}
