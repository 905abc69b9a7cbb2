import { useEffect, useMemo, useRef, useState } from 'react';
import { oldestAcks } from '../../shared/alerts/feed.ts';
import { groupAlerts } from '../../shared/alerts/groups.ts';
import { count } from '../format/amounts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertList } from './alert-list.tsx';
import { AlertPane } from './alert-pane.tsx';
import type { ListRoom } from './alert-row.tsx';
import { changeAlerts, chooseNone, useAlerts } from './alerts-store.ts';
import { Facets } from './facets.tsx';
import { useFeed } from './feed-store.ts';
import { StormBand, StormView } from './storm-view.tsx';
import { Toolbar } from './toolbar.tsx';
import { useFeedKeys } from './use-feed-keys.ts';
import { useFeedList } from './use-feed-list.ts';
import { useListed } from './use-listed.ts';
import { useSources } from './use-sources.ts';
import { whyEmpty } from './why-empty.ts';

/** The feed: what is asked for, what can be chosen beside it, the alerts, what can be done, and the one that is open. */
export function FeedPart() {
  const listed = useListed();
  const { facets, pane, groupBy, single, oldest, query } = useAlerts();
  const chosen = useAlerts((state) => state.chosen.size);
  const feed = useFeed((state) => state.feed);
  const loaded = useFeed((state) => state.loaded);
  const storm = useFeed((state) => state.storm);
  const sources = useSources();
  const field = useRef<HTMLInputElement>(null);
  const [place, width] = useWidth<HTMLDivElement>();
  const shown = useMemo(() => (oldest ? oldestAcks(listed.shown) : listed.shown), [oldest, listed.shown]);
  const groups = useMemo(
    () => (oldest ? groupAlerts(shown, groupBy) : listed.groups),
    [oldest, shown, groupBy, listed.groups],
  );
  const list = useFeedList({ groups, shown }, Math.max(1, Math.floor(width / 330)));
  useFeedKeys({ list, shown, field, hasStage: listed.events.length > 0, isStorm: storm.isStorm });
  useSingleEnds(storm.isStorm);
  const room: ListRoom = width > 1_010 ? 'wide' : width > 840 ? 'middle' : 'narrow';
  const open = list.stop?.alert ?? null;
  const inStorm = storm.isStorm && !single;
  const openNow = useMemo(
    () => (inStorm ? feed.filter(({ endsAt }) => endsAt === null) : []),
    [inStorm, feed],
  );
  const isEmpty = list.rows.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what may have had the focus goes.
  useEffect(keepFocus, [pane, isEmpty, inStorm]);
  const empty = whyEmpty(feed, query, sources, loaded);
  return (
    <>
      <Toolbar field={field} listed={listed} shown={shown} />
      {storm.isStorm && <StormBand storm={storm} single={single} />}
      {oldest && (
        <p className="flex flex-wrap items-center gap-x-3 border-b border-line bg-run-soft px-3 py-1 text-sm">
          <StateMark state="running" label="" size="xs" />
          What somebody is on, the longest first.
          <Button size="sm" keys="i" className="ml-auto" onClick={() => changeAlerts({ oldest: false })}>
            All alerts
          </Button>
        </p>
      )}
      <div className="flex min-h-0 flex-1">
        {facets && (
          <div
            className={`w-44 shrink-0 overflow-y-auto border-r border-line ${pane ? 'max-[1300px]:hidden' : 'max-[1000px]:hidden'}`}
          >
            <Facets listed={listed} />
          </div>
        )}
        <div ref={place} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="min-h-0 flex-1" aria-busy={listed.isLate}>
            {inStorm ? (
              <StormView storm={storm} open={openNow} />
            ) : !isEmpty ? (
              <AlertList list={list} events={listed.events} room={room} groupBy={groupBy} />
            ) : (
              <EmptyState
                icon={
                  <StateMark
                    state={empty.why === 'quiet' ? 'go' : empty.why === 'stale' ? 'stale' : 'unknown'}
                    size="lg"
                    label=""
                  />
                }
                title={
                  oldest && empty.why !== 'reading' ? 'Nothing is acknowledged and goes on' : empty.title
                }
                actions={
                  query !== '' && (
                    <Button keys="escape" onClick={() => changeAlerts({ query: '', view: null })}>
                      Ask for all
                    </Button>
                  )
                }
              >
                <span data-testid="why-empty" data-why={empty.why}>
                  {empty.text}
                </span>
              </EmptyState>
            )}
          </div>
          {!inStorm && list.targets.length > 0 && (!pane || !open || chosen > 0) && <ActLine list={list} />}
        </div>
        {pane && open && (
          <div className="w-[25rem] shrink-0 border-l border-line max-[1100px]:w-[20rem]">
            <AlertPane alert={open} events={listed.events} />
          </div>
        )}
      </div>
    </>
  );
}

/** What can be done with the chosen alerts, or with the current one. */
function ActLine({ list }: { list: ReturnType<typeof useFeedList> }) {
  const chosen = useAlerts((state) => state.chosen.size);
  const { targets, stop } = list;
  const [only] = targets;
  const what = targets.length === 1 && only ? `“${only.title}”` : count(targets.length, 'alert');
  return (
    <div
      data-testid="act-line"
      className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-1.5"
    >
      <span className="max-w-60 min-w-0 truncate text-sm">
        <span className="text-mute">{chosen > 0 ? 'Chosen: ' : stop?.group ? 'Group: ' : ''}</span>
        <span className="font-medium">{what}</span>
      </span>
      <AlertActions alerts={targets} show="bar" what={what} />
      {chosen > 0 && (
        <Button size="sm" variant="quiet" keys="escape" onClick={chooseNone}>
          None
        </Button>
      )}
    </div>
  );
}

/** Whoever wanted single alerts in one storm has not asked for them in the next. */
function useSingleEnds(isStorm: boolean): void {
  useEffect(() => {
    if (!isStorm) changeAlerts({ single: false });
  }, [isStorm]);
}

function useWidth<E extends HTMLElement>(): [React.RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(1_000);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
