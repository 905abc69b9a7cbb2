import { useVirtualizer } from '@tanstack/react-virtual';
import { RotateCcw } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { RowView } from '../../shared/contract/views.ts';
import { must } from '../../shared/must.ts';
import { entitySpec, titleOf } from '../../shared/ops/catalog.ts';
import { useRoving } from '../command/use-roving.ts';
import { useRows } from '../store/rows.ts';
import { type Activity, activityKey } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { restoreItems } from './item-acts.ts';
import { LineLink } from './line-link.tsx';

/** Everything that was taken off the board and can be brought back. */
export function useRemoved(): readonly RowView[] {
  const lists = [
    useRows('phase', { withRemoved: true }),
    useRows('task', { withRemoved: true }),
    useRows('criterion', { withRemoved: true }),
    useRows('metric', { withRemoved: true }),
    useRows('risk', { withRemoved: true }),
    useRows('stage', { withRemoved: true }),
    useRows('slot', { withRemoved: true }),
    useRows('update', { withRemoved: true }),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists keep their identity while their rows do.
  return useMemo(() => lists.flatMap((rows) => rows.filter((row) => row.removed)), lists);
}

export function RemovedTab({
  rows,
  activity,
  readOnly,
}: {
  rows: readonly RowView[];
  activity: Activity;
  readOnly: boolean;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const roving = useRoving<HTMLDivElement>();
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 10,
  });
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing is removed">
        What is removed from the board stays in the record and can be brought back from here.
      </EmptyState>
    );
  }
  return (
    <div ref={scroller} className="h-full overflow-auto">
      <div {...roving} className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const row = must(rows[item.index], 'within the count');
          const last = activity.last.get(activityKey(row.entity, row.id));
          return (
            <div
              key={row.id}
              data-testid="removed-row"
              className="absolute inset-x-0 top-0 flex h-9 items-center gap-3 border-b border-line/60 px-3"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className="w-24 shrink-0 text-xs text-mute">{entitySpec(row.entity)?.label}</span>
              <span className="min-w-0 flex-1 truncate text-mute line-through">
                {titleOf(row.entity, row.values)}
              </span>
              {last && (
                <span className="shrink-0 text-xs text-mute">
                  {last.personName}, <Age at={last.at} ago />
                </span>
              )}
              <LineLink row={row} />
              <Button
                size="sm"
                data-roving
                disabled={readOnly}
                icon={<RotateCcw size={12} aria-hidden="true" />}
                onClick={() => void restoreItems([row])}
              >
                Bring back
              </Button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
