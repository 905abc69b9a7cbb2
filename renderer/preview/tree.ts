import type { Body } from './body.ts';

/** One thing of the right-hand side, tied to the line that it came from. */
export interface TreeNode {
  key: string;
  /** null: a heading of ours, which no line of the file stands for. */
  line: number | null;
  body: Body;
  children: TreeNode[];
}

export interface TreeRow {
  node: TreeNode;
  level: number;
  /** Its place among its siblings, from 1, and how many these are. */
  place: number;
  siblings: number;
  /** null: nothing below. */
  expanded: boolean | null;
}

/** The rows that are to be seen, in order. Without recursion: a hostile plan may be nested deeply. */
export function flatten(roots: readonly TreeNode[], closed: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const stack = rowsOf(roots, 1).reverse();
  for (let row = stack.pop(); row; row = stack.pop()) {
    const { node, level } = row;
    const expanded = node.children.length === 0 ? null : !closed.has(node.key);
    rows.push({ ...row, expanded });
    if (expanded) stack.push(...rowsOf(node.children, level + 1).reverse());
  }
  return rows;
}

function rowsOf(nodes: readonly TreeNode[], level: number): TreeRow[] {
  return nodes.map((node, index) => ({
    node,
    level,
    place: index + 1,
    siblings: nodes.length,
    expanded: null,
  }));
}

export interface TreeIndex {
  /** Keys of what came from a line, the outermost first. */
  byLine: ReadonlyMap<number, readonly string[]>;
  parents: ReadonlyMap<string, string | null>;
}

export function indexTree(roots: readonly TreeNode[]): TreeIndex {
  const byLine = new Map<number, string[]>();
  const parents = new Map<string, string | null>(roots.map((node) => [node.key, null]));
  const stack = roots.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.line !== null) gather(byLine, node.line, node.key);
    for (const child of node.children) parents.set(child.key, node.key);
    stack.push(...node.children.toReversed());
  }
  return { byLine, parents };
}

export function gather<T>(lists: Map<number, T[]>, line: number, one: T): void {
  const list = lists.get(line);
  if (list) list.push(one);
  else lists.set(line, [one]);
}

/** What has to be open for this row to be seen. */
export function ancestorsOf(index: TreeIndex, key: string): string[] {
  const found: string[] = [];
  for (let up = index.parents.get(key); up; up = index.parents.get(up)) found.push(up);
  return found;
}

/** Where to begin in the list when one comes from this line: at what stands last before it. */
export function nearestRow(rows: readonly TreeRow[], line: number): number {
  let best = -1;
  let bestLine = 0;
  rows.forEach(({ node }, index) => {
    if (node.line === null || node.line > line || node.line <= bestLine) return;
    best = index;
    bestLine = node.line;
  });
  return Math.max(0, best);
}
