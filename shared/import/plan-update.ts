import { canonical, type Json } from '../json.ts';
import { fieldSpec, isItemEntity } from '../ops/catalog.ts';
import { between } from '../ops/order.ts';
import type { PlanItem } from './plan-items.ts';
import { anchorOf, sameItems } from './same-items.ts';

/** What stands on the board now. */
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

/** The sides of an update. */
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
  const same = sameItems(after, board);
  const names = new Names({ same, before, after, board });
  const base = new Map(before.map((item) => [anchorKey(item.entity, item.fields), names.of(item)]));
  const update: PlanUpdate = { add: [], change: [], keep: [], gone: [], retyped: [], back: [] };
  const following = ordersAfter(after, same);
  let previous: string | null = null;
  for (const [index, read] of after.entries()) {
    const item = names.of(read);
    const standing = same.get(read);
    if (standing) {
      takeChanges(item, standing, base.get(anchorKey(standing.entity, standing.values)), update);
      previous = orderOf(standing) ?? previous;
    } else {
      // A new item goes behind the item before it in the file.
      previous = between(previous, following[index] ?? null);
      update.add.push({ ...item, fields: { ...item.fields, order: previous } });
    }
  }
  const present = new Set([...same.values()].map(keyOf));
  const wouldBe = new Set(uncorrected.map((item) => anchorKey(item.entity, item.fields)));
  for (const { entity, id, values, removed } of board) {
    if (!isItemEntity(entity) || anchorOf(values) === null || removed || present.has(keyOf({ entity, id })))
      continue;
    if (wouldBe.has(anchorKey(entity, values))) update.retyped.push({ entity, id });
    else if (values.gone !== true) update.gone.push({ entity, id });
  }
  return update;
}

type Same = ReadonlyMap<PlanItem, BoardItem>;

/** Fields that name other items of the plan. */
const REFERENCES = ['phase', 'parent'] as const;

/** The ids that items have on the board, where a changed text would give them others. */
class Names {
  private readonly ids: ReadonlyMap<string, string>;

  constructor({ same, before, after, board }: Omit<Sides, 'uncorrected'> & { same: Same }) {
    const byAnchor = new Map(board.map((item) => [anchorKey(item.entity, item.values), item.id]));
    const taken = new Set(board.map(({ id }) => id));
    this.ids = new Map([
      ...before.map(({ entity, id, fields }): [string, string] => [
        id,
        byAnchor.get(anchorKey(entity, fields)) ?? id,
      ]),
      ...after.map((item): [string, string] => [item.id, same.get(item)?.id ?? free(item.id, taken)]),
    ]);
  }

  of(item: PlanItem): PlanItem {
    const fields = { ...item.fields };
    for (const name of REFERENCES) {
      const id = fields[name];
      if (typeof id === 'string') fields[name] = this.ids.get(id) ?? id;
    }
    return { ...item, id: this.ids.get(item.id) ?? item.id, fields };
  }
}

/** An item that was reworded kept its first id: one that has these words now needs another. */
function free(id: string, taken: ReadonlySet<string>): string {
  let name = id;
  for (let n = 2; taken.has(name); n += 1) name = `${id}-${n}`;
  return name;
}

function anchorKey(entity: string, values: BoardItem['values']): string {
  return `${entity}/${anchorOf(values)}`;
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
    if (name === 'order' || !fieldSpec(entity, name) || alike(value, now)) continue;
    if (name === 'source') take[name] = value;
    else if (base && alike(value, base.fields[name] ?? null)) continue;
    else if (base && !standing.removed && alike(now, base.fields[name] ?? null)) take[name] = value;
    else keep[name] = value;
  }
  if (standing.values.gone === true) take.gone = false;
  if (Object.keys(take).length > 0) update.change.push({ entity, id, fields: take });
  if (Object.keys(keep).length > 0) update.keep.push({ entity, id, fields: keep });
}

/** For each item of the file, the sort key of the next one that is on the board already. */
function ordersAfter(after: readonly PlanItem[], same: ReadonlyMap<PlanItem, BoardItem>): (string | null)[] {
  const orders: (string | null)[] = [];
  let next: string | null = null;
  for (const item of [...after].reverse()) {
    orders.push(next);
    next = orderOf(same.get(item)) ?? next;
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

function alike(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}
