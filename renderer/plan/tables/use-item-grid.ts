import { useEffect, useState } from 'react';
import type { RowView } from '../../../shared/contract/views.ts';
import type { ItemEntity } from '../../../shared/ops/catalog.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { editItems, moveItems, removeItems } from '../item-acts.ts';
import { openItem, targetShown, useOpenTarget } from '../open-item.ts';
import { type PlanTab, setActive, usePlanView } from '../plan-store.ts';
import { showLine } from '../tasks/use-task-grid.ts';
import { useCurrent } from '../use-current.ts';
import type { Column, Fields, Group } from './column.ts';
import { orderBeside } from './order-beside.ts';

export interface ItemGridState {
  row: RowView | null;
  column: number;
  editing: boolean;
  owner: RowView | null;
  /** The group that a new item is being written into. */
  drafting: string | null;
  activate(id: string, column?: number): void;
  edit(): void;
  endEdit(): void;
  change(row: RowView, fields: Fields): void;
  setOwner(row: RowView | null): void;
  add(group?: string): void;
  endDraft(): void;
}

export interface ItemGridInput {
  room: string;
  tab: PlanTab;
  entity: ItemEntity;
  columns: readonly Column[];
  groups: readonly Group[];
  readOnly: boolean;
}

/** Where one is in a table of items, and what its keys do there. */
export function useItemGrid({ room, tab, entity, columns, groups, readOnly }: ItemGridInput): ItemGridState {
  const view = usePlanView(room);
  const [column, setColumn] = useState(0);
  const [editing, setEditing] = useState(false);
  const [owner, setOwner] = useState<RowView | null>(null);
  const [drafting, setDrafting] = useState<string | null>(null);
  const rows = groups.flatMap((group) => group.rows);
  const kept = useCurrent(
    rows.map((each) => each.id),
    view.active[tab] ?? null,
  );
  const at = rows.findIndex((row) => row.id === kept);
  const row = rows[at] ?? null;
  const cell = columns[column];

  const activate = (id: string, to = column) => {
    setActive(room, tab, id);
    setColumn(to);
    setEditing(false);
  };
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next) activate(next.id);
  };
  const change = (changed: RowView, fields: Fields) => void editItems([changed], fields);
  const edit = () => {
    if (!row || readOnly || !cell) return;
    if (cell.press) change(row, cell.press(row));
    else if (cell.edit?.kind === 'owner') setOwner(row);
    else if (cell.edit) setEditing(true);
  };
  const add = (group?: string) => {
    const here = groups.find((each) => each.rows.some((other) => other.id === kept));
    setDrafting(group ?? here?.key ?? groups[0]?.key ?? null);
  };
  const press = () => {
    const pressed = columns.find((each) => each.press)?.press;
    if (row && pressed) change(row, pressed(row));
    else edit();
  };
  const move = (by: -1 | 1) => {
    const group = groups.find((each) => row !== null && each.rows.includes(row));
    if (row && group) void moveItems(orderBeside(entity, group.rows, row, by));
  };

  const has = () => row !== null;
  const may = () => row !== null && !readOnly;
  useKeys(`${tab} table`, [
    { key: 'down', label: 'Next row', run: () => step(1) },
    { key: 'up', label: 'Previous row', run: () => step(-1) },
    { key: 'j', label: 'Next row', run: () => step(1) },
    { key: 'k', label: 'Previous row', run: () => step(-1) },
    { key: 'home', label: 'First row', run: () => step(-1e9) },
    { key: 'end', label: 'Last row', run: () => step(1e9) },
    {
      key: 'right',
      label: 'Next column',
      run: () => setColumn(Math.min(columns.length - 1, column + 1)),
      when: has,
    },
    { key: 'left', label: 'Previous column', run: () => setColumn(Math.max(0, column - 1)), when: has },
    { key: 'enter', label: 'Edit the cell', run: edit, when: may },
    { key: 'f2', label: 'Edit the cell', run: edit, when: may },
    { key: 'space', label: 'Change the state', run: press, when: may },
    {
      key: 'a',
      label: 'Assign',
      run: () => row && setOwner(row),
      when: () => may() && columns.some((each) => each.edit?.kind === 'owner'),
    },
    { key: 'n', label: 'Add one', run: () => add(), when: () => !readOnly },
    { key: 'delete', label: 'Remove', run: () => row && void removeItems([row]), when: may },
    { key: 'alt+up', label: 'Move up', run: () => move(-1), when: may },
    { key: 'alt+down', label: 'Move down', run: () => move(1), when: may },
    { key: 'l', label: 'Show its line in the plan', run: () => showLine(row ?? undefined), when: has },
    {
      key: 'c',
      label: 'Open its conflict',
      run: () => {
        const [field] = row?.conflicts ?? [];
        if (row && field !== undefined)
          openItem({ screen: 'conflicts', entity: row.entity, id: row.id, field });
      },
      when: has,
    },
  ]);
  const target = useOpenTarget('plan');
  useEffect(() => {
    if (target?.entity !== entity) return;
    setActive(room, tab, target.id);
    targetShown();
  }, [target, entity, room, tab]);

  return {
    row,
    column,
    editing,
    owner,
    drafting,
    activate,
    edit,
    endEdit: () => setEditing(false),
    change,
    setOwner,
    add,
    endDraft: () => setDrafting(null),
  };
}
