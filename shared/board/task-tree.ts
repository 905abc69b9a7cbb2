import type { taskStates } from '../ops/names.ts';
import { type BoardRow, compareRows, flagOf, textOf } from './read.ts';

export type TaskState = (typeof taskStates)[number];
export interface TaskNode<R extends BoardRow = BoardRow> {
  kind: 'phase' | 'task';
  row: R;
  /** The phase it stands in by its place in the tree, whatever its own field says. */
  phase: string | null;
  parent: TaskNode<R> | null;
  children: TaskNode<R>[];
  counts: TaskCounts;
}
/** Tasks with a box count; sub-steps that the plan lists without one are counted beside them. */
export interface TaskCounts {
  done: number;
  all: number;
  blocked: number;
  steps: number;
  stepsDone: number;
}
export interface TaskTree<R extends BoardRow = BoardRow> {
  /** Phases in order; tasks without a phase come first. */
  roots: TaskNode<R>[];
  byId: ReadonlyMap<string, TaskNode<R>>;
  counts: TaskCounts;
}

/**
 * Phases → tasks → sub-steps in order. Total: a parent that is not here leaves its children at the level above, a ring
 * (two people moved things under each other while apart) is cut at its smallest id, and nothing present is ever hidden
 * but what stands under something removed, which follows it.
 */
export function taskTree<R extends BoardRow>(phases: readonly R[], tasks: readonly R[]): TaskTree<R> {
  const gone = new Set([...phases, ...tasks].filter((row) => row.removed).map((row) => row.id));
  const nodes = new Map<string, TaskNode<R>>();
  for (const row of phases) if (!row.removed) nodes.set(row.id, newNode('phase', row));
  for (const row of tasks) if (!row.removed) nodes.set(row.id, newNode('task', row));
  const above = cutRings(nodes, gone);
  const roots: TaskNode<R>[] = [];
  for (const node of nodes.values()) {
    const up = above.get(node.row.id);
    if (up === 'gone') continue;
    node.parent = up ?? null;
    (up ? up.children : roots).push(node);
  }
  roots.sort((a, b) => Number(a.kind === 'phase') - Number(b.kind === 'phase') || compareRows(a.row, b.row));
  const byId = new Map<string, TaskNode<R>>();
  const counts = noCounts();
  for (const root of roots) add(counts, settle(root, null, byId));
  return { roots, byId, counts };
}

function newNode<R extends BoardRow>(kind: 'phase' | 'task', row: R): TaskNode<R> {
  return { kind, row, phase: null, parent: null, children: [], counts: noCounts() };
}

function noCounts(): TaskCounts {
  return { done: 0, all: 0, blocked: 0, steps: 0, stepsDone: 0 };
}

type Above<R extends BoardRow> = Map<string, TaskNode<R> | null | 'gone'>;

function cutRings<R extends BoardRow>(
  nodes: ReadonlyMap<string, TaskNode<R>>,
  gone: ReadonlySet<string>,
): Above<R> {
  const above: Above<R> = new Map();
  for (const node of nodes.values()) above.set(node.row.id, parentOf(node, nodes, gone));
  const clear = new Set<string>();
  for (const start of [...nodes.keys()].sort()) {
    const path = new Set<string>();
    let id: string | null = start;
    while (id !== null && !clear.has(id) && !path.has(id)) {
      path.add(id);
      const up: TaskNode<R> | null | 'gone' | undefined = above.get(id);
      id = up && up !== 'gone' ? up.row.id : null;
    }
    if (id !== null && path.has(id)) above.set(smallestInRing(id, above), null);
    for (const seen of path) clear.add(seen);
  }
  return above;
}

function smallestInRing<R extends BoardRow>(start: string, above: Above<R>): string {
  let smallest = start;
  let id = start;
  do {
    const up = above.get(id);
    if (!up || up === 'gone') break;
    id = up.row.id;
    if (id < smallest) smallest = id;
  } while (id !== start);
  return smallest;
}

function parentOf<R extends BoardRow>(
  node: TaskNode<R>,
  nodes: ReadonlyMap<string, TaskNode<R>>,
  gone: ReadonlySet<string>,
): TaskNode<R> | null | 'gone' {
  const fields = node.kind === 'phase' ? ['parent'] : ['parent', 'phase'];
  for (const field of fields) {
    const id = textOf(node.row, field);
    if (id === '' || id === node.row.id) continue;
    if (gone.has(id)) return 'gone';
    const up = nodes.get(id);
    if (up && (up.kind === 'phase' || (node.kind === 'task' && field === 'parent'))) return up;
  }
  return null;
}

/** Orders the children, tells each its phase, and counts. Without recursion: a chain of moves may be deep. */
function settle<R extends BoardRow>(
  root: TaskNode<R>,
  phase: string | null,
  byId: Map<string, TaskNode<R>>,
): TaskCounts {
  const order: TaskNode<R>[] = [];
  const stack = [root];
  root.phase = phase;
  for (let node = stack.pop(); node; node = stack.pop()) {
    order.push(node);
    byId.set(node.row.id, node);
    // Tasks of a phase come before the phases under it, as they stand in a plan.
    node.children.sort(
      (a, b) => Number(a.kind === 'phase') - Number(b.kind === 'phase') || compareRows(a.row, b.row),
    );
    for (const child of node.children) child.phase = node.kind === 'phase' ? node.row.id : node.phase;
    stack.push(...node.children.toReversed());
  }
  for (const node of order.reverse()) {
    for (const child of node.children) {
      add(node.counts, child.counts);
      if (child.kind === 'task') countTask(node.counts, child.row);
    }
  }
  const own = { ...root.counts };
  if (root.kind === 'task') countTask(own, root.row);
  return own;
}

function countTask(counts: TaskCounts, row: BoardRow): void {
  const done = textOf(row, 'state') === 'done';
  if (flagOf(row, 'checkbox') === false) {
    counts.steps += 1;
    counts.stepsDone += Number(done);
    return;
  }
  counts.all += 1;
  counts.done += Number(done);
  counts.blocked += Number(textOf(row, 'state') === 'blocked');
}

function add(to: TaskCounts, from: TaskCounts): void {
  to.done += from.done;
  to.all += from.all;
  to.blocked += from.blocked;
  to.steps += from.steps;
  to.stepsDone += from.stepsDone;
}

/** The state of a task's box; null for a sub-step without one that nobody has given a state. */
export function stateOf(row: BoardRow): TaskState | null {
  const state = textOf(row, 'state');
  if (state === 'open') return flagOf(row, 'checkbox') === false ? null : 'open';
  return state === 'in_progress' || state === 'blocked' || state === 'done'
    ? state
    : flagOf(row, 'checkbox') === false
      ? null
      : 'open';
}

/** Click or Space goes round: open, in progress, done; blocked goes on to in progress. */
export function nextState(state: TaskState | null): TaskState {
  return state === 'done' ? 'open' : state === 'in_progress' ? 'done' : 'in_progress';
}
