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

/**
 * Begins to keep the feed once its rows are here: until then there is nothing to count, and the start has other work.
 * Where no alert ever came there is nothing to keep, and none fires.
 */
export function useKeepAlerts(): void {
  const key = useSession((session) => `${session.workspace}/${ALERTS}`);
  const here = useRowsStore((state) => state.loaded.has(key));
  const some = useRowsStore((state) => (state.tables.get(key)?.get('alert')?.size ?? 0) > 0);
  useEffect(() => {
    if (!here) return;
    if (!some) {
      useAlertSummary.setState({ firing: 0, open: 0 });
      return;
    }
    const idle = requestIdleCallback(
      () => void import('../alerts/feed-store.ts').then(({ startFeed }) => startFeed()),
      { timeout: 2_000 },
    );
    return () => cancelIdleCallback(idle);
  }, [here, some]);
}
