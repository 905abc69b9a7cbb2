import { useEffect, useMemo, useState } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';
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

/** What was done last in the room, for ages beside the items. */
export function useActivity(): Activity {
  const { items, readAt, state } = useTimeline(everything, 400);
  return useMemo(() => {
    const last = new Map<string, TimelineItem>();
    for (const item of items) {
      const key = activityKey(item.entity, item.entityId);
      if (!last.has(key)) last.set(key, item);
    }
    const imported = items.find(({ kind }) => kind === 'plan.imported' || kind === 'plan.updated') ?? null;
    return { items, last, imported, readAt, ready: state !== 'first' };
  }, [items, readAt, state]);
}

/**
 * The call that stands (GO, HOLD, SCRUB, lifted), with who gave it and why. Mostly it is among what was done last;
 * where it is older, the decisions are asked for once.
 */
export function useLastCall({ items, ready }: Activity): TimelineItem | null {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const [older, setOlder] = useState<TimelineItem | null>(null);
  const recent = items.find(isCall) ?? null;
  const missing = ready && recent === null;
  useEffect(() => {
    if (!missing || workspace === null || room === null) return;
    const query = {
      lanes: ['decision' as const],
      text: '',
      person: null,
      pinnedOnly: false,
      before: null,
      limit: 100,
    };
    call('timeline', { workspace, room, ...query }).then(
      (page) => setOlder(page.items.find(isCall) ?? null),
      (error: unknown) => console.warn('the last call was not found', error),
    );
  }, [missing, workspace, room]);
  return recent ?? older;
}

function isCall(item: TimelineItem): boolean {
  return item.entity === 'room' && item.kind.startsWith('launch.');
}

export function activityKey(entity: string, id: string): string {
  return `${entity}/${id}`;
}
