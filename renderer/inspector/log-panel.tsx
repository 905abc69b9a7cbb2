import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { LogEntry } from '../../shared/contract/views.ts';
import { bytesText, count } from '../format/amounts.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { TimeText, ZoneText } from '../ui/time-text.tsx';
import { useLogTail } from './use-log-tail.ts';

const ROW = 27;

const marks: Record<string, MarkState> = {
  applied: 'done',
  held: 'hold',
  refused: 'refused',
  unknown: 'unknown',
  bodyless: 'missing',
};

/** The tail of the log, the latest first: what each op is and what became of it, not what it says. */
export function LogPanel({ ops }: { ops: number }) {
  const { entries, more, loadMore } = useLogTail(ops);
  return (
    <Panel title="Log" sub={`${count(ops, 'change')}, the latest first`} scroll={false}>
      {entries && entries.length > 0 ? (
        <Entries entries={entries} more={more} loadMore={loadMore} />
      ) : (
        <EmptyState compact title="The log is being read…" />
      )}
    </Panel>
  );
}

function Entries({
  entries,
  more,
  loadMore,
}: {
  entries: readonly LogEntry[];
  more: boolean;
  loadMore(): void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  });
  const items = list.getVirtualItems();
  const end = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && end >= entries.length - 30) loadMore();
  }, [end, entries.length, more, loadMore]);
  const [first, last] = [items[0], items.at(-1)];
  return (
    <section
      ref={scroller}
      aria-label="Changes"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      className="h-full overflow-auto outline-offset-[-2px]"
    >
      <table className="w-full table-fixed text-sm">
        <thead className="sticky top-0 z-[1] bg-panel text-left text-xs text-mute">
          <tr>
            <th className="w-20 px-3 py-1.5 font-medium">
              Here <ZoneText />
            </th>
            <th className="w-28 px-2 py-1.5 font-medium lg:w-36">Whose</th>
            <th className="w-24 px-2 py-1.5 font-medium">Place</th>
            <th className="px-2 py-1.5 font-medium">Kind</th>
            <th className="w-24 px-2 py-1.5 font-medium">Status</th>
            <th className="w-18 px-3 py-1.5 text-right font-medium">Size</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={first?.start ?? 0} />
          {items.map(({ key, index }) => {
            const entry = entries[index];
            return entry && <Row key={key} entry={entry} />;
          })}
          <Gap height={list.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  );
}

/** Room for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr>
      <td colSpan={6} style={{ height, padding: 0 }} />
    </tr>
  ) : null;
}

function Row({ entry }: { entry: LogEntry }) {
  return (
    <tr className="border-t border-line" style={{ height: ROW }}>
      <td className="truncate px-3 font-mono text-xs">
        <TimeText at={entry.receivedAt} show="time" seconds />
      </td>
      <td className="truncate px-2">{entry.personName}</td>
      <td
        className="truncate px-2 font-mono text-xs"
        title={`chain ${entry.chain}, lamport ${entry.lamport}`}
      >
        {entry.chain.slice(0, 6)}:{entry.n}
      </td>
      <td className="truncate px-2" title={`${entry.entity} ${entry.entityId} in ${entry.scope}`}>
        {entry.kind || 'no body'}
        <span className="font-mono text-xs text-mute"> {entry.entityId.slice(0, 8)}</span>
      </td>
      <td className="truncate px-2">
        <StateMark state={marks[entry.status] ?? 'unknown'} word={entry.status} />
      </td>
      <td className="px-3 text-right font-mono text-xs">{bytesText(entry.bytes)}</td>
    </tr>
  );
}
