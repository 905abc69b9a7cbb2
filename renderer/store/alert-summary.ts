import { useEffect } from 'react';
import { create } from 'zustand';
import { ALERTS } from '../../shared/ops/names.ts';
import { useRowsStore } from './rows.ts';
import { useSession } from './session.ts';

export interface AlertSummary {
  /** Alerts that fire and nobody is on; null before they were counted. */
  firing: number | null;
  /** Alerts that go on and are not hidden. */
  open: number;
}

/** What the frame around every screen says of alerts; the feed itself, which is loaded later, writes it. */
export const useAlertSummary = create<AlertSummary>(() => ({ firing: null, open: 0 }));

/** Begins to keep the feed once its rows are here: until then there is nothing to count, and the start has other work. */
export function useKeepAlerts(): void {
  const workspace = useSession((session) => session.workspace);
  const here = useRowsStore((state) => state.loaded.has(`${workspace}/${ALERTS}`));
  useEffect(() => {
    if (!here) return;
    const idle = requestIdleCallback(
      () => void import('../alerts/feed-store.ts').then(({ startFeed }) => startFeed()),
      { timeout: 2_000 },
    );
    return () => cancelIdleCallback(idle);
  }, [here]);
}
