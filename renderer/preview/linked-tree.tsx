import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo } from 'react';
import { must } from '../../shared/must.ts';
import { nearestRow, type TreeNode, type TreeRow } from './tree.ts';
import { Tree } from './tree-parts.tsx';
import { TreeRowView } from './tree-row.tsx';
import type { Cursor } from './use-cursor.ts';
import { rowHeight, useVirtualRows } from './use-virtual-rows.ts';

export interface LinkedTreeProps {
  label: string;
  rows: readonly TreeRow[];
  /** Of the row that the line of the cursor, or the person, has gone to; null for none. */
  active: string | null;
  cursor: Cursor;
  hover: number | null;
  onHover(line: number | null): void;
  onRow(node: TreeNode): void;
  /** Enter: over to the line in the file. */
  onCross(): void;
  onToggle(key: string, open: boolean): void;
  /** Deletes what the row stands for, where it can. */
  onRemove?(node: TreeNode): void;
  view(row: TreeRow, active: boolean): ReactNode;
}

/** What came of the lines, as a tree that one goes through by keyboard; only what is on the screen is in the document. */
export function LinkedTree(props: LinkedTreeProps) {
  const { label, rows, active, cursor, hover, onHover, onRow } = props;
  const id = useId();
  const places = useMemo(() => new Map(rows.map((row, index) => [row.node.key, index])), [rows]);
  const at = active === null ? -1 : (places.get(active) ?? -1);
  const { scroller, list, measured, press } = useVirtualRows({
    count: rows.length,
    at,
    heightOf: () => rowHeight + 6,
  });
  // A row that goes takes its button with it, and the focus where it was on that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever rows come and go.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [rows, at]);
  return (
    <Tree
      ref={scroller}
      data-pane="result"
      aria-label={label}
      aria-activedescendant={at >= 0 ? `${id}${at}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => moveBy(event, props, at)}
      onMouseLeave={() => onHover(null)}
      className="group/grid h-full overflow-auto py-1 text-sm outline-none"
    >
      <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const row = must(rows[item.index], 'within the count');
          const { node } = row;
          return (
            <div
              key={node.key}
              role="presentation"
              ref={measured ? list.measureElement : undefined}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TreeRowView
                id={`${id}${item.index}`}
                row={row}
                active={item.index === at}
                linked={node.line !== null && node.line === cursor.line && cursor.onLine}
                hovered={node.line !== null && node.line === hover}
                onPress={() => {
                  press(item.index);
                  onRow(node);
                }}
                onHover={onHover}
                onToggle={() => props.onToggle(node.key, row.expanded === false)}
              >
                {props.view(row, item.index === at)}
              </TreeRowView>
            </div>
          );
        })}
      </div>
    </Tree>
  );
}

function moveBy(event: KeyboardEvent, props: LinkedTreeProps, at: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // On a button of a row Enter and Space are the button's own.
  const onButton = event.target !== event.currentTarget;
  const { rows, cursor, onRow, onCross, onToggle, onRemove } = props;
  const row = rows[at];
  const from = at >= 0 ? at : nearestRow(rows, cursor.line);
  const to = targetOf(event, from, at < 0 ? 0 : 1, rows.length);
  if (to !== null) {
    const next = rows[to];
    if (next) onRow(next.node);
  } else if (event.key === 'Enter' && !onButton) onCross();
  else if (event.key === 'ArrowRight' && row?.expanded === false) onToggle(row.node.key, true);
  else if (event.key === 'ArrowLeft' && row?.expanded === true) onToggle(row.node.key, false);
  else if (event.key === 'ArrowLeft') goUp(props, at);
  else if ((event.key === 'Backspace' || event.key === 'Delete') && row && onRemove) onRemove(row.node);
  else return;
  event.preventDefault();
}

/** Coming from a line that has no row, the first step is onto the nearest one. */
function targetOf(event: KeyboardEvent, from: number, step: 0 | 1, length: number): number | null {
  const page = Math.max(
    1,
    Math.floor((event.currentTarget as HTMLElement).clientHeight / (rowHeight + 6)) - 1,
  );
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + step,
    j: from + step,
    ArrowUp: from - step,
    k: from - step,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: length - 1,
  };
  const to = targets[event.key];
  return to === undefined || length === 0 ? null : Math.min(length - 1, Math.max(0, to));
}

function goUp({ rows, onRow, onCross }: LinkedTreeProps, at: number): void {
  const row = rows[at];
  const up =
    row && row.level > 1 ? rows.findLast((each, index) => index < at && each.level < row.level) : null;
  if (up) onRow(up.node);
  else onCross();
}
