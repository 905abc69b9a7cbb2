import { type BoardRow, ownerOf, textOf } from './read.ts';
import { stateOf, type TaskNode, type TaskState, type TaskTree } from './task-tree.ts';

export interface TaskFilter {
  text: string;
  /** Empty: any. */
  states: readonly TaskState[];
  /** A person's id, 'name:…' for a free name, 'nobody', or null for any. */
  owner: string | null;
  hideDone: boolean;
}
export const noFilter: TaskFilter = { text: '', states: [], owner: null, hideDone: false };

export interface FlatRow<R extends BoardRow = BoardRow> {
  node: TaskNode<R>;
  level: number;
  /** Place among the siblings that are shown, from 1, and how many they are: what assistive technology reads out. */
  place: number;
  siblings: number;
  expandable: boolean;
  expanded: boolean;
  /** Kept only because something under it fits the filter. */
  context: boolean;
}

export function isFiltering(filter: TaskFilter): boolean {
  return filter.text.trim() !== '' || filter.states.length > 0 || filter.owner !== null || filter.hideDone;
}

/**
 * The tree as the rows that a list shows. A row that fits keeps everything above it; while a filter is on, what is
 * collapsed opens wherever something fits, so that a match is never hidden.
 */
export function flatTasks<R extends BoardRow>(
  tree: TaskTree<R>,
  filter: TaskFilter,
  collapsed: ReadonlySet<string>,
): FlatRow<R>[] {
  const filtering = isFiltering(filter);
  const fits = filtering ? fitting(tree, filter) : null;
  const rows: FlatRow<R>[] = [];
  const shown = (nodes: readonly TaskNode<R>[]) =>
    fits ? nodes.filter((node) => fits.has(node.row.id)) : nodes;
  const stack = entries(shown(tree.roots), 1);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, level, place, siblings } = next;
    const children = shown(node.children);
    const expanded =
      children.length > 0 && (!collapsed.has(node.row.id) || (fits !== null && filter.text.trim() !== ''));
    rows.push({
      node,
      level,
      place,
      siblings,
      expandable: children.length > 0,
      expanded,
      context: fits?.get(node.row.id) === 'context',
    });
    if (expanded) stack.push(...entries(children, level + 1));
  }
  return rows;
}

interface StackEntry<R extends BoardRow> {
  node: TaskNode<R>;
  level: number;
  place: number;
  siblings: number;
}

/** Last first, because the stack gives them back the other way round. */
function entries<R extends BoardRow>(nodes: readonly TaskNode<R>[], level: number): StackEntry<R>[] {
  return nodes.map((node, index) => ({ node, level, place: index + 1, siblings: nodes.length })).reverse();
}

function fitting<R extends BoardRow>(tree: TaskTree<R>, filter: TaskFilter): Map<string, 'fits' | 'context'> {
  const kept = new Map<string, 'fits' | 'context'>();
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const node of tree.byId.values()) {
    if (!fitsFilter(node, filter, words)) continue;
    kept.set(node.row.id, 'fits');
    for (let up = node.parent; up && !kept.has(up.row.id); up = up.parent) kept.set(up.row.id, 'context');
  }
  return kept;
}

function fitsFilter(node: TaskNode, filter: TaskFilter, words: readonly string[]): boolean {
  if (node.kind === 'phase') return phaseFits(node, filter, words);
  const { row } = node;
  const state = stateOf(row);
  if (filter.hideDone && state === 'done') return false;
  if (filter.states.length > 0 && (state === null || !filter.states.includes(state))) return false;
  if (filter.owner !== null && ownerKey(row) !== filter.owner) return false;
  const text = `${textOf(row, 'text')} ${textOf(row, 'note')} ${ownerOfName(row)}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A phase fits by its title alone, and only where the filter asks for nothing that a phase does not have. */
function phaseFits(node: TaskNode, filter: TaskFilter, words: readonly string[]): boolean {
  if (words.length === 0 || filter.states.length > 0 || filter.owner !== null) return false;
  const title = textOf(node.row, 'title').toLowerCase();
  return words.every((word) => title.includes(word));
}

export function ownerKey(row: BoardRow): string {
  const owner = ownerOf(row);
  if (owner === null) return 'nobody';
  return 'person' in owner ? owner.person : `name:${owner.name}`;
}

function ownerOfName(row: BoardRow): string {
  const owner = ownerOf(row);
  return owner && 'name' in owner ? owner.name : '';
}
