import type { BoardRow } from '../board/read.ts';
import { type AlertRows, feedOf, firingCount } from './feed.ts';
import { readSource, staleNames } from './sources.ts';

/** What of alerts a person's answer may rest on. */
export interface AlertsNow {
  /** Alerts that fire and nobody is on; null where nothing sends any. */
  firing: number | null;
  /** Names of sources that went stale, by the record. */
  stale: readonly string[];
}

export interface AlertsNowRows extends AlertRows {
  turns: readonly BoardRow[];
}

/** How alerts stand, by the record alone, so that every desk that has the same record says the same. Pure. */
export function alertsNow(rows: AlertsNowRows, now: number): AlertsNow {
  const sources = rows.sources.flatMap((row) => readSource(row) ?? []);
  const feed = feedOf(rows, now);
  return {
    firing: sources.length === 0 && feed.length === 0 ? null : firingCount(feed),
    stale: staleNames(sources, rows.turns),
  };
}
