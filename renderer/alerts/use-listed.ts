import { useDeferredValue, useMemo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { type AlertGroup, groupAlerts } from '../../shared/alerts/groups.ts';
import { filterAlerts, type Query, type QueryContext, readQuery } from '../../shared/alerts/query.ts';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { useMe, useSession } from '../store/session.ts';
import { useAlerts } from './alerts-store.ts';
import { useFeed } from './feed-store.ts';
import type { StageEvent } from './stage-events.ts';
import { useStageEvents } from './use-stage-events.ts';

export interface Listed {
  query: Query;
  context: QueryContext;
  events: readonly StageEvent[];
  /** What the query lets through, the most urgent first. */
  shown: readonly AlertView[];
  groups: readonly AlertGroup[];
  /** What was asked last is still being looked for. */
  isLate: boolean;
}

/** A query that asks for ages is asked again so often. */
const AGES_EVERY_MS = 10_000;

/** The feed as the query, its groups and the time have it; worked out behind the keystrokes. */
export function useListed(): Listed {
  const text = useAlerts((state) => state.query);
  const settled = useDeferredValue(text);
  const groupBy = useAlerts((state) => state.groupBy);
  const feed = useFeed((state) => state.feed);
  const context = useQueryContext(settled.includes('@age'));
  const query = useMemo(() => readQuery(settled), [settled]);
  const shown = useMemo(() => filterAlerts(feed, query, context), [feed, query, context]);
  const groups = useMemo(() => groupAlerts(shown, groupBy), [shown, groupBy]);
  const events = useStageEvents();
  return { query, context, events, shown, groups, isLate: text !== settled };
}

/** What a query is read against; a new one only when something of it changed. */
export function useQueryContext(asksAge: boolean): QueryContext {
  const ticking = useNow(AGES_EVERY_MS);
  const now = asksAge ? ticking : 0;
  const me = useMe() ?? '';
  const names = usePeopleNames();
  const room = useSession((session) => session.room);
  const events = useStageEvents();
  const stageAt = room === null ? null : (events.at(-1)?.at ?? null);
  return useMemo(
    () => ({ now, me, stageAt, personName: (id: string) => names.get(id) ?? 'somebody' }),
    [now, me, stageAt, names],
  );
}
