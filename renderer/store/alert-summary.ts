import { create } from 'zustand';

export interface AlertSummary {
  /** Alerts that fire and nobody is on; null before they were counted. */
  firing: number | null;
  /** Names of sources that are stale. */
  stale: readonly string[];
}

/** What the frame around every screen says of alerts; the feed itself, which is loaded later, writes it. */
export const useAlertSummary = create<AlertSummary>(() => ({ firing: null, stale: [] }));
