import { useMemo } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { useTimeline } from './use-timeline.ts';

export interface Activity {
  items: readonly TimelineItem[];
  /** What was last done to an item, by whom and when; undefined where that is further back than was read. */
  last: ReadonlyMap<string, TimelineItem>;
  /** When the plan was last brought in: how old is at least what nobody touched since. */
  imported: TimelineItem | null;
  readAt: number;
  ready: boolean;
}

const everything = { lanes: [], text: '', person: null, pinnedOnly: false };
const decisions = { lanes: ['decision' as const], text: '', person: null, pinnedOnly: false };

/** What was done last in the room, for ages beside the items. */
export function useActivity(): Activity {
  const { items, readAt, state } = useTimeline(everything, 400);
  return useMemo(() => {
    const last = new Map<string, TimelineItem>();
    for (const item of items) {
      const key = activityKey(item.entity, item.entityId);
      if (!last.has(key)) last.set(key, item);
    }
    const imported = items.find((item) => item.entity === 'plan') ?? null;
    return { items, last, imported, readAt, ready: state !== 'first' };
  }, [items, readAt, state]);
}

/** The call that stands (GO, HOLD, SCRUB, lifted), with who gave it and why. */
export function useLastCall(): TimelineItem | null {
  const { items } = useTimeline(decisions, 60);
  return useMemo(
    () => items.find((item) => item.entity === 'room' && item.kind.startsWith('launch.')) ?? null,
    [items],
  );
}

export function activityKey(entity: string, id: string): string {
  return `${entity}/${id}`;
}
