import { call } from '../engine/client.ts';
import { toast } from '../ui/toast-store.ts';
import { refreshSession } from './lists.ts';
import { goTo, openWorkspace } from './navigate.ts';
import { openOverlay, type PlanFrom, useOverlay } from './overlay.ts';
import { reportError } from './report.ts';
import { useSession } from './session.ts';

/**
 * The current workspace's id; makes one at the first need, named after the person. Its recovery code is shown once,
 * as soon as the dialog that needed it is done. Null where none could be made; why is said in a toast.
 */
export async function ensureWorkspace(): Promise<string | null> {
  const { workspace, profile } = useSession.getState();
  if (workspace !== null) return workspace;
  return createWorkspace(`${firstName(profile.name)} workspace`);
}

export async function createWorkspace(name: string): Promise<string | null> {
  try {
    const made = await call('createWorkspace', { name });
    if (!made.ok) {
      toast(made.rejection.message, { tone: 'hold' });
      return null;
    }
    useOverlay.setState({ recovery: { name, code: made.recoveryCode } });
    await refreshSession();
    openWorkspace(made.workspace);
    return made.workspace;
  } catch (error) {
    reportError('The workspace could not be made', error);
    return null;
  }
}

/** After a join or a leave: the list anew, and a workspace of it on the screen. */
export async function showWorkspace(workspace: string | null): Promise<void> {
  await refreshSession();
  const { workspaces } = useSession.getState();
  const next = workspaces.find((each) => each.id === workspace) ?? workspaces[0];
  if (next) openWorkspace(next.id);
  else useSession.setState({ workspace: null, room: null, screen: 'rooms' });
}

/** Where a plan goes to be read and shown before anything is made of it. */
export function offerPlan(fileName: string, from: PlanFrom): void {
  openOverlay({ type: 'plan', fileName, from });
}

export function showInvites(): void {
  goTo('people');
  openOverlay({ type: 'invite' });
}

function firstName(name: string | null): string {
  const first = name?.trim().split(/\s+/)[0];
  return first ? `${first}’s` : 'My';
}
