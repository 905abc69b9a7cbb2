import { useEffect, useState } from 'react';
import { sourceOf } from '../../../shared/board/read.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { toast } from '../../ui/toast-store.ts';
import { openItem, targetShown, useOpenTarget } from '../open-item.ts';
import { changePlanView, type PlanView, setActive, usePlanView } from '../plan-store.ts';
import { openSource } from '../source/source-store.ts';
import { useCurrent } from '../use-current.ts';
import { type Draft, type DraftWay, draftAt } from './draft.ts';
import { extendTo, meant, noSelection, toggle } from './selection.ts';
import type { EditedField } from './task-row.tsx';
import { type TaskActs, useTaskActs } from './use-task-acts.ts';
import { type TaskBoard, useTaskBoard } from './use-task-board.ts';

export interface TaskGrid {
  board: TaskBoard;
  view: PlanView;
  acts: TaskActs;
  active: string | null;
  selected: ReadonlySet<string>;
  editing: { id: string; field: EditedField } | null;
  draft: Draft | null;
  dialog: { type: 'owner'; ids: readonly string[] } | { type: 'note'; id: string } | null;
  /** What an action is about: the selection, else the current row. */
  meant(): string[];
  activate(id: string, how?: 'range' | 'toggle'): void;
  step(by: number): void;
  extend(by: 1 | -1): void;
  toggleSelected(id: string): void;
  selectAll(): void;
  clearSelection(): void;
  fold(): void;
  unfold(): void;
  toggleOpen(id: string): void;
  edit(id: string, field: EditedField): void;
  endEdit(): void;
  assign(): void;
  assignOne(id: string): void;
  note(id: string): void;
  closeDialog(): void;
  add(way: DraftWay): void;
  /** Something new was written: it becomes the current row, and perhaps one more is to follow. */
  added(id: string, next: boolean): void;
  endDraft(): void;
  showLine(id: string): void;
  showConflict(id: string): void;
}

/** Where one is in the task list and what one is doing there. */
export function useTaskGrid(room: string): TaskGrid {
  const board = useTaskBoard(room);
  const view = usePlanView(room);
  const acts = useTaskActs(board, view);
  const [selection, setSelection] = useState(noSelection);
  const [editing, setEditing] = useState<TaskGrid['editing']>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [dialog, setDialog] = useState<TaskGrid['dialog']>(null);
  const [arriving, setArriving] = useState<{ id: string; next: boolean } | null>(null);
  const { tree, rows, order } = board;
  const active = useCurrent(order, view.active.tasks ?? null);
  const at = active === null ? -1 : order.indexOf(active);
  const flat = rows[at];

  const go = (id: string | undefined) => {
    if (id !== undefined) setActive(room, 'tasks', id);
  };
  const setOpen = (id: string, open: boolean) => {
    const collapsed = new Set(view.collapsed);
    if (open) collapsed.delete(id);
    else collapsed.add(id);
    changePlanView(room, { collapsed });
  };
  useTarget(room, board, view);
  useEffect(() => {
    const node = arriving && tree.byId.get(arriving.id);
    if (!arriving || !node) return;
    setArriving(null);
    setActive(room, 'tasks', arriving.id);
    if (arriving.next) setDraft(draftAt(tree, rows, arriving.id, node.kind === 'phase' ? 'phase' : 'after'));
  }, [arriving, tree, rows, room]);

  return {
    board,
    view,
    acts,
    active,
    selected: selection.ids,
    editing,
    draft,
    dialog,
    meant: () => meant(selection, order, active),
    activate: (id, how) => {
      if (how === 'range') setSelection((before) => extendTo(before, order, active ?? id, id));
      else if (how === 'toggle') setSelection((before) => toggle(before, active, id));
      else setSelection(noSelection);
      go(id);
    },
    step: (by) => {
      setSelection(noSelection);
      go(order[Math.min(order.length - 1, Math.max(0, at < 0 ? (by > 1 ? order.length - 1 : 0) : at + by))]);
    },
    extend: (by) => {
      const to = order[at + by];
      if (active === null || to === undefined) return;
      setSelection((before) => extendTo(before, order, active, to));
      go(to);
    },
    toggleSelected: (id) => setSelection((before) => toggle(before, null, id)),
    selectAll: () => setSelection({ ids: new Set(order), anchor: active }),
    clearSelection: () => setSelection(noSelection),
    fold: () => {
      if (flat?.expanded) setOpen(flat.node.row.id, false);
      else go(flat?.node.parent?.row.id);
    },
    unfold: () => {
      if (flat?.expandable && !flat.expanded) setOpen(flat.node.row.id, true);
      else if (flat?.expanded) go(order[at + 1]);
    },
    toggleOpen: (id) => setOpen(id, view.collapsed.has(id)),
    edit: (id, field) => {
      if (field === 'due' && tree.byId.get(id)?.kind === 'phase') return;
      go(id);
      setEditing({ id, field });
    },
    endEdit: () => setEditing(null),
    assign: () => {
      const ids = meant(selection, order, active).filter((id) => tree.byId.get(id)?.kind === 'task');
      if (ids.length > 0) setDialog({ type: 'owner', ids });
    },
    assignOne: (id) => setDialog({ type: 'owner', ids: [id] }),
    note: (id) => {
      if (tree.byId.get(id)?.kind === 'task') setDialog({ type: 'note', id });
    },
    closeDialog: () => setDialog(null),
    add: (way) => {
      const phase = flat?.node.kind === 'phase' && !flat.expanded ? flat.node.row.id : null;
      if (phase !== null) setOpen(phase, true);
      setDraft(draftAt(tree, rows, active, way));
    },
    added: (id, next) => setArriving({ id, next }),
    endDraft: () => setDraft(null),
    showLine: (id) => showLine(tree.byId.get(id)?.row),
    showConflict: (id) => {
      const row = tree.byId.get(id)?.row;
      const [field] = row?.conflicts ?? [];
      if (row && field !== undefined) openItem({ screen: 'conflicts', entity: row.entity, id, field });
    },
  };
}

export function showLine(row: RowView | undefined): void {
  const source = row && sourceOf(row);
  if (source) openSource(source);
  else toast('This did not come from a plan’s file.');
}

/** Opens what stands above a task that somebody was sent to, and makes it the current row. */
function useTarget(room: string, { tree }: TaskBoard, view: PlanView): void {
  const target = useOpenTarget('plan');
  useEffect(() => {
    if (!target || (target.entity !== 'task' && target.entity !== 'phase')) return;
    const node = tree.byId.get(target.id);
    if (!node) return;
    const collapsed = new Set(view.collapsed);
    for (let up = node.parent; up; up = up.parent) collapsed.delete(up.row.id);
    changePlanView(room, { collapsed });
    setActive(room, 'tasks', target.id);
    targetShown();
  }, [target, tree, view.collapsed, room]);
}
