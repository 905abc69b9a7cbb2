import { useMemo } from 'react';
import { callOf } from '../../shared/board/headline.ts';
import type { Actor } from '../../shared/rollout/actions.ts';
import type { RolloutRows } from '../../shared/rollout/rows.ts';
import { type TrackView, tracksOf } from '../../shared/rollout/tracks.ts';
import { useNow } from '../store/clock.ts';
import { listOf } from '../store/row-table.ts';
import { useRoom, useRoomTable } from '../store/rows.ts';
import { useMe, useRole } from '../store/session.ts';

export interface Rollout {
  rows: RolloutRows;
  tracks: readonly TrackView[];
  actor: Actor;
  now: number;
}

/** The current room's rollout as it stands at this second; null while its rows come. */
export function useRollout(everyMs = 1_000): Rollout | null {
  const room = useRoom();
  const table = useRoomTable();
  const person = useMe() ?? '';
  const role = useRole();
  const now = useNow(everyMs);
  const rows = useMemo<RolloutRows | null>(() => {
    if (!room || !table) return null;
    // A removed row of the main track says that the room has none.
    return { room, of: (kind) => listOf(table.get(kind), kind === 'track') };
  }, [room, table]);
  const tracks = useMemo(() => (rows ? tracksOf(rows, now) : []), [rows, now]);
  if (!rows) return null;
  return { rows, tracks, actor: { person, role, call: callOf(rows.room.values.call) }, now };
}
