import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogEntry } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { reportError } from '../store/report.ts';
import { useWorkspaceId } from '../store/session.ts';

const PAGE = 200;

export interface LogTail {
  entries: readonly LogEntry[] | null;
  more: boolean;
  /** Appends the next older page. */
  loadMore(): void;
}

/** The latest ops of the log; `ops` is how many there are, and another number is a reason to look again. */
export function useLogTail(ops: number): LogTail {
  const workspace = useWorkspaceId();
  const [tail, setTail] = useState<{ entries: readonly LogEntry[]; more: boolean } | null>(null);
  const loading = useRef(false);
  useEffect(() => {
    if (workspace === null || ops === 0) return;
    let gone = false;
    call('inspectLog', { workspace, before: null, limit: PAGE }).then(
      ({ entries, more }) => {
        if (gone) return;
        // What was loaded of the past stays: the log never changes behind its end.
        setTail((before) => {
          const oldest = entries.at(-1)?.id ?? 0;
          const older = before?.entries.filter((entry) => entry.id < oldest) ?? [];
          return { entries: [...entries, ...older], more: older.length > 0 ? (before?.more ?? more) : more };
        });
      },
      (error: unknown) => {
        if (!gone) reportError('The log could not be read', error);
      },
    );
    return () => {
      gone = true;
    };
  }, [workspace, ops]);
  const loadMore = useCallback(() => {
    const last = tail?.entries.at(-1);
    if (workspace === null || !last || !tail?.more || loading.current) return;
    loading.current = true;
    call('inspectLog', { workspace, before: last.id, limit: PAGE })
      .then(({ entries, more }) =>
        setTail((before) => ({ entries: [...(before?.entries ?? []), ...entries], more })),
      )
      .catch((error: unknown) => reportError('The log could not be read', error))
      .finally(() => {
        loading.current = false;
      });
  }, [workspace, tail]);
  return { entries: tail?.entries ?? null, more: tail?.more ?? false, loadMore };
}
