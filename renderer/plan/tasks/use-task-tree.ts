import { type TaskTree, taskTree } from '../../../shared/board/task-tree.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { useRows } from '../../store/rows.ts';

type Rows = readonly RowView[];
const trees = new WeakMap<Rows, WeakMap<Rows, TaskTree<RowView>>>();

/** The room's tree of tasks, built once for everybody who asks while its rows stay the same. */
export function useTaskTree(): TaskTree<RowView> {
  const phases = useRows('phase', { withRemoved: true });
  const tasks = useRows('task', { withRemoved: true });
  const known = trees.get(phases) ?? new WeakMap<Rows, TaskTree<RowView>>();
  trees.set(phases, known);
  const tree = known.get(tasks) ?? taskTree(phases, tasks);
  known.set(tasks, tree);
  return tree;
}
