import { useEffect } from 'react';
import { noFilter } from '../../../shared/board/task-filter.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { LinkedRisks } from '../../risks/linked-risks.tsx';
import { useRoomLoaded } from '../../store/rows.ts';
import type { Activity } from '../../timeline/use-activity.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { addBegun, useAddRequest } from '../add-request.ts';
import { KeyHints } from '../key-hints.tsx';
import { OwnerDialog } from '../owner-dialog.tsx';
import { changePlanView } from '../plan-store.ts';
import { NoteDialog } from './note-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TaskList } from './task-list.tsx';
import { TaskToolbar } from './task-toolbar.tsx';
import { type TaskGrid, useTaskGrid } from './use-task-grid.ts';
import { useTaskKeys } from './use-task-keys.ts';

const hints = [
  ['space', 'state'],
  ['b', 'blocked'],
  ['a', 'assign'],
  ['d', 'due'],
  ['enter', 'edit'],
  ['t', 'note'],
  ['shift+n', 'sub-task'],
  ['alt+up', 'move'],
  ['alt+right', 'indent'],
  ['x', 'select'],
  ['l', 'plan line'],
  ['delete', 'remove'],
] as const;

/** The plan's phases, tasks and sub-steps. */
export function TasksTab({
  room,
  activity,
  readOnly,
}: {
  room: string;
  activity: Activity;
  readOnly: boolean;
}) {
  const grid = useTaskGrid(room);
  useTaskKeys(grid, readOnly);
  const wanted = useAddRequest();
  const { add } = grid;
  useEffect(() => {
    if (wanted !== 'task') return;
    addBegun();
    if (!readOnly) add('after');
  }, [wanted, readOnly, add]);
  const nothing = grid.board.rows.length === 0 && grid.draft === null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TaskToolbar
        room={room}
        board={grid.board}
        view={grid.view}
        readOnly={readOnly}
        onAdd={() => add('after')}
        onAddPhase={() => add('phase')}
      />
      <div className="min-h-0 flex-1">
        {nothing ? (
          <Nothing room={room} grid={grid} readOnly={readOnly} />
        ) : (
          <TaskList room={room} grid={grid} activity={activity} readOnly={readOnly} />
        )}
      </div>
      {grid.active !== null && <LinkedRisks entity="task" id={grid.active} />}
      {grid.selected.size < 2 && !nothing && !readOnly && <KeyHints hints={hints} />}
      <SelectionBar grid={grid} />
      <Dialogs grid={grid} readOnly={readOnly} />
    </div>
  );
}

function Nothing({ room, grid, readOnly }: { room: string; grid: TaskGrid; readOnly: boolean }) {
  const loaded = useRoomLoaded();
  if (!loaded) return <EmptyState title="The plan is being read…" />;
  if (grid.board.tree.byId.size > 0) {
    return (
      <EmptyState
        title="No task fits this filter"
        actions={
          <Button onClick={() => changePlanView(room, { filter: noFilter, mine: false })}>
            Show all tasks
          </Button>
        }
      >
        {grid.view.mine && 'Nothing is given to you. Press A on a task to take it.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No tasks yet"
      actions={
        !readOnly && (
          <Button variant="primary" keys="n" onClick={() => grid.add('after')}>
            Add a task
          </Button>
        )
      }
    >
      Drop a Markdown plan on this window, or write the first task.
    </EmptyState>
  );
}

function Dialogs({ grid, readOnly }: { grid: TaskGrid; readOnly: boolean }) {
  const { dialog, board } = grid;
  if (!dialog) return null;
  if (dialog.type === 'note') {
    const row = board.tree.byId.get(dialog.id)?.row;
    if (!row) return null;
    return (
      <NoteDialog
        row={row}
        readOnly={readOnly}
        onSave={(text) => grid.acts.setNote(dialog.id, text)}
        onClose={grid.closeDialog}
      />
    );
  }
  const [first] = dialog.ids;
  const row = first === undefined ? undefined : board.tree.byId.get(first)?.row;
  const title = dialog.ids.length === 1 && row ? titleOf('task', row.values) : `${dialog.ids.length} tasks`;
  return (
    <OwnerDialog
      title={title}
      onPick={(owner) => grid.acts.setOwner(owner, dialog.ids)}
      onClose={grid.closeDialog}
    />
  );
}
