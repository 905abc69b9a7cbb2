import { useMemo } from 'react';
import { roomClock } from '../../shared/rollout/room-clock.ts';
import type { TMinus } from '../../shared/rollout/t-minus.ts';
import { useRoom, useRows } from './rows.ts';

/** The room's T− with its holds; null where it has no target. */
export function useRoomClock(now: number): TMinus | null {
  const room = useRoom();
  const holds = useRows('holdSpan');
  return useMemo(() => roomClock(room, holds, now), [room, holds, now]);
}

/** T-0 as it stands by `now`, by which times such as T-2h count; null where the room has no target. */
export function useTarget(now: number): number | null {
  return useRoomClock(now)?.at ?? null;
}
