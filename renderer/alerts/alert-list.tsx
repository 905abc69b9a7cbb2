import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef } from 'react';
import { must } from '../../shared/must.ts';
import { Grid, GridHead, GridRow } from '../plan/grid-parts.tsx';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { ZoneText } from '../ui/time-text.tsx';
import { AlertCard } from './alert-card.tsx';
import { CompactRow, type ListRoom, TableRow, tracksOf } from './alert-row.tsx';
import { GroupRow } from './group-row.tsx';
import { heightOf } from './list-rows.ts';
import { offsetText, type StageEvent } from './stage-events.ts';
import type { FeedList } from './use-feed-list.ts';

function headsOf(room: ListRoom, hasStage: boolean): readonly string[] {
  const stage = hasStage && room !== 'narrow' ? ['Since stage'] : [];
  return [
    'Chosen',
    'Severity',
    'State',
    'Alert',
    ...stage,
    'Age',
    ...(room === 'wide' ? ['Seen'] : []),
    'Who',
  ];
}

/** Heads of columns that have no room for words. */
const isSpoken = (head: string, room: ListRoom) =>
  head === 'Chosen' || (head === 'Severity' && room === 'narrow');

export interface AlertListProps {
  list: FeedList;
  events: readonly StageEvent[];
  room: ListRoom;
  groupBy: readonly string[];
}

/** The alerts in one of three layouts; only what is in sight is drawn, so that ten thousand scroll as ten do. */
export function AlertList({ list, events, room, groupBy }: AlertListProps) {
  const { rows, stop, layout, chosen, onGo } = list;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const names = usePeopleNames();
  const now = useNow(10_000);
  // One function a state of the list: another one has all ten thousand places worked out again.
  const keyOf = useCallback((index: number) => must(rows[index], 'within the count').key, [rows]);
  const sizeOf = useCallback((index: number) => heightOf(rows[index], layout), [rows, layout]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan: 6,
    scrollPaddingStart: layout === 'table' ? 28 : 0,
  });
  // Another layout of the same lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it changes.
  useEffect(() => virtual.measure(), [layout]);
  const at = stop?.row ?? -1;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const begin = () => {
    if (!stop) list.goTo(0);
  };
  const idOf = (key: string) => `${id}-${key.replace(/\s/g, '_')}`;
  return (
    <Grid
      ref={scroller}
      id="alert-list"
      aria-label="Alerts, the most urgent first"
      aria-rowcount={rows.length}
      aria-multiselectable
      aria-activedescendant={stop ? idOf(stop.key) : undefined}
      tabIndex={0}
      onFocus={(event) => event.target === event.currentTarget && begin()}
      className="h-full overflow-auto outline-none"
    >
      {layout === 'table' && (
        <GridRow
          className="sticky top-0 z-10 grid h-7 items-center gap-2 border-b border-line bg-panel px-3 text-xs text-faint"
          style={{ gridTemplateColumns: tracksOf(room, events.length > 0) }}
        >
          {headsOf(room, events.length > 0).map((head) => (
            <GridHead key={head} className="px-0!">
              {isSpoken(head, room) ? <span className="sr-only">{head}</span> : head}
              {head === 'Seen' && (
                <>
                  {' '}
                  <ZoneText />
                </>
              )}
            </GridHead>
          ))}
        </GridRow>
      )}
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = must(rows[item.index], 'within the count');
          const common = { room, now, names, onGo };
          return (
            <div
              key={item.key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.type === 'group' && (
                <GroupRow
                  id={idOf(row.key)}
                  group={row.group}
                  by={groupBy}
                  closed={row.closed}
                  active={row.key === stop?.key}
                  onGo={() => list.goTo(list.stops.findIndex(({ key }) => key === row.key))}
                />
              )}
              {row.type === 'alert' &&
                (layout === 'compact' ? (
                  <CompactRow
                    {...common}
                    id={idOf(row.key)}
                    alert={row.alert}
                    active={row.key === stop?.key}
                    chosen={chosen.has(row.key)}
                    offset={offsetText(events, row.alert.startsAt)}
                  />
                ) : (
                  <TableRow
                    {...common}
                    id={idOf(row.key)}
                    alert={row.alert}
                    active={row.key === stop?.key}
                    chosen={chosen.has(row.key)}
                    offset={offsetText(events, row.alert.startsAt)}
                  />
                ))}
              {row.type === 'cards' && (
                <GridRow className="flex gap-2 px-2 pt-2">
                  {row.alerts.map((alert) => (
                    <AlertCard
                      {...common}
                      key={alert.key}
                      id={idOf(alert.key)}
                      alert={alert}
                      active={alert.key === stop?.key}
                      chosen={chosen.has(alert.key)}
                      offset={offsetText(events, alert.startsAt)}
                    />
                  ))}
                </GridRow>
              )}
            </div>
          );
        })}
      </div>
    </Grid>
  );
}
