import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { KindIcon } from '../../preview/kind-icon.tsx';
import { isWriter, useRole, useRoomId } from '../../store/session.ts';
import { offerPlan } from '../../store/workspaces.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { closeSource, type SourcePlace, useSource } from './source-store.ts';
import { useLineWords } from './use-line-words.ts';
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
  const words = useLineWords(place.plan);
  const room = useRoomId();
  const canWrite = isWriter(useRole());
  const name = source !== null && typeof source !== 'string' ? source.fileName : null;
  return (
    <Panel
      title="Plan text"
      sub={`line ${place.line}${name ? ` of ${name}` : ''}`}
      scroll={false}
      actions={
        <>
          {canWrite && room !== null && (
            <Button
              size="sm"
              title="Read this plan again, and say what its lines are"
              onClick={() => offerPlan(name ?? 'the plan', { plan: place.plan, room })}
            >
              <span>
                Correct<span className="max-[900px]:hidden"> the reading</span>…
              </span>
            </Button>
          )}
          <Button size="sm" variant="quiet" keys="esc" onClick={closeSource}>
            Close
          </Button>
        </>
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
        <Lines lines={source.lines} words={words} line={place.line} opened={opened} />
      )}
    </Panel>
  );
}

interface LinesProps {
  lines: readonly string[];
  /** What stands on the board of a line. */
  words: ReadonlyMap<number, string>;
  line: number;
  opened: number;
}

function Lines({ lines, words, line, opened }: LinesProps) {
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
              <LineWord word={words.get(item.index + 1)} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function LineWord({ word }: { word: string | undefined }) {
  if (word === undefined) return null;
  return (
    <span
      className={`flex shrink-0 items-center gap-1 font-sans ${word === 'not understood' ? 'text-unk' : 'text-faint'}`}
    >
      <KindIcon word={word} size={11} />
      {word}
    </span>
  );
}
