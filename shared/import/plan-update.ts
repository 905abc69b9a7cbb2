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

type ItemName = Pick<PlanItem, 'entity' | 'id'>;

export interface PlanUpdate {
  add: PlanItem[];
  /** Only the fields that the file changed and nobody changed here. */
  change: PlanItem[];
  /** Fields that keep what people wrote here, with what the file says instead. */
  keep: PlanItem[];
  /** Items that the file no longer has; they stay, marked. */
  gone: ItemName[];
  /** Items whose lines a correction made something else of: taken off, to be brought back from what was removed. */
  retyped: ItemName[];
  /** Items that a correction had taken off, and that are read as themselves again. */
  back: ItemName[];
}

/** The three sides of an update, each by `entity/id`. */
interface Sides {
  /** What the file said last time; empty where its bytes are not on this desk. */
  before: readonly PlanItem[];
  after: readonly PlanItem[];
  board: readonly BoardItem[];
  /** What the file says now when it is read with the corrections of last time; `after` where none changed. */
  uncorrected: readonly PlanItem[];
}

/**
 * Three ways: what the file said last time, what it says now, what stands on the board. The file's changes come in
 * where the board still says what the file said; edits made here stay; nothing is doubled, and nothing is removed but
 * what a person said is something else.
 */
export function planUpdate({ before, after, board, uncorrected }: Sides): PlanUpdate {
  const base = new Map(before.map((item) => [keyOf(item), item]));
  const here = new Map(board.map((item) => [keyOf(item), item]));
  const update: PlanUpdate = { add: [], change: [], keep: [], gone: [], retyped: [], back: [] };
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
  const wouldBe = new Set(uncorrected.map(keyOf));
  for (const { entity, id, values, removed } of board) {
    if (!isItemEntity(entity) || !isFromPlan(values) || removed) continue;
    const key = keyOf({ entity, id });
    if (present.has(key)) continue;
    if (wouldBe.has(key)) update.retyped.push({ entity, id });
    else if (values.gone !== true) update.gone.push({ entity, id });
  }
  return update;
}

function takeChanges(
  item: PlanItem,
  standing: BoardItem,
  base: PlanItem | undefined,
  update: PlanUpdate,
): void {
  const { entity, id } = item;
  const comesBack = standing.removed && base === undefined;
  if (comesBack) update.back.push({ entity, id });
  const take: Record<string, Json> = {};
  const keep: Record<string, Json> = {};
  for (const [name, value] of Object.entries(item.fields)) {
    const now = standing.values[name] ?? null;
    if (name === 'order' || !fieldSpec(entity, name) || same(value, now)) continue;
    if (name === 'source') take[name] = value;
    else if (base && same(value, base.fields[name] ?? null)) continue;
    else if (base && !standing.removed && same(now, base.fields[name] ?? null)) take[name] = value;
    else keep[name] = value;
  }
  if (standing.values.gone === true) take.gone = false;
  if (Object.keys(take).length > 0) update.change.push({ entity, id, fields: take });
  if (Object.keys(keep).length > 0) update.keep.push({ entity, id, fields: keep });
}

/** Whether a board's values came with a plan; what people added by hand has no place in it. */
function isFromPlan(values: BoardItem['values']): boolean {
  return values.source !== null && values.source !== undefined;
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
