import { useEffect, useState } from 'react';
import { isOwnable } from '../../shared/board/assignments.ts';
import type { AssignmentView } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { onEngineEvent } from '../engine/events.ts';
import { act } from '../store/act.ts';
import { reportError } from '../store/report.ts';
import { useMe, useSession, useWorkspaceId } from '../store/session.ts';
import { useForMe } from '../store/truth.ts';

export interface AssignmentLists {
  /** Given to me by others and still open; what I have not seen comes first. */
  forMe: AssignmentView[];
  /** Given by me to others, and still open. */
  byMe: AssignmentView[];
}

/** Who gave what to whom, kept up to date; null until the engine has said it. */
export function useAssignments(): AssignmentLists | null {
  const workspace = useWorkspaceId();
  const me = useMe();
  const link = useSession((session) => session.link);
  const unseen = useForMe();
  const [all, setAll] = useState<readonly AssignmentView[] | null>(null);
  // Another number of those that I have not seen: one in a room that this window does not watch.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (workspace === null || link !== 'connected') return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () =>
      call('assignments', { workspace }).then(
        (list) => current && setAll(list),
        (error: unknown) => current && reportError('What was given to whom could not be read', error),
      );
    void read();
    const off = onEngineEvent('rows', (event) => {
      const concerns = ({ entity }: { entity: string }) => entity === 'assignment' || isOwnable(entity);
      if (event.workspace !== workspace || event.why !== 'change' || !event.rows.some(concerns)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void read();
      }, 60);
    });
    return () => {
      current = false;
      clearTimeout(timer);
      off();
    };
  }, [workspace, link, unseen]);
  if (all === null) return null;
  const open = all.filter((one) => one.open);
  return {
    forMe: open
      .filter(({ person }) => person === me)
      .sort((a, b) => Number(a.seenAt !== null) - Number(b.seenAt !== null)),
    byMe: open.filter(({ by }) => by === me),
  };
}

/** Tells who gave it that it has been seen. */
export async function acknowledge({ entity, id }: AssignmentView): Promise<void> {
  await act('acknowledgeAssignment', { entity, id });
}
