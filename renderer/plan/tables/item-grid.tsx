import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef } from 'react';
import { orderAfter } from '../../../shared/board/task-moves.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { must } from '../../../shared/must.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid, GridCell, GridHead, GridRow } from '../grid-parts.tsx';
import { InlineEdit } from '../inline-edit.tsx';
import { addItem, editItems } from '../item-acts.ts';
import { OwnerDialog } from '../owner-dialog.tsx';
import type { Fields, Group } from './column.ts';
import { ItemCell } from './item-cell.tsx';
import { type ItemGridInput, useItemGrid } from './use-item-grid.ts';

export interface ItemGridProps extends ItemGridInput {
  label: string;
  testId: string;
  /** The fields of a new item with this title, in that group. */
  onNew(title: string, group: string): Fields;
  addLabel: string;
  empty: { title: string; text: string };
  /** The list may be as narrow as its place: its columns were chosen to fit there. */
  fits?: boolean;
  /** Begin with writing a new one. */
  startAdding?: boolean;
}

type ListRow =
  | { type: 'group'; key: string; group: Group }
  | { type: 'item'; key: string; row: RowView; group: Group }
  | { type: 'draft'; key: string; group: Group };

/** A table of items that one goes through by keyboard, cell by cell, and changes in place. */
export function ItemGrid(props: ItemGridProps) {
  const { room, columns, groups, readOnly, label, entity, empty, addLabel } = props;
  const grid = useItemGrid(props);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => listRows(groups, grid.drafting), [groups, grid.drafting]);
  const least = props.fits ? '' : 'min-w-[46rem]';
  const tracks = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') };
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (index) => must(rows[index], 'within the count').key,
    overscan: 10,
    scrollPaddingStart: 28,
  });
  const wanted = grid.drafting === null ? grid.row?.id : `draft/${grid.drafting}`;
  const at = rows.findIndex((row) => row.key === wanted);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' });
  }, [at, list]);
  const { add: addFirst } = grid;
  const { startAdding = false } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it was asked for.
  useEffect(() => {
    if (startAdding && !readOnly) addFirst();
  }, [startAdding]);
  const writing = grid.editing || grid.drafting !== null || grid.owner !== null;
  useEffect(() => {
    if (!writing && document.activeElement === document.body)
      (scroller.current ?? document.getElementById('main'))?.focus({ preventScroll: true });
  }, [writing]);
  // The focus is seen at the current row: where there is none yet, the first becomes it.
  const first = rows.find(({ type }) => type === 'item')?.key;
  const begin = () => {
    if (!grid.row && first !== undefined) grid.activate(first, 0);
  };

  const add = async (title: string, group: Group, next: boolean) => {
    grid.endDraft();
    if (title === '') return;
    const order = orderAfter(group.rows, null);
    const made = await addItem(room, entity, { ...props.onNew(title, group.key), order });
    if (made !== null) grid.activate(made, 0);
    if (made !== null && next) grid.add(group.key);
  };
  if (!rows.some(({ type }) => type !== 'group')) {
    return (
      <EmptyState
        title={empty.title}
        actions={
          !readOnly && (
            <Button variant="primary" keys="n" onClick={() => grid.add()}>
              {addLabel}
            </Button>
          )
        }
      >
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <Grid
      ref={scroller}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={grid.row ? `${id}${grid.row.id}-${grid.column}` : undefined}
      tabIndex={0}
      onFocus={(event) => event.target === event.currentTarget && begin()}
      className="group/grid h-full overflow-auto outline-none"
    >
      <GridRow
        className={`sticky top-0 z-10 grid items-center gap-2 border-b border-line bg-panel px-3 py-1 text-xs text-faint ${least}`}
        style={tracks}
      >
        {columns.map((column) => (
          <GridHead key={column.key} className={column.end ? 'text-right' : ''}>
            {column.label}
          </GridHead>
        ))}
      </GridRow>
      <div role="presentation" className={`relative ${least}`} style={{ height: list.getTotalSize() }}>
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
              {row.type === 'group' && (
                <GridRow className="border-b border-line bg-bg/50 px-3 py-1.5">
                  <GridCell className="flex items-center gap-3 text-sm font-semibold">
                    {row.group.label}
                  </GridCell>
                </GridRow>
              )}
              {row.type === 'draft' && (
                <GridRow className="border-b border-line bg-raise px-3 py-1">
                  <GridCell className="flex items-center gap-2">
                    <InlineEdit
                      label={addLabel}
                      value=""
                      placeholder="Write it, Enter keeps it and begins the next"
                      onSave={(text, next) => void add(text, row.group, next)}
                      onCancel={grid.endDraft}
                    />
                  </GridCell>
                </GridRow>
              )}
              {row.type === 'item' && (
                <GridRow
                  data-testid={props.testId}
                  data-item={row.row.id}
                  aria-selected={row.row === grid.row}
                  className={`relative grid min-h-8 items-center gap-2 border-b border-line/60 px-3 ${row.row === grid.row ? 'bg-raise' : 'hover:bg-raise/60'}`}
                  style={tracks}
                >
                  {columns.map((column, index) => (
                    <ItemCell
                      key={column.key}
                      id={`${id}${row.row.id}-${index}`}
                      row={row.row}
                      column={column}
                      active={row.row === grid.row && index === grid.column}
                      editing={grid.editing && row.row === grid.row && index === grid.column}
                      readOnly={readOnly}
                      onActivate={() => grid.activate(row.row.id, index)}
                      onEdit={grid.edit}
                      onChange={(fields) => {
                        grid.endEdit();
                        grid.change(row.row, fields);
                      }}
                      onEnd={grid.endEdit}
                    />
                  ))}
                </GridRow>
              )}
            </div>
          );
        })}
      </div>
      {grid.owner && (
        <OwnerDialog
          title={titleOf(entity, grid.owner.values)}
          onPick={(owner) => grid.owner && void editItems([grid.owner], { owner })}
          onClose={() => grid.setOwner(null)}
        />
      )}
    </Grid>
  );
}

function listRows(groups: readonly Group[], drafting: string | null): ListRow[] {
  const headed = groups.length > 1;
  return groups.flatMap((group): ListRow[] => {
    const items = group.rows.map((row): ListRow => ({ type: 'item', key: row.id, row, group }));
    const draft: ListRow[] =
      drafting === group.key ? [{ type: 'draft', key: `draft/${group.key}`, group }] : [];
    const head: ListRow[] = headed ? [{ type: 'group', key: `group/${group.key}`, group }] : [];
    return [...head, ...items, ...draft];
  });
}
