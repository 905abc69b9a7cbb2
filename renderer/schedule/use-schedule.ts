import { useMemo } from 'react';
import { type DaySchedule, daySchedule } from '../../shared/board/schedule.ts';
import { slotContextOf } from '../../shared/board/schedule-times.ts';
import { readSent, type Sent, type UpdateStanding, updateStandings } from '../../shared/board/updates.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { localZone } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { useTarget } from '../store/room-clock.ts';
import { useRoom, useRows } from '../store/rows.ts';
import { useSession } from '../store/session.ts';

/** The room's day plan at this moment; looked at again every fifteen seconds, because the time goes by itself. */
export function useSchedule(): DaySchedule<RowView> & { now: number } {
  const slots = useRows('slot');
  const plan = useRows('plan')[0];
  const room = useRoom();
  const venue = useSession((session) => session.venueZone);
  const now = useNow(15_000);
  const targetAt = useTarget(now);
  return useMemo(() => {
    const context = slotContextOf(room?.values ?? {}, plan?.values ?? {}, targetAt);
    // A room whose zone this system does not know is read in this desk's own.
    const zone = venue ?? localZone();
    return { ...daySchedule(slots, { ...context, zone }, now), now };
  }, [slots, plan, room, targetAt, venue, now]);
}

export interface Updates {
  standings: UpdateStanding<RowView>[];
  sent: Sent[];
  now: number;
}

/** Who has to be told next, and what was sent. */
export function useUpdates(): Updates {
  const updates = useRows('update');
  const rows = useRows('sent');
  const stages = useRows('stage');
  const venue = useSession((session) => session.venueZone);
  const now = useNow(15_000);
  const targetAt = useTarget(now);
  return useMemo(() => {
    const sent = readSent(rows);
    const stagesBegun = stages.filter((row) => (row.values.state ?? 'pending') !== 'pending').length;
    const context = { now, zone: venue ?? localZone(), targetAt, stagesBegun };
    return { standings: updateStandings(updates, sent, context), sent, now };
  }, [updates, rows, stages, targetAt, venue, now]);
}
