import { type BoardRow, inOrder, textOf } from '../../shared/board/read.ts';
import { type TaskCounts, type TaskNode, taskTree } from '../../shared/board/task-tree.ts';
import type { PlanPreview } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { lineOf } from './links.ts';
import type { TreeNode } from './tree.ts';

/** The parts of the result, in the order in which they stand; each has a heading with this key. */
export const parts = [
  { entity: 'phase', key: 'part/phase', title: 'Phases and tasks' },
  { entity: 'criterion', key: 'part/criterion', title: 'Criteria' },
  { entity: 'metric', key: 'part/metric', title: 'Metrics' },
  { entity: 'risk', key: 'part/risk', title: 'Risks' },
  { entity: 'stage', key: 'part/stage', title: 'Stages' },
  { entity: 'slot', key: 'part/slot', title: 'Schedule' },
  { entity: 'update', key: 'part/update', title: 'Status updates' },
] as const;
export const notesKey = 'part/note';

const tiers = [
  { tier: 'must', title: 'Must' },
  { tier: 'should', title: 'Should' },
  { tier: 'nice', title: 'Nice' },
] as const;

/** The board that the plan would make, and what is only kept with its text. Parts with nothing in them are left out. */
export function resultTree(rows: readonly BoardRow[], notes: PlanPreview['notes']): TreeNode[] {
  const made = parts.map(({ entity, key, title }) => partOf(entity, key, title, rows));
  const kept = heading(
    notesKey,
    'Also kept with the text',
    'read, and no row of the board',
    notes.map(({ kind, text, line }, index) => ({
      key: `note/${index}`,
      line,
      body: { type: 'note', kind, text },
      children: [],
    })),
  );
  return [...made, kept].filter(({ children }) => children.length > 0);
}

function partOf(entity: string, key: string, title: string, rows: readonly BoardRow[]): TreeNode {
  if (entity === 'phase') return tasksPart(key, title, rows);
  const own = inOrder(rows.filter((row) => row.entity === entity));
  if (entity !== 'criterion') return heading(key, title, String(own.length), own.map(leaf));
  const groups = tiers.map((each) => {
    const under = own.filter((row) => textOf(row, 'tier') === each.tier);
    const met = under.filter((row) => row.values.met === true).length;
    return heading(`${key}/${each.tier}`, each.title, `${met} of ${under.length} met`, under.map(leaf));
  });
  return heading(
    key,
    title,
    String(own.length),
    groups.filter(({ children }) => children.length > 0),
  );
}

function tasksPart(key: string, title: string, rows: readonly BoardRow[]): TreeNode {
  const of = (entity: string) => rows.filter((row) => row.entity === entity);
  const phases = of('phase');
  const tree = taskTree(phases, of('task'));
  const made = new Map<TaskNode, TreeNode>();
  for (const node of tree.byId.values()) made.set(node, item(node.row, node.counts));
  for (const [node, to] of made) to.children = childrenOf(node.children, made);
  return heading(key, title, tasksWords(tree.counts), childrenOf(tree.roots, made));
}

function tasksWords({ done, all, steps }: TaskCounts): string {
  return [`${done} of ${count(all, 'task')} done`, ...(steps > 0 ? [count(steps, 'sub-step')] : [])].join(
    ' · ',
  );
}

function childrenOf(nodes: readonly TaskNode[], made: ReadonlyMap<TaskNode, TreeNode>): TreeNode[] {
  return nodes.flatMap((node) => made.get(node) ?? []);
}

function item(row: BoardRow, below: TaskCounts | null): TreeNode {
  return { key: keyOf(row), line: lineOf(row), body: { type: 'item', row, below }, children: [] };
}

function leaf(row: BoardRow): TreeNode {
  return item(row, null);
}

export function keyOf(row: Pick<BoardRow, 'entity' | 'id'>): string {
  return `${row.entity}/${row.id}`;
}

export function heading(key: string, title: string, sub: string, children: TreeNode[]): TreeNode {
  return { key, line: null, body: { type: 'group', title, sub }, children };
}
