import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type MouseEvent,
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { DueContext } from '../../../shared/board/due.ts';
import type { FlatRow } from '../../../shared/board/task-filter.ts';
import type { RowView, TimelineItem } from '../../../shared/contract/views.ts';
import { must } from '../../../shared/must.ts';
import { type Activity, activityKey } from '../../timeline/use-activity.ts';
import { GridHead, GridRow } from '../grid-parts.tsx';
import type { Draft } from './draft.ts';
import { DraftRow } from './draft-row.tsx';
import { PhaseRow } from './phase-row.tsx';
import { inMostLists, inWideList, taskTracks } from './task-looks.ts';
import { type EditedField, TaskRow } from './task-row.tsx';
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
  const when = useDueContext();
  const latest = useRef(grid);
  useLayoutEffect(() => {
    latest.current = grid;
  });
  const gridNow = useCallback(() => latest.current, []);
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
      className="group/grid @container h-full overflow-auto outline-none"
    >
      <GridRow
        className={`sticky top-0 z-10 grid items-center gap-2 border-b border-line bg-panel py-1 pr-2 pl-8 text-xs text-faint ${taskTracks}`}
      >
        <GridHead>Task</GridHead>
        <GridHead className={inMostLists}>Due</GridHead>
        <GridHead>Owner</GridHead>
        <GridHead className={`text-right ${inWideList}`}>Changed</GridHead>
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
                  active={active === row.key}
                  selected={grid.selected.has(row.key)}
                  editing={editing?.id === row.key ? editing.field : null}
                  when={when}
                  last={lastOf(row.flat.node.row, activity)}
                  readOnly={readOnly}
                  grid={gridNow}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  id: string;
  flat: FlatRow<RowView>;
  active: boolean;
  selected: boolean;
  /** The field that is being written, on this row. */
  editing: EditedField | null;
  when: DueContext;
  last: TimelineItem | undefined;
  readOnly: boolean;
  /** What a row's buttons do, by the list as it stands when they are pressed. */
  grid: () => TaskGrid;
}

/** Drawn again only where something that it shows has changed: one changed row must not cost a screenful. */
const Row = memo(function Row({ id, flat, editing, grid, ...shown }: RowProps) {
  const { row, kind } = flat.node;
  const common = {
    id,
    flat,
    active: shown.active,
    selected: shown.selected,
    onPress: (event: MouseEvent) =>
      grid().activate(
        row.id,
        event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : undefined,
      ),
    onToggle: () => grid().toggleOpen(row.id),
    onCancel: () => grid().endEdit(),
  };
  const save = (field: EditedField, text: string) => {
    grid().endEdit();
    grid().acts.save(row.id, field, text);
  };
  if (kind === 'phase') {
    return <PhaseRow {...common} editing={editing !== null} onSave={(text) => save('text', text)} />;
  }
  return (
    <TaskRow
      {...common}
      editing={editing}
      when={shown.when}
      last={shown.last}
      readOnly={shown.readOnly}
      onCycle={() => grid().acts.cycle(row.id, [row.id])}
      onEdit={(name) => !shown.readOnly && grid().edit(row.id, name)}
      onOwner={() => {
        grid().activate(row.id);
        grid().assignOne(row.id);
      }}
      onNote={() => grid().note(row.id)}
      onSave={save}
    />
  );
}, sameRow);

/** The tree is made anew with every change, and the last changes are read anew: what they say is compared. */
function sameRow(before: RowProps, after: RowProps): boolean {
  const { flat: oldFlat, last: oldLast, ...old } = before;
  const { flat, last, ...rest } = after;
  return (
    sameShallow(old, rest) &&
    sameShallow({ ...oldFlat, node: null }, { ...flat, node: null }) &&
    oldFlat.node.row === flat.node.row &&
    sameShallow(oldFlat.node.counts, flat.node.counts) &&
    oldLast?.at === last?.at &&
    oldLast?.text === last?.text &&
    oldLast?.personName === last?.personName
  );
}

function sameShallow<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}

/** What was last done to a row; for what nobody touched since, when its plan was brought in. */
function lastOf({ id, values }: RowView, { last, imported }: Activity): TimelineItem | undefined {
  return last.get(activityKey('task', id)) ?? (values.source ? (imported ?? undefined) : undefined);
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
