import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { FlatRow } from '../../../shared/board/task-filter.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { must } from '../../../shared/must.ts';
import { type Activity, activityKey } from '../../timeline/use-activity.ts';
import { GridHead, GridRow } from '../grid-parts.tsx';
import type { Draft } from './draft.ts';
import { DraftRow } from './draft-row.tsx';
import { PhaseRow } from './phase-row.tsx';
import { taskTracks } from './task-looks.ts';
import { TaskRow } from './task-row.tsx';
import { useDueContext } from './use-task-board.ts';
import type { TaskGrid } from './use-task-grid.ts';

type ListRow =
  | { type: 'flat'; key: string; flat: FlatRow<RowView> }
  | { type: 'draft'; key: string; draft: Draft };

export interface TaskListProps {
  room: string;
  grid: TaskGrid;
  activity: Activity;
  readOnly: boolean;
}

/** The plan as a tree that one goes through by keyboard; only what is on the screen is in the document. */
export function TaskList({ room, grid, activity, readOnly }: TaskListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { board, active, draft, editing, dialog } = grid;
  const rows = useMemo(() => withDraft(board.rows, draft), [board.rows, draft]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isPhase(rows[index]) ? 37 : 33),
    getItemKey: (index) => must(rows[index], 'within the count').key,
    overscan: 12,
    scrollPaddingStart: 28,
  });
  const shownKey = draft ? 'draft' : active;
  const shownAt = rows.findIndex((row) => row.key === shownKey);
  useEffect(() => {
    if (shownAt >= 0) list.scrollToIndex(shownAt, { align: 'auto' });
  }, [shownAt, list]);
  // The grid holds the focus whenever nothing is being written; a dialog gives it back by itself.
  const writing = editing !== null || draft !== null || dialog !== null;
  useEffect(() => {
    const field = document.activeElement;
    const elsewhere = field instanceof HTMLElement && field !== document.body && field.id !== 'main';
    if (!writing && !elsewhere) scroller.current?.focus({ preventScroll: true });
  }, [writing]);
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label="Tasks"
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={shownAt >= 0 && active !== null ? `${id}${active}` : undefined}
      tabIndex={0}
      onFocus={(event) => {
        if (event.target === event.currentTarget && active === null) grid.step(-1e9);
      }}
      className="group/grid h-full overflow-auto outline-none"
    >
      <GridRow
        className={`sticky top-0 z-10 grid items-center gap-2 border-b border-line bg-panel py-1 pr-2 pl-8 text-xs text-faint ${taskTracks}`}
      >
        <GridHead>Task</GridHead>
        <GridHead>Due</GridHead>
        <GridHead>Owner</GridHead>
        <GridHead className="text-right">Changed</GridHead>
        <GridHead className="text-right">Plan</GridHead>
      </GridRow>
      <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const row = must(rows[item.index], 'within the count');
          return (
            <div
              key={item.key}
              role="presentation"
              ref={list.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.type === 'draft' ? (
                <DraftRow
                  key={row.draft.order}
                  room={room}
                  draft={row.draft}
                  onAdded={grid.added}
                  onEnd={grid.endDraft}
                />
              ) : (
                <Row
                  id={`${id}${row.key}`}
                  flat={row.flat}
                  grid={grid}
                  activity={activity}
                  readOnly={readOnly}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({
  id,
  flat,
  grid,
  activity,
  readOnly,
}: {
  id: string;
  flat: FlatRow<RowView>;
  grid: TaskGrid;
  activity: Activity;
  readOnly: boolean;
}) {
  const when = useDueContext();
  const { row, kind } = flat.node;
  const common = {
    id,
    flat,
    active: grid.active === row.id,
    selected: grid.selected.has(row.id),
    onPress: (event: MouseEvent) =>
      grid.activate(row.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : undefined),
    onToggle: () => grid.toggleOpen(row.id),
    onCancel: grid.endEdit,
  };
  const field = grid.editing?.id === row.id ? grid.editing.field : null;
  if (kind === 'phase') {
    return (
      <PhaseRow
        {...common}
        editing={field !== null}
        onSave={(text) => {
          grid.endEdit();
          grid.acts.save(row.id, 'text', text);
        }}
      />
    );
  }
  return (
    <TaskRow
      {...common}
      editing={field}
      when={when}
      last={
        activity.last.get(activityKey('task', row.id)) ??
        (row.values.source ? (activity.imported ?? undefined) : undefined)
      }
      readOnly={readOnly}
      onCycle={() => grid.acts.cycle(row.id, [row.id])}
      onEdit={(name) => !readOnly && grid.edit(row.id, name)}
      onOwner={() => {
        grid.activate(row.id);
        grid.assignOne(row.id);
      }}
      onNote={() => grid.note(row.id)}
      onSave={(name, text) => {
        grid.endEdit();
        grid.acts.save(row.id, name, text);
      }}
    />
  );
}

function withDraft(rows: readonly FlatRow<RowView>[], draft: Draft | null): ListRow[] {
  const list = rows.map((flat): ListRow => ({ type: 'flat', key: flat.node.row.id, flat }));
  if (!draft) return list;
  const at = draft.below === null ? -1 : list.findIndex((row) => row.key === draft.below);
  list.splice(at < 0 ? list.length : at + 1, 0, { type: 'draft', key: 'draft', draft });
  return list;
}

function isPhase(row: ListRow | undefined): boolean {
  return row?.type === 'flat' && row.flat.node.kind === 'phase';
}
