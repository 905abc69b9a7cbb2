import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';

const SETTLE_MS = 90;
/** Where the index is not up to date yet, the question is asked again until it is. */
const AGAIN_MS = 700;
const LIMIT = 40;

export type Found =
  | { state: 'none' }
  /** The answer to earlier words may still be shown meanwhile. */
  | { state: 'asking'; before: Result<'search'> | null }
  | { state: 'found'; answer: Result<'search'> }
  | { state: 'failed'; why: string };

/** What the workspace has for the typed words, once typing pauses. An answer to older words is thrown away. */
export function useSearch(typed: string): Found {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const [found, setFound] = useState<Found>({ state: 'none' });
  const text = typed.trim().slice(0, 200);
  useEffect(() => {
    if (text === '' || workspace === null) {
      setFound({ state: 'none' });
      return;
    }
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => {
      call('search', { workspace, room, text, limit: LIMIT }).then(
        (answer) => {
          if (!current) return;
          setFound({ state: 'found', answer });
          if (answer.behind > 0) timer = setTimeout(ask, AGAIN_MS);
        },
        (error: unknown) => {
          if (current) setFound({ state: 'failed', why: sayError(error) });
        },
      );
    };
    setFound((before) => ({ state: 'asking', before: before.state === 'found' ? before.answer : null }));
    timer = setTimeout(ask, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, workspace, room]);
  return found;
}
