import { useEffect, useMemo, useState } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { useRows } from '../store/rows.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';

const shownAtMost = 20;

/** The pinned entries, latest first; asked for only when the pins or the entries' words change. */
export function usePinned(): readonly TimelineItem[] {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const pins = useRows('pin');
  const notes = useRows('note', { withRemoved: true });
  const [items, setItems] = useState<readonly TimelineItem[]>([]);
  const key = useMemo(() => {
    const ids = pins.filter((row) => row.values.pinned === true).map((row) => row.id);
    return ids.length === 0 ? null : ids.sort().join(' ');
  }, [pins]);
  // Only an edit of a pinned entry matters here, not every other one that is written.
  const words = useMemo(() => {
    const shown = new Set(items.map((item) => item.entityId));
    return JSON.stringify(notes.filter((row) => shown.has(row.id)).map((row) => [row.values, row.removed]));
  }, [items, notes]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words of an entry are to be read anew.
  useEffect(() => {
    if (key === null || workspace === null || room === null) {
      setItems([]);
      return;
    }
    let current = true;
    const query = { lanes: [], text: '', person: null, pinnedOnly: true, before: null, limit: shownAtMost };
    call('timeline', { workspace, room, ...query }).then(
      (page) => {
        if (current) setItems(page.items);
      },
      (error: unknown) => console.warn('the pinned entries were not read', error),
    );
    return () => {
      current = false;
    };
  }, [key, words, workspace, room]);
  return items;
}
