import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConflictView, HeldView } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { onEngineEvent } from '../engine/events.ts';
import { useSession, useWorkspaceId } from '../store/session.ts';

export interface Conflicts {
  conflicts: readonly ConflictView[];
  held: readonly HeldView[];
  /** When the engine last answered; null before it did. */
  checkedAt: number | null;
  failure: string | null;
  refresh(): void;
}

/** The workspace's conflicts and held changes, looked at again whenever anything was written or arrived. */
export function useConflicts(): Conflicts {
  const workspace = useWorkspaceId();
  const link = useSession((session) => session.link);
  const [state, setState] = useState<Omit<Conflicts, 'refresh'>>(nothing);
  const run = useRef(0);

  const refresh = useCallback(() => {
    if (workspace === null) return;
    run.current += 1;
    const mine = run.current;
    call('conflicts', { workspace }).then(
      ({ conflicts, held }) => {
        if (mine === run.current) setState({ conflicts, held, checkedAt: Date.now(), failure: null });
      },
      (error: unknown) => {
        if (mine === run.current) setState((before) => ({ ...before, failure: sayError(error) }));
      },
    );
  }, [workspace]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back asks again.
  useEffect(refresh, [refresh, link === 'connected']);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (event: { workspace: string }) => {
      if (event.workspace !== workspace) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, 80);
    };
    const offs = [
      onEngineEvent('timeline', soon),
      onEngineEvent('members', soon),
      onEngineEvent('rows', soon),
    ];
    return () => {
      for (const off of offs) off();
      clearTimeout(timer);
    };
  }, [workspace, refresh]);

  return { ...state, refresh };
}

const nothing = { conflicts: [], held: [], checkedAt: null, failure: null };
