import { orderAfter } from '../../../shared/board/task-moves.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import type { ItemEntity } from '../../../shared/ops/catalog.ts';
import { between } from '../../../shared/ops/order.ts';
import type { ItemMove } from '../item-acts.ts';

/** The move that puts a row one place up or down in its list; none at the ends. */
export function orderBeside(
  entity: ItemEntity,
  rows: readonly RowView[],
  row: RowView,
  by: -1 | 1,
): ItemMove[] {
  const at = rows.indexOf(row);
  const to = at + by;
  if (at < 0 || to < 0 || to >= rows.length) return [];
  const others = rows.filter((other) => other !== row);
  const before = others[to - 1];
  if (before) return [{ entity, id: row.id, order: orderAfter(others, before) }];
  const first = others[0]?.values.order;
  return [{ entity, id: row.id, order: between(null, typeof first === 'string' ? first : null) }];
}
