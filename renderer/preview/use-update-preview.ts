import { useEffect, useState } from 'react';
import type { PlanUpdatePreview } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useWorkspaceId } from '../store/session.ts';
import type { ReadPlan } from './use-reading.ts';

/** What updating the room would change: the answer, why there is none, or null while it comes or where no room is chosen. */
export function useUpdatePreview(read: ReadPlan, room: string | null): PlanUpdatePreview | string | null {
  const workspace = useWorkspaceId();
  const [found, setFound] = useState<{ key: string; update: PlanUpdatePreview | string } | null>(null);
  // Another reading has the same token: the reading itself says when to ask again.
  useEffect(() => {
    if (workspace === null || room === null) return;
    let current = true;
    const take = (update: PlanUpdatePreview | string) => {
      if (current) setFound({ key: room, update });
    };
    call('updatePreview', { workspace, token: read.offer.token, room }).then(
      (answer) => take(answer.ok ? answer.update : answer.rejection.message),
      (error: unknown) => take(sayError(error)),
    );
    return () => {
      current = false;
    };
  }, [workspace, read, room]);
  // While the numbers of a new reading come, those of the old stay; those of another room do not.
  return found?.key === room ? found.update : null;
}
