import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { closeSource, type SourcePlace, useSource } from './source-store.ts';
import { usePlanSource } from './use-plan-source.ts';

/** The plan's file as it was brought in, at the line that an item came from. */
export function SourcePanel({ className = '' }: { className?: string }) {
  const { place, opened } = useSource();
  if (!place) return null;
  return <Open key={place.plan} place={place} opened={opened} className={className} />;
}

function Open({ place, opened, className }: { place: SourcePlace; opened: number; className: string }) {
  const source = usePlanSource(place.plan);
  useKeys('plan source', [{ key: 'esc', label: 'Close the plan’s text', run: closeSource }]);
  const name = source !== null && typeof source !== 'string' ? source.fileName : null;
  return (
    <Panel
      title="Plan text"
      sub={`line ${place.line}${name ? ` of ${name}` : ''}`}
      scroll={false}
      actions={
        <Button size="sm" variant="quiet" keys="esc" onClick={closeSource}>
          Close
        </Button>
      }
      className={className}
    >
      {source === null && <EmptyState compact title="The plan is being read…" />}
      {typeof source === 'string' && (
        <EmptyState compact title="The plan’s text cannot be shown">
          {source}
        </EmptyState>
      )}
      {source !== null && typeof source !== 'string' && (
        <Lines lines={source.lines} line={place.line} opened={opened} />
      )}
    </Panel>
  );
}

function Lines({ lines, line, opened }: { lines: readonly string[]; line: number; opened: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 18,
    overscan: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the same line again scrolls to it again.
  useEffect(() => list.scrollToIndex(line - 1, { align: 'center' }), [line, opened, list]);
  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label="The plan’s text"
      className="h-full overflow-auto py-1 font-mono text-xs"
    >
      <div className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const here = item.index === line - 1;
          return (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              aria-current={here || undefined}
              className={`absolute inset-x-0 top-0 flex gap-3 px-2 leading-[18px] ${here ? 'bg-run-soft text-text' : 'text-mute'}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span
                className={`w-10 shrink-0 text-right select-none ${here ? 'font-semibold text-run' : 'text-faint'}`}
              >
                {here ? '▸ ' : ''}
                {item.index + 1}
              </span>
              <span className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">
                {lines[item.index] || ' '}
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
