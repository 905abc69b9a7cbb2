import { useEffect, useState } from 'react';
import type { PendingAct } from '../../shared/contract/automation.ts';
import { call } from '../engine/client.ts';
import { onEngineEvent } from '../engine/events.ts';
import { useSession, useWorkspaceId } from './session.ts';

/** Acts on production that wait for this person's word on this machine, oldest first. */
export function usePendingActs(): readonly PendingAct[] {
  const workspace = useWorkspaceId();
  const link = useSession((session) => session.link);
  const [acts, setActs] = useState<readonly PendingAct[]>([]);
  useEffect(() => {
    if (workspace === null || link !== 'connected') return;
    let wanted = true;
    const ask = () =>
      call('pendingActs', { workspace }).then(
        (found) => wanted && setActs(found),
        (error: unknown) => console.warn('what waits here is not known', error),
      );
    void ask();
    const off = onEngineEvent('acts', (event) => {
      if (event.workspace === workspace) void ask();
    });
    return () => {
      wanted = false;
      off();
    };
  }, [workspace, link]);
  return acts;
}
