import { useMemo } from 'react';
import type { DueContext } from '../../../shared/board/due.ts';
import { type FlatRow, flatTasks } from '../../../shared/board/task-filter.ts';
import type { TaskTree } from '../../../shared/board/task-tree.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { useNow } from '../../store/clock.ts';
import { useTarget } from '../../store/room-clock.ts';
import { useRoom } from '../../store/rows.ts';
import { useMe, useZone } from '../../store/session.ts';
import { textOf } from '../../store/values.ts';
import { usePlanView } from '../plan-store.ts';
import { useTaskTree } from './use-task-tree.ts';

export interface TaskBoard {
  tree: TaskTree<RowView>;
  rows: FlatRow<RowView>[];
  /** The ids in the order that is shown. */
  order: string[];
}

/** The room's tasks as the rows that the present filter shows. */
export function useTaskBoard(room: string): TaskBoard {
  const tree = useTaskTree();
  const me = useMe();
  const { filter, mine, collapsed } = usePlanView(room);
  const rows = useMemo(
    () => flatTasks(tree, mine && me !== null ? { ...filter, owner: me } : filter, collapsed),
    [tree, filter, mine, me, collapsed],
  );
  const order = useMemo(() => rows.map(({ node }) => node.row.id), [rows]);
  return { tree, rows, order };
}

/** What due times are read by: the room's zone and target. */
export function useDueContext(): DueContext {
  const room = useRoom();
  const zone = useZone();
  const now = useNow(30_000);
  const targetAt = useTarget(now);
  const roomZone = textOf(room, 'zone') || zone;
  return useMemo(() => ({ now, zone: roomZone, targetAt }), [now, roomZone, targetAt]);
}
