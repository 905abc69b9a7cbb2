import { create } from 'zustand';
import type { Members, RoomSummary } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { EngineError } from '../engine/engine-error.ts';
import { reportError } from './report.ts';
import { useSession } from './session.ts';

interface Lists {
  /** Of the current workspace; null until they came. */
  rooms: readonly RoomSummary[] | null;
  members: Members | null;
}

export const useLists = create<Lists>(() => ({ rooms: null, members: null }));

export const refreshRooms = oneAtATime(async (workspace) => {
  const rooms = await call('rooms', { workspace });
  if (useSession.getState().workspace === workspace) useLists.setState({ rooms });
});

export const refreshMembers = oneAtATime(async (workspace) => {
  const members = await call('members', { workspace });
  if (useSession.getState().workspace === workspace) useLists.setState({ members });
});

/** Who this profile is and which workspaces it has, anew. */
export async function refreshSession(): Promise<void> {
  const { profile, workspaces, broken, appVersion, keys } = await call('hello', {});
  useSession.setState({ profile, workspaces, broken, appVersion, keys });
}

export function useRooms(): readonly RoomSummary[] | null {
  return useLists((lists) => lists.rooms);
}

export function useMembers(): Members | null {
  return useLists((lists) => lists.members);
}

/** Asks for the current workspace; while an answer is under way, further requests become one more. */
function oneAtATime(ask: (workspace: string) => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      const { workspace } = useSession.getState();
      if (workspace !== null) await ask(workspace).catch(report);
    } while (again);
  };
  return () => {
    if (running) again = true;
    else {
      running = run().finally(() => {
        running = null;
      });
    }
    return running ?? Promise.resolve();
  };
}

function report(error: unknown): void {
  // It was left a moment ago: another is about to be shown.
  if (error instanceof EngineError && error.kind === 'no_workspace') return;
  if (useSession.getState().link !== 'lost') reportError('A list could not be read', error);
}
