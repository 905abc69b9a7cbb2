import { useEffect, useState } from 'react';
import type { AutomationView } from '../../shared/contract/automation.ts';
import { call } from '../engine/client.ts';
import { useNow } from '../store/clock.ts';
import { useRow } from '../store/rows.ts';
import { useSession, useWorkspaceId } from '../store/session.ts';

const everyMs = 3_000;

/** Who evaluates gates, looked at every few seconds and whenever somebody takes over; null until it is known. */
export function useAutomation(): AutomationView | null {
  const workspace = useWorkspaceId();
  const link = useSession((session) => session.link);
  const lease = useRow('lease', 'automation', 'workspace');
  const tick = useNow(everyMs);
  const [view, setView] = useState<AutomationView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: time and the lease only say when to ask again.
  useEffect(() => {
    if (workspace === null || link !== 'connected') return;
    let wanted = true;
    call('automation', { workspace }).then(
      (found) => wanted && setView(found),
      (error: unknown) => console.warn('no word on the automation', error),
    );
    return () => {
      wanted = false;
    };
  }, [workspace, link, tick, lease]);
  return view;
}
