import { create } from 'zustand';
import { historyIn } from '../../shared/alerts/board.ts';
import { type AlertView, firingCount } from '../../shared/alerts/feed.ts';
import type { Silence } from '../../shared/alerts/silences.ts';
import { type Storm, stormOf } from '../../shared/alerts/storm.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { useAlertSummary } from '../store/alert-summary.ts';
import type { EntityRows } from '../store/row-table.ts';
import { tableNow, takeRows, useRowsStore } from '../store/rows.ts';
import { useSession } from '../store/session.ts';
import { createFeedKeeper, type FeedKeeper } from './feed-keeper.ts';

export interface FeedState {
  /** All rows are here: before that an empty feed means nothing. */
  loaded: boolean;
  feed: readonly AlertView[];
  silences: readonly Silence[];
  storm: Storm;
  firing: number;
}

const calm: Storm = { isStorm: false, perMinute: 0, causes: [] };
const nothing: FeedState = { loaded: false, feed: [], silences: [], storm: calm, firing: 0 };
const noRows: EntityRows = new Map();

export const useFeed = create<FeedState>(() => nothing);

/** A burst of changes is looked at once. */
const GATHER_MS = 40;
/**
 * Whatever shows the feed goes through all of it, so a large one is shown anew less often while changes pour in: ten
 * thousand alerts twice a second. After a pause a change is shown at once.
 */
const ALERTS_A_MS = 20;
const TICK_MS = 1_000;
/** A window may stay open for weeks. */
const LET_GO_EVERY_MS = 10 * 60_000;

let started = false;
let keeper: FeedKeeper = createFeedKeeper();
let workspace: string | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
/** When the feed was last shown anew. */
let shownAt = Number.NEGATIVE_INFINITY;

/** Keeps the feed of the window's workspace from now on; calling it again changes nothing. */
export function startFeed(): void {
  if (started) return;
  started = true;
  let table = tableNow(ALERTS);
  let sources = sourceRows();
  useRowsStore.subscribe((state, old) => {
    if (state.loaded !== old.loaded) gatherAnew();
    if (tableNow(ALERTS) === table && sourceRows() === sources) return;
    table = tableNow(ALERTS);
    sources = sourceRows();
    gather();
  });
  useSession.subscribe((session, old) => {
    if (session.workspace !== old.workspace) gatherAnew();
  });
  setInterval(look, TICK_MS);
  setInterval(letGo, LET_GO_EVERY_MS);
  look();
}

/** Forgets what is history by now. */
function letGo(): void {
  const table = tableNow(ALERTS);
  const { workspace: shown } = useSession.getState();
  // While rows come, what they speak of may not be here yet.
  if (!table || shown === null || !useFeed.getState().loaded) return;
  const dropped = historyIn(table, Date.now()).map(({ entity, id }) => ({ entity, id }));
  if (dropped.length > 0)
    takeRows({ type: 'rows', workspace: shown, scope: ALERTS, rows: [], why: 'change', dropped });
}

function gather(): void {
  waiting ??= setTimeout(look, gatherMs(useFeed.getState().feed.length, performance.now() - shownAt));
}

/** All rows are here, or others than before: nobody waits for them as in a burst. */
function gatherAnew(): void {
  clearTimeout(waiting);
  waiting = setTimeout(look, GATHER_MS);
}

/** How long changes are gathered: milliseconds, by how many alerts there are and how long ago they were shown. */
export function gatherMs(alerts: number, sinceMs: number): number {
  return Math.max(GATHER_MS, alerts / ALERTS_A_MS - sinceMs);
}

function look(): void {
  clearTimeout(waiting);
  waiting = undefined;
  const session = useSession.getState();
  if (session.workspace !== workspace) {
    workspace = session.workspace;
    keeper = createFeedKeeper();
    useFeed.setState(nothing);
  }
  const table = tableNow(ALERTS);
  const loaded = useRowsStore.getState().loaded.has(`${workspace}/${ALERTS}`);
  const now = Date.now();
  const rows = (entity: string) => table?.get(entity) ?? noRows;
  const { feed, silences } = keeper.update(
    { alert: rows('alert'), ack: rows('ack'), silence: rows('silence'), source: sourceRows() },
    now,
  );
  const before = useFeed.getState();
  const storm = stormNow(feed, before, now);
  if (
    feed === before.feed &&
    silences === before.silences &&
    storm === before.storm &&
    loaded === before.loaded
  )
    return;
  const firing = feed === before.feed ? before.firing : firingCount(feed);
  shownAt = performance.now();
  useFeed.setState({ loaded, feed, silences, storm, firing });
  if (loaded || firing > 0) tell(firing, feed);
}

function sourceRows(): EntityRows {
  return tableNow('workspace')?.get('source') ?? noRows;
}

/** The same storm as before where its words would be the same. */
function stormNow(feed: readonly AlertView[], before: FeedState, now: number): Storm {
  const storm = stormOf(feed, now, { wasStorm: before.storm.isStorm });
  const isSame =
    storm.isStorm === before.storm.isStorm &&
    (!storm.isStorm || (storm.perMinute === before.storm.perMinute && feed === before.feed));
  return isSame ? before.storm : storm;
}

function tell(firing: number, feed: readonly AlertView[]): void {
  const open = feed.filter(({ state }) => state === 'firing' || state === 'acknowledged').length;
  const told = useAlertSummary.getState();
  if (told.firing !== firing || told.open !== open) useAlertSummary.setState({ firing, open });
}
