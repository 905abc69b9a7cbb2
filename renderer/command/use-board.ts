import { useMemo } from 'react';
import { type Blocker, blockers } from '../../shared/board/blockers.ts';
import { type Call, callOf, type Headline, headline } from '../../shared/board/headline.ts';
import type { Readiness } from '../../shared/board/readiness.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { useCatalog } from '../store/catalog.ts';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { useTarget } from '../store/room-clock.ts';
import { useRoom, useRows } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { textOf } from '../store/values.ts';
import { useReadiness } from '../waivers/use-readiness.ts';

export interface Board {
  room: RowView | undefined;
  call: Call;
  readiness: Readiness<RowView>;
  headline: Headline;
  blockers: Blocker[];
  /** All blockers are in it: conflicts come a moment later, once it is known what their fields are called. */
  whole: boolean;
  /** The time by which this was said, to the half minute. */
  now: number;
}

/** What the room's rows mean at this moment; looked at again every half minute, because due times pass by themselves. */
export function useBoard(): Board {
  const room = useRoom();
  const judged = useReadiness();
  const tasks = useRows('task');
  const contested = useContested(room);
  const catalog = useCatalog(contested.length > 0);
  const now = useNow(30_000);
  const targetAt = useTarget(now);
  const localZone = useZone();
  const call = callOf(room?.values.call);
  const names = usePeopleNames();
  const list = useMemo(
    () =>
      blockers({
        room: room ?? null,
        readiness: judged,
        tasks,
        all: catalog ? contested : [],
        when: { now, zone: textOf(room, 'zone') ?? localZone, targetAt },
        titleOf: (row) => catalog?.titleOf(row.entity, row.values) ?? row.entity,
        labelOf: (entity, field) => catalog?.fieldSpec(entity, field)?.label ?? field,
        ownerName: (owner) => ('person' in owner ? (names.get(owner.person) ?? 'somebody') : owner.name),
      }),
    [room, judged, tasks, contested, catalog, names, now, localZone, targetAt],
  );
  return {
    room,
    call,
    readiness: judged,
    headline: headline(judged, call, now),
    blockers: list,
    whole: contested.length === 0 || catalog !== null,
    now,
  };
}

/** Every row of the room on which people said different things. */
function useContested(room: RowView | undefined): RowView[] {
  const lists = [
    useRows('phase'),
    useRows('task'),
    useRows('criterion'),
    useRows('metric'),
    useRows('risk'),
    useRows('stage'),
    useRows('track'),
    useRows('gate'),
    useRows('trigger'),
    useRows('slot'),
    useRows('update'),
    useRows('note'),
    useRows('waiver'),
    useRows('plan'),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists keep their identity while their rows do.
  return useMemo(
    () => [...(room ? [room] : []), ...lists.flat()].filter((row) => row.conflicts.length > 0),
    [room, ...lists],
  );
}
