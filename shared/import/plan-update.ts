import { canonical, type Json } from '../json.ts';
import { fieldSpec, isItemEntity } from '../ops/catalog.ts';
import { between } from '../ops/order.ts';
import type { PlanItem } from './plan-items.ts';

/** What stands on the board now, by `entity/id`. */
export interface BoardItem {
  entity: string;
  id: string;
  values: Readonly<Record<string, Json>>;
  removed: boolean;
}

export interface PlanUpdate {
  add: PlanItem[];
  /** Only the fields that the file changed and nobody changed here. */
  change: PlanItem[];
  /** Items that the file no longer has; they stay, marked. */
  gone: { entity: PlanItem['entity']; id: string }[];
  /** How many fields keep what people wrote here although the file says something else. */
  kept: number;
}

/**
 * Three ways: what the file said last time, what it says now, what stands on the board. The file's changes come in
 * where the board still says what the file said; edits made here stay; nothing is doubled and nothing removed.
 */
export function planUpdate(
  before: readonly PlanItem[],
  after: readonly PlanItem[],
  board: readonly BoardItem[],
): PlanUpdate {
  const base = new Map(before.map((item) => [keyOf(item), item]));
  const here = new Map(board.map((item) => [keyOf(item), item]));
  const update: PlanUpdate = { add: [], change: [], gone: [], kept: 0 };
  const following = ordersAfter(after, here);
  let previous: string | null = null;
  for (const [index, item] of after.entries()) {
    const standing = here.get(keyOf(item));
    if (standing) {
      takeChanges(item, standing, base.get(keyOf(item)), update);
      previous = orderOf(standing) ?? previous;
    } else {
      // A new item goes behind the item before it in the file.
      previous = between(previous, following[index] ?? null);
      update.add.push({ ...item, fields: { ...item.fields, order: previous } });
    }
  }
  const present = new Set(after.map(keyOf));
  for (const item of board) {
    const { entity, id, values } = item;
    const fromPlan = values.source !== null && values.source !== undefined;
    if (
      !fromPlan ||
      !isItemEntity(entity) ||
      present.has(keyOf(item)) ||
      item.removed ||
      values.gone === true
    )
      continue;
    update.gone.push({ entity, id });
  }
  return update;
}

function takeChanges(
  item: PlanItem,
  standing: BoardItem,
  base: PlanItem | undefined,
  update: PlanUpdate,
): void {
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(item.fields)) {
    const now = standing.values[name] ?? null;
    if (name === 'order' || same(value, now)) continue;
    if (name === 'source') fields[name] = value;
    else if (base && same(value, base.fields[name] ?? null)) continue;
    else if (
      base &&
      !standing.removed &&
      same(now, base.fields[name] ?? null) &&
      fieldSpec(item.entity, name)
    )
      fields[name] = value;
    else update.kept++;
  }
  if (standing.values.gone === true) fields.gone = false;
  if (Object.keys(fields).length > 0) update.change.push({ ...item, fields });
}

/** For each item of the file, the sort key of the next one that is on the board already. */
function ordersAfter(after: readonly PlanItem[], here: ReadonlyMap<string, BoardItem>): (string | null)[] {
  const orders: (string | null)[] = [];
  let next: string | null = null;
  for (const item of [...after].reverse()) {
    orders.push(next);
    next = orderOf(here.get(keyOf(item))) ?? next;
  }
  return orders.reverse();
}

function orderOf(item: BoardItem | undefined): string | null {
  const order = item?.values.order;
  return typeof order === 'string' ? order : null;
}

function keyOf(item: { entity: string; id: string }): string {
  return `${item.entity}/${item.id}`;
}

function same(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}
