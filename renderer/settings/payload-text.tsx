import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { bytesText, count } from '../format/amounts.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { payloadLines } from './payload-lines.ts';

const LINE_PX = 18;

/** All of a payload as text: only the lines in sight are in the window, so a megabyte is as quick as a line. */
export function PayloadText({ text, size, what }: { text: string; size: number; what: string }) {
  const lines = useMemo(() => payloadLines(text), [text]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  return (
    <section className="min-w-0" aria-label="The payload">
      <h3 className="mb-1 flex items-center gap-2 text-sm font-medium">
        The payload
        <span className="flex-1 font-normal text-mute">
          {bytesText(size)}, {count(lines.length, 'line')}
        </span>
        <CopyButton text={text} what={what} variant="quiet" />
      </h3>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="The payload’s text"
        className="h-80 overflow-auto rounded-md border border-edge bg-bg py-1 font-mono text-xs"
      >
        <div className="relative w-max min-w-full" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => (
            <div
              key={item.key}
              className="absolute top-0 left-0 px-2 leading-[18px] whitespace-pre"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {lines[item.index] || ' '}
            </div>
          ))}
        </div>
      </section>
    </section>
  );
}
