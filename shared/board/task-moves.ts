import { between } from '../ops/order.ts';
import { type BoardRow, textOf } from './read.ts';
import type { TaskNode, TaskTree } from './task-tree.ts';

/** One `moveItem`: where something is to stand. Phase and parent only where they change. */
export interface Move {
  entity: 'phase' | 'task';
  id: string;
  order: string;
  phase?: string | null;
  parent?: string | null;
}
export type MoveWay = 'up' | 'down' | 'in' | 'out';

/** The moves that take a row one step that way; empty where there is nowhere to go. */
export function moveRow<R extends BoardRow>(tree: TaskTree<R>, id: string, way: MoveWay): Move[] {
  const node = tree.byId.get(id);
  if (!node) return [];
  switch (way) {
    case 'up':
      return moveBy(tree, node, -1);
    case 'down':
      return moveBy(tree, node, 1);
    case 'in':
      return indent(tree, node);
    case 'out':
      return outdent(tree, node);
  }
}

function moveBy<R extends BoardRow>(tree: TaskTree<R>, node: TaskNode<R>, step: -1 | 1): Move[] {
  const siblings = siblingsOf(tree, node);
  const index = siblings.indexOf(node);
  const to = index + step;
  if (to >= 0 && to < siblings.length) return place(node, node.parent, siblings, to);
  // Past the edge of its phase a task goes on into the neighbouring one.
  const phase =
    node.parent?.kind === 'phase' && node.kind === 'task' ? nextPhase(tree, node.parent, step) : null;
  if (!phase) return [];
  const there = childrenLike(phase, node.kind);
  return place(node, phase, [...there, node], step < 0 ? there.length : 0);
}

/** Under the sibling before it, at the end. */
function indent<R extends BoardRow>(tree: TaskTree<R>, node: TaskNode<R>): Move[] {
  const siblings = siblingsOf(tree, node);
  const above = siblings[siblings.indexOf(node) - 1];
  if (!above) return [];
  const there = childrenLike(above, node.kind);
  return place(node, above, [...there, node], there.length);
}

/** Out of the task (or phase) that it stands under, right after it. */
function outdent<R extends BoardRow>(tree: TaskTree<R>, node: TaskNode<R>): Move[] {
  const above = node.parent;
  if (!above || above.kind !== node.kind) return [];
  const there = siblingsOf(tree, above);
  return place(node, above.parent, [...there, node], there.indexOf(above) + 1);
}

function siblingsOf<R extends BoardRow>(tree: TaskTree<R>, node: TaskNode<R>): TaskNode<R>[] {
  return (node.parent ? node.parent.children : tree.roots).filter((other) => other.kind === node.kind);
}

function childrenLike<R extends BoardRow>(node: TaskNode<R>, kind: TaskNode['kind']): TaskNode<R>[] {
  return node.children.filter((child) => child.kind === kind);
}

function nextPhase<R extends BoardRow>(
  tree: TaskTree<R>,
  phase: TaskNode<R>,
  step: -1 | 1,
): TaskNode<R> | null {
  const phases = [...tree.byId.values()].filter((node) => node.kind === 'phase');
  return phases[phases.indexOf(phase) + step] ?? null;
}

/** Takes the node out of the list and puts it in at an index, with the keys that make that order true. */
function place<R extends BoardRow>(
  node: TaskNode<R>,
  under: TaskNode<R> | null,
  list: readonly TaskNode<R>[],
  index: number,
): Move[] {
  const others = list.filter((other) => other !== node);
  const wanted = [...others.slice(0, index), node, ...others.slice(index)];
  return rekey(wanted, index).map(({ node: moved, order }) =>
    moved === node
      ? { entity: node.kind, id: node.row.id, order, ...standing(node, under) }
      : { entity: moved.kind, id: moved.row.id, order },
  );
}

function standing<R extends BoardRow>(
  node: TaskNode<R>,
  under: TaskNode<R> | null,
): Pick<Move, 'phase' | 'parent'> {
  if (node.kind === 'phase') return change(node, 'parent', under?.row.id ?? null);
  const phase = under === null ? null : under.kind === 'phase' ? under.row.id : under.phase;
  const parent = under?.kind === 'task' ? under.row.id : null;
  return { ...change(node, 'phase', phase), ...change(node, 'parent', parent) };
}

function change(
  node: TaskNode,
  field: 'phase' | 'parent',
  to: string | null,
): Pick<Move, 'phase' | 'parent'> {
  return (textOf(node.row, field) || null) === to ? {} : { [field]: to };
}

/**
 * Keys from an index on, until they rise again. Usually one; more only where neighbours share a key because two people
 * put something in the same place while apart.
 */
function rekey<R extends BoardRow>(
  wanted: readonly TaskNode<R>[],
  from: number,
): { node: TaskNode<R>; order: string }[] {
  const keys: { node: TaskNode<R>; order: string }[] = [];
  let last = orderOf(wanted[from - 1]);
  for (let index = from; index < wanted.length; index += 1) {
    const node = wanted[index];
    const own = orderOf(node);
    if (!node || (index > from && (own === null || last === null || own > last))) break;
    const after = wanted
      .slice(index + 1)
      .map(orderOf)
      .find((key) => key !== null && (last === null || key > last));
    last = safeBetween(last, after ?? null);
    keys.push({ node, order: last });
  }
  return keys;
}

function orderOf(node: TaskNode | undefined): string | null {
  return node ? textOf(node.row, 'order') || null : null;
}

/** A key that somebody made by hand may not be one that the library knows; then the order stays total by length. */
function safeBetween(before: string | null, after: string | null): string {
  try {
    return between(before, after);
  } catch {
    return `${before ?? 'a0'}V`;
  }
}

/** The key for something new at the end of a list, or right after one of its rows. */
export function orderAfter(rows: readonly BoardRow[], after: BoardRow | null): string {
  const index = after ? rows.indexOf(after) : rows.length - 1;
  const before = rows[index];
  const next = rows[index + 1];
  return safeBetween(
    before ? textOf(before, 'order') || null : null,
    next ? textOf(next, 'order') || null : null,
  );
}
