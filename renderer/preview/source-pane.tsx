import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { CorrectionKind, LineCorrection } from '../../shared/plan/correction.ts';
import { Grid } from '../plan/grid-parts.tsx';
import { type LinkedPlan, markOfLine } from './links.ts';
import { SourceRow } from './source-row.tsx';
import { type Cursor, chosenRange } from './use-cursor.ts';
import { rowHeight, useVirtualRows } from './use-virtual-rows.ts';

export interface SourcePaneProps {
  plan: LinkedPlan;
  cursor: Cursor;
  corrections: readonly LineCorrection[];
  hover: number | null;
  onHover(line: number | null): void;
  onLine(line: number, extend?: boolean): void;
  /** Enter: over to what the line became. */
  onCross(): void;
  onCorrect(line: number, as: CorrectionKind | null): void;
}

/** About so many letters fit beside each other: a guess that measuring the row makes good. */
const guessedColumns = 70;

/** The file, line by line, each with what it became; one goes through it by keyboard and chooses lines. */
export function SourcePane(props: SourcePaneProps) {
  const { plan, cursor, corrections, hover, onHover, onLine, onCorrect } = props;
  const id = useId();
  const { texts } = plan;
  const { scroller, list, measured, press } = useVirtualRows({
    count: texts.length,
    at: cursor.line - 1,
    heightOf: (index) =>
      texts.length > 20_000
        ? rowHeight
        : rowHeight * Math.max(1, Math.ceil((texts[index]?.length ?? 0) / guessedColumns)),
  });
  const said = new Map(corrections.map(({ line, as }) => [line, as]));
  const range = chosenRange(cursor);
  const begin = plan.beginOf(cursor.line);
  // One function for all rows and renders, so that only rows that changed are drawn again.
  const latest = useRef({ press, onLine, onCorrect });
  useLayoutEffect(() => {
    latest.current = { press, onLine, onCorrect };
  });
  const pressLine = useCallback((line: number, extend: boolean) => {
    latest.current.press(line - 1);
    latest.current.onLine(line, extend);
  }, []);
  const correct = useCallback(
    (line: number, as: CorrectionKind | null) => {
      latest.current.onCorrect(line, as);
      scroller.current?.focus({ preventScroll: true });
    },
    [scroller],
  );
  // A line that is left takes its menu's button with it, and the focus where it was on that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another line is gone to.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [cursor.line]);
  return (
    <Grid
      ref={scroller}
      data-pane="source"
      data-autofocus
      aria-label="The file, line by line"
      aria-multiselectable="true"
      aria-rowcount={texts.length}
      aria-activedescendant={`${id}${cursor.line}`}
      tabIndex={0}
      onKeyDown={(event) => moveBy(event, props, pageOf(scroller.current))}
      onMouseLeave={() => onHover(null)}
      className="group/grid h-full overflow-auto font-mono text-xs outline-none"
    >
      <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const line = item.index + 1;
          return (
            <div
              key={item.key}
              role="presentation"
              ref={measured ? list.measureElement : undefined}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <SourceRow
                id={`${id}${line}`}
                line={line}
                text={texts[item.index] ?? ''}
                mark={markOfLine(plan, line)}
                said={said.get(line)}
                repaired={plan.repaired && plan.repairs.has(line)}
                active={line === cursor.line && cursor.onLine}
                chosen={range !== null && line >= range[0] && line <= range[1]}
                linked={cursor.onLine && line !== cursor.line && plan.beginOf(line) === begin}
                hovered={hover === line}
                wraps={measured}
                onPress={pressLine}
                onHover={onHover}
                onCorrect={correct}
              />
            </div>
          );
        })}
      </div>
    </Grid>
  );
}

/** Whole rows of a page, one less, so that the eye finds where it was. */
function pageOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 1);
}

function moveBy(
  event: KeyboardEvent,
  { plan, cursor, onLine, onCross }: SourcePaneProps,
  page: number,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // On the mark's own button Enter opens its menu.
  const onMark = event.target !== event.currentTarget;
  const last = plan.texts.length;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: cursor.line + 1,
    j: cursor.line + 1,
    J: cursor.line + 1,
    ArrowUp: cursor.line - 1,
    k: cursor.line - 1,
    K: cursor.line - 1,
    PageDown: cursor.line + page,
    PageUp: cursor.line - page,
    Home: 1,
    End: last,
  };
  const to = steps[event.key];
  if ((event.key === 'Enter' && !onMark) || event.key === 'ArrowRight') onCross();
  else if (to !== undefined) onLine(Math.min(last, Math.max(1, to)), event.shiftKey);
  else return;
  event.preventDefault();
}
