import { useCallback, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useRows } from '../store/rows.ts';
import { useSession, useWorkspaceId } from '../store/session.ts';

export type Providers = Result<'providers'>;

/** What is bound on this machine is no row: whoever changes it tells everybody who shows it. */
const useTimesBound = create<{ n: number }>(() => ({ n: 0 }));
const refresh = () => useTimesBound.setState(({ n }) => ({ n: n + 1 }));

/** The workspace's providers with what is bound to them here, looked at again when they change or are asked for. */
export function useProviders(): { list: Providers | null; failure: string | null; refresh(): void } {
  const workspace = useWorkspaceId();
  const link = useSession((session) => session.link);
  const rows = useRows('provider', { scope: 'workspace' });
  const sources = useRows('source', { scope: 'workspace' });
  const [state, setState] = useState<{ list: Providers | null; failure: string | null }>({
    list: null,
    failure: null,
  });
  const times = useTimesBound(({ n }) => n);
  const look = useCallback(() => {
    if (workspace === null) return;
    call('providers', { workspace }).then(
      (list) => setState({ list, failure: null }),
      (error: unknown) => setState((before) => ({ ...before, failure: sayError(error) })),
    );
  }, [workspace]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows, a link that came back, or a word from whoever bound one, ask again.
  useEffect(look, [look, rows, sources, link, times]);
  return { ...state, refresh };
}
