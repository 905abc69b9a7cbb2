import { useCallback, useEffect, useState } from 'react';
import type { KeptPayload, SourcesView, WatchedFolder } from '../../shared/contract/ingest.ts';
import { call } from '../engine/client.ts';
import { reportError } from '../store/report.ts';
import { useWorkspaceId } from '../store/session.ts';
import { keepFocus } from '../ui/keep-focus.ts';

/** How often the hub is asked while somebody looks. */
const EVERY_MS = 5_000;

export interface Incoming {
  view: SourcesView;
  payloads: readonly KeptPayload[];
  folders: readonly WatchedFolder[];
}

/** What other systems send to this workspace; null until the engine has said, and without a workspace. */
export function useSources(): { incoming: Incoming | null; refresh(): void } {
  const workspace = useWorkspaceId();
  const [incoming, setIncoming] = useState<Incoming | null>(null);
  const refresh = useCallback(() => {
    if (workspace === null) return;
    Promise.all([
      call('sources', { workspace }),
      call('keptPayloads', { workspace }),
      call('folders', { workspace }),
    ]).then(
      ([view, payloads, folders]) => setIncoming({ view, payloads, folders }),
      (error: unknown) => reportError('Sources could not be looked at', error),
    );
  }, [workspace]);
  // What was pressed may be in a row that is gone now.
  useEffect(() => {
    if (incoming) keepFocus();
  }, [incoming]);
  useEffect(() => {
    setIncoming(null);
    refresh();
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return { incoming, refresh };
}
