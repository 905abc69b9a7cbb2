import { useCallback, useEffect, useState } from 'react';
import type { Storage } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { useOverlay } from '../store/overlay.ts';
import { reportError } from '../store/report.ts';
import { useWorkspaceId } from '../store/session.ts';

/** Where things lie on this disk; null until the engine has said. */
export function useStorage(): { storage: Storage | null; refresh(): void } {
  const workspace = useWorkspaceId();
  const restoring = useOverlay((state) => state.open?.type === 'restore');
  const [storage, setStorage] = useState<Storage | null>(null);
  const refresh = useCallback(() => {
    call('storage', {}).then(setStorage, (error: unknown) =>
      reportError('The storage could not be looked at', error),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace, or one that was restored, has another list.
  useEffect(refresh, [refresh, workspace, restoring]);
  return { storage, refresh };
}
