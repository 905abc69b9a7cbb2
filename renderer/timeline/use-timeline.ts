import { useCallback, useEffect, useRef, useState } from 'react';
import type { TimelineQuery } from '../../shared/contract/engine-params.ts';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { timelineScopes } from '../../shared/ops/names.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { onEngineEvent } from '../engine/events.ts';
import { useRoomId, useSession, useWorkspaceId } from '../store/session.ts';
import { useRanOut } from '../waivers/use-readiness.ts';
import { type Pages, splicePage } from './splice-page.ts';

export type TimelineFilter = Pick<TimelineQuery, 'lanes' | 'text' | 'person' | 'pinnedOnly'>;

export interface TimelineFeed extends Pages {
  /** 'first': nothing is here yet, so an empty list means nothing. */
  state: 'first' | 'ready' | 'failed';
  failure: string | null;
  /** When the engine last answered. */
  readAt: number;
  loadMore(): void;
  /** Which items are on the screen, so that a change brings those up to date too. */
  onVisible(first: number, last: number): void;
}

const pageSize = 200;
// Up to here a change reads everything anew; deeper than that only the top and what is on the screen.
const wholeUpTo = 1_000;

/** The current room's timeline by a filter, latest first, in pages, and live. */
export function useTimeline(filter: TimelineFilter, firstPage = pageSize): TimelineFeed {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const link = useSession((session) => session.link);
  const [feed, setFeed] = useState<Pages & Pick<TimelineFeed, 'state' | 'failure' | 'readAt'>>(nothing);
  const pages = useRef<Pages>(nothing);
  const visible = useRef({ first: 0, last: 0 });
  const run = useRef(0);
  const busy = useRef(false);
  const key = JSON.stringify([workspace, room, filter]);

  const read = useCallback(
    async (before: TimelineItem | null, limit: number): Promise<Pages> => {
      if (workspace === null || room === null) return { items: [], more: false };
      const asked = JSON.parse(key)[2] as TimelineFilter;
      const cursor = before ? { at: before.at, id: before.id } : null;
      return call('timeline', { workspace, room, ...asked, before: cursor, limit });
    },
    [key, workspace, room],
  );

  /** Runs one reading at a time; an answer to an older question is thrown away. */
  const take = useCallback(async (question: (here: Pages) => Promise<Pages>) => {
    const mine = run.current;
    busy.current = true;
    try {
      const next = await question(pages.current);
      if (mine !== run.current) return;
      pages.current = next;
      setFeed({ ...next, state: 'ready', failure: null, readAt: Date.now() });
    } catch (error) {
      if (mine === run.current)
        setFeed((before) => ({ ...before, state: 'failed', failure: sayError(error) }));
    } finally {
      if (mine === run.current) busy.current = false;
    }
  }, []);

  const refresh = useCallback(
    () =>
      take(async (here) => {
        const length = Math.min(Math.max(firstPage, here.items.length), wholeUpTo);
        const top = splicePage(here, await readMany(read, length), 0);
        const { first, last } = visible.current;
        if (last < length) return top;
        const from = Math.max(0, Math.min(first, top.items.length - 1));
        return splicePage(
          top,
          await read(top.items[from - 1] ?? null, Math.min(500, last - from + 40)),
          from,
        );
      }),
    [read, take, firstPage],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts anew; a lost link asks again.
  useEffect(() => {
    run.current += 1;
    pages.current = nothing;
    visible.current = { first: 0, last: 0 };
    setFeed((before) => ({ ...before, state: 'first' }));
    void take(() => read(null, firstPage));
  }, [key, link === 'connected']);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = onEngineEvent('timeline', (event) => {
      const { lanes } = (JSON.parse(key) as [unknown, unknown, TimelineFilter])[2];
      const scopes = room === null ? event.scopes : timelineScopes(room, lanes);
      if (event.workspace !== workspace || !scopes.some((scope) => event.scopes.includes(scope))) return;
      // An import or a sync writes many at once: one reading for all of them.
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, 60);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [key, workspace, room, refresh]);

  // What a waiver's end says in the timeline is no op, so that no event tells of it.
  const ranOut = useRanOut();
  const seen = useRef(ranOut);
  useEffect(() => {
    if (seen.current === ranOut) return;
    seen.current = ranOut;
    void refresh();
  }, [ranOut, refresh]);

  const loadMore = useCallback(() => {
    if (busy.current || !pages.current.more) return;
    void take(async (here) =>
      splicePage(here, await read(here.items.at(-1) ?? null, pageSize), here.items.length),
    );
  }, [read, take]);

  const onVisible = useCallback((first: number, last: number) => {
    visible.current = { first, last };
  }, []);

  return { ...feed, loadMore, onVisible };
}

const nothing: Pages & Pick<TimelineFeed, 'state' | 'failure' | 'readAt'> = {
  items: [],
  more: false,
  state: 'first',
  failure: null,
  readAt: 0,
};

/** The first `length` items, in as many pages as the engine gives at once. */
async function readMany(
  read: (before: TimelineItem | null, limit: number) => Promise<Pages>,
  length: number,
): Promise<Pages> {
  const items: TimelineItem[] = [];
  for (;;) {
    const page = await read(items.at(-1) ?? null, Math.min(500, length - items.length));
    items.push(...page.items);
    if (!page.more || items.length >= length || page.items.length === 0) return { items, more: page.more };
  }
}
