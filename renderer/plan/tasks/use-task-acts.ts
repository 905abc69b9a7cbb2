import { normaliseDue } from '../../../shared/board/due.ts';
import { isFiltering } from '../../../shared/board/task-filter.ts';
import { type MoveWay, moveRow } from '../../../shared/board/task-moves.ts';
import { nextState, stateOf, type TaskState } from '../../../shared/board/task-tree.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import type { Owner } from '../../../shared/ops/fields.ts';
import { toast } from '../../ui/toast-store.ts';
import { editItems, moveItems, removeItems } from '../item-acts.ts';
import type { PlanView } from '../plan-store.ts';
import type { EditedField } from './task-row.tsx';
import type { TaskBoard } from './use-task-board.ts';
import { useDueContext } from './use-task-board.ts';

export interface TaskActs {
  cycle(id: string, ids: readonly string[]): void;
  setState(state: TaskState, ids: readonly string[]): void;
  /** Blocked, or out of it again. */
  block(id: string, ids: readonly string[], say: (id: string) => void): void;
  setOwner(owner: Owner | null, ids: readonly string[]): void;
  save(id: string, field: EditedField, text: string): void;
  setNote(id: string, text: string): void;
  remove(ids: readonly string[]): void;
  move(id: string, way: MoveWay): void;
}

/** What one can do with tasks; each is a command to the engine, and the list shows what came of it. */
export function useTaskActs({ tree }: TaskBoard, view: PlanView): TaskActs {
  const when = useDueContext();
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => tree.byId.get(id)?.row ?? []);
  const tasksOf = (ids: readonly string[]) => rowsOf(ids).filter((row) => row.entity === 'task');
  const edit = (id: string, fields: Parameters<typeof editItems>[1]) => void editItems(rowsOf([id]), fields);
  return {
    cycle: (id, ids) => {
      const row = tree.byId.get(id)?.row;
      if (row?.entity === 'task') void editItems(tasksOf(ids), { state: nextState(stateOf(row)) });
    },
    setState: (state, ids) => void editItems(tasksOf(ids), { state }),
    block: (id, ids, say) => {
      const row = tree.byId.get(id)?.row;
      if (row?.entity === 'task') void block(row, tasksOf(ids), say);
    },
    setOwner: (owner, ids) => void editItems(tasksOf(ids), { owner }),
    save: (id, field, text) => {
      const row = tree.byId.get(id)?.row;
      if (!row) return;
      if (field === 'due') return edit(id, { due: text === '' ? null : normaliseDue(text, when) });
      const name = row.entity === 'phase' ? 'title' : 'text';
      if (text !== row.values[name]) edit(id, { [name]: text });
    },
    setNote: (id, text) => edit(id, { note: text.trim() === '' ? null : text.trim() }),
    remove: (ids) => void removeItems(rowsOf(topmost(ids, tree))),
    move: (id, way) => {
      if (isFiltering(view.filter) || view.mine) {
        toast('Clear the filter to move things: some of their neighbours are hidden.');
        return;
      }
      void moveItems(moveRow(tree, id, way));
    },
  };
}

async function block(row: RowView, rows: readonly RowView[], say: (id: string) => void): Promise<void> {
  const blocked = stateOf(row) === 'blocked';
  const done = await editItems(rows, { state: blocked ? 'in_progress' : 'blocked' });
  if (!done || blocked || row.values.note) return;
  toast('Blocked. Say why, so that others can help', {
    action: { label: 'Say why', run: () => say(row.id) },
  });
}

/** Without what stands under another one of them: it goes with that. */
function topmost(ids: readonly string[], tree: TaskBoard['tree']): string[] {
  const chosen = new Set(ids);
  return ids.filter((id) => {
    for (let up = tree.byId.get(id)?.parent; up; up = up.parent) if (chosen.has(up.row.id)) return false;
    return true;
  });
}
