import { useMemo } from 'react';
import type { EntityRows } from '../store/row-table.ts';
import { listOf } from '../store/row-table.ts';
import { useRoom, useRoomTable } from '../store/rows.ts';
import { type StageEvent, stageEventsOf } from './stage-events.ts';

const none: readonly StageEvent[] = [];

/** When stages of the open room were entered; read again only when its rollout changes. */
export function useStageEvents(): readonly StageEvent[] {
  const room = useRoom();
  const table = useRoomTable();
  const of = (kind: string): EntityRows | undefined => table?.get(kind);
  const [track, stage, transition, request] = [of('track'), of('stage'), of('transition'), of('request')];
  return useMemo(() => {
    if (!room || !transition) return none;
    const rows = { track, stage, transition, request } as Readonly<Record<string, EntityRows | undefined>>;
    return stageEventsOf(room, (kind) => listOf(rows[kind], kind === 'track'));
  }, [room, track, stage, transition, request]);
}
