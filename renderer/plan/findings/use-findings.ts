import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoomFinding } from '../../../shared/contract/views.ts';
import { call } from '../../engine/client.ts';
import { sayError } from '../../engine/engine-error.ts';
import { onEngineEvent } from '../../engine/events.ts';
import { useRoomId, useSession, useWorkspaceId } from '../../store/session.ts';

export interface Findings {
  /** Surest first. */
  findings: readonly RoomFinding[];
  /** When the engine last answered; null before it did. */
  checkedAt: number | null;
  failure: string | null;
}

const nothing: Findings = { findings: [], checkedAt: null, failure: null };
/** A plan that is being worked on changes many times a second; nobody reads that fast. */
const PAUSE_MS = 250;

/** The contradictions in the current room's plan, looked for again whenever something on its board changed. */
export function useFindings(): Findings {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const link = useSession((session) => session.link);
  const [state, setState] = useState(nothing);
  const run = useRef(0);

  const ask = useCallback(() => {
    run.current += 1;
    const mine = run.current;
    if (workspace === null || room === null) return;
    const take = (next: Partial<Findings>) => {
      if (mine === run.current) setState((before) => ({ ...before, ...next }));
    };
    call('findings', { workspace, room }).then(
      (answer) =>
        take(
          answer.ok
            ? { findings: answer.findings, checkedAt: Date.now(), failure: null }
            : { findings: [], checkedAt: Date.now(), failure: answer.rejection.message },
        ),
      (error: unknown) => take({ failure: sayError(error) }),
    );
  }, [workspace, room]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back asks again.
  useEffect(() => {
    setState(nothing);
    ask();
  }, [ask, link === 'connected']);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = onEngineEvent('rows', (event) => {
      if (event.workspace !== workspace || event.scope !== room || event.why !== 'change') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        ask();
      }, PAUSE_MS);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [workspace, room, ask]);

  return state;
}

/** Those that nobody let stand. */
export function standing(findings: readonly RoomFinding[]): RoomFinding[] {
  return findings.filter((finding) => finding.accepted === null);
}
