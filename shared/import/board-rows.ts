import type { Json } from '../json.ts';
import type { Plan, PlanCriterion, PlanTask } from '../plan/plan-schema.ts';
import type { BoardItem } from './plan-update.ts';
import { anchorOf } from './same-items.ts';

type Values = Readonly<Record<string, Json>>;

/** A room's rows, found by the anchors of the plan's items that they came from. */
export class Board {
  readonly rows: readonly BoardItem[];
  private readonly byAnchor = new Map<string, BoardItem>();
  private readonly byId: ReadonlyMap<string, BoardItem>;
  private readonly criterionOfTask: ReadonlyMap<string, PlanCriterion>;
  private readonly phases: ReadonlySet<string>;
  private readonly tasks: ReadonlyMap<string, PlanTask>;

  constructor(plan: Plan, rows: readonly BoardItem[]) {
    this.rows = rows;
    for (const row of rows) {
      const anchor = anchorOf(row.values);
      if (anchor !== null) this.byAnchor.set(`${row.entity}/${anchor}`, row);
    }
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.criterionOfTask = new Map(
      plan.criteria.flatMap((one) => (one.task === null ? [] : [[one.task, one] as const])),
    );
    this.phases = new Set(plan.phases.map((phase) => phase.anchor));
    this.tasks = new Map(plan.tasks.map((task) => [task.anchor, task]));
  }

  row(entity: string, anchor: string): BoardItem | null {
    return this.byAnchor.get(`${entity}/${anchor.slice(0, 400)}`) ?? null;
  }

  /** null for an item that the board does not have: it counts as the file says it. */
  values(entity: string, anchor: string): Values | null {
    return this.row(entity, anchor)?.values ?? null;
  }

  criterionOf(task: string): PlanCriterion | null {
    return this.criterionOfTask.get(task) ?? null;
  }

  kept<T extends { anchor: string }>(entity: string, items: readonly T[]): T[] {
    return items.filter((item) => !this.isOut(entity, item.anchor));
  }

  /** Removed, itself or with what holds it on the board. */
  isOut(entity: string, anchor: string): boolean {
    const row = this.row(entity, anchor);
    if (row !== null) return this.isRowOut(row);
    const parent = entity === 'task' ? this.tasks.get(anchor)?.parent : null;
    return parent != null && parent !== anchor && this.isOut('task', parent);
  }

  isRowOut(row: BoardItem, depth = 0): boolean {
    if (row.removed) return true;
    if (depth > 20) return false;
    return [row.values.parent, row.values.phase].some((id) => {
      const above = typeof id === 'string' ? this.byId.get(id) : undefined;
      return above !== undefined && this.isRowOut(above, depth + 1);
    });
  }

  /** The plan's name for the phase that a row names; null for none, and for a section that is none in the plan. */
  phaseOf(id: Json | undefined): string | null {
    const row = typeof id === 'string' ? this.byId.get(id) : undefined;
    if (row === undefined || row.entity !== 'phase') return null;
    const anchor = anchorOf(row.values);
    if (anchor === null) return addedAnchor(row);
    return this.phases.has(anchor) ? anchor : null;
  }

  /** The plan's name for the item that a row names. */
  anchorOfId(id: Json | undefined): string | null {
    const row = typeof id === 'string' ? this.byId.get(id) : undefined;
    return row === undefined ? null : (anchorOf(row.values) ?? addedAnchor(row));
  }

  pathOf(phase: string | null, plan: Plan): readonly string[] {
    const found = plan.phases.find((one) => one.anchor === phase);
    return found === undefined ? [] : [...found.section, found.title];
  }
}

/** What stands for an anchor where people added the item in the room. */
export function addedAnchor(row: BoardItem): string {
  return `row/${row.entity}/${row.id}`;
}
