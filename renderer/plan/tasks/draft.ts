import type { FlatRow } from '../../../shared/board/task-filter.ts';
import { orderAfter } from '../../../shared/board/task-moves.ts';
import type { TaskNode, TaskTree } from '../../../shared/board/task-tree.ts';
import type { RowView } from '../../../shared/contract/views.ts';

type Node = TaskNode<RowView>;

/** A task or phase that is being written and is not there yet: where it will stand. */
export interface Draft {
  kind: 'phase' | 'task';
  order: string;
  phase: string | null;
  parent: string | null;
  level: number;
  /** Shown right below this row; null: at the end. */
  below: string | null;
}
export type DraftWay = 'after' | 'sub' | 'phase';

/** Where something new goes, seen from the current row. */
export function draftAt(
  tree: TaskTree<RowView>,
  rows: readonly FlatRow<RowView>[],
  active: string | null,
  way: DraftWay,
): Draft {
  const node = active === null ? undefined : tree.byId.get(active);
  if (way === 'phase') return newPhase(tree, rows);
  if (!node) return newTask(tree.roots.filter(isTask), null, null, 1, lastShown(rows));
  if (node.kind === 'phase') return inPhase(node, rows);
  if (way === 'sub') {
    const under = node.children.filter(isTask);
    return { ...newTask(under, null, node, levelOf(rows, node) + 1, lastOf(rows, node)) };
  }
  const siblings = (node.parent ? node.parent.children : tree.roots).filter(isTask);
  return newTask(siblings, node, node.parent, levelOf(rows, node), lastOf(rows, node));
}

/** At the end of the phase's own tasks. */
function inPhase(phase: Node, rows: readonly FlatRow<RowView>[]): Draft {
  const tasks = phase.children.filter(isTask);
  const last = tasks.at(-1);
  return newTask(tasks, null, phase, levelOf(rows, phase) + 1, last ? lastOf(rows, last) : phase.row.id);
}

function newTask(
  siblings: readonly Node[],
  after: Node | null,
  under: Node | null,
  level: number,
  below: string | null,
): Draft {
  const phase = under === null ? null : under.kind === 'phase' ? under.row.id : under.phase;
  const order = orderAfter(
    siblings.map(({ row }) => row),
    after?.row ?? null,
  );
  return { kind: 'task', order, phase, parent: under?.kind === 'task' ? under.row.id : null, level, below };
}

function newPhase(tree: TaskTree<RowView>, rows: readonly FlatRow<RowView>[]): Draft {
  const phases = tree.roots.filter(({ kind }) => kind === 'phase').map(({ row }) => row);
  return {
    kind: 'phase',
    order: orderAfter(phases, null),
    phase: null,
    parent: null,
    level: 1,
    below: lastShown(rows),
  };
}

function isTask(node: Node): boolean {
  return node.kind === 'task';
}

function levelOf(rows: readonly FlatRow<RowView>[], node: Node): number {
  return rows.find((row) => row.node === node)?.level ?? 1;
}

function lastShown(rows: readonly FlatRow<RowView>[]): string | null {
  return rows.at(-1)?.node.row.id ?? null;
}

/** The last row that is shown of what stands under a node, or the node itself. */
function lastOf(rows: readonly FlatRow<RowView>[], node: Node): string {
  const at = rows.findIndex((row) => row.node === node);
  const level = rows[at]?.level ?? 0;
  let last = at;
  while ((rows[last + 1]?.level ?? 0) > level) last += 1;
  return rows[last]?.node.row.id ?? node.row.id;
}
