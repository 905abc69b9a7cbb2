import { rememberTheme } from '../boot/theme.ts';
import { call } from '../engine/client.ts';
import { EngineError, sayError } from '../engine/engine-error.ts';
import { onEngineEvent, onEngineLink } from '../engine/events.ts';
import { toast } from '../ui/toast-store.ts';
import { playAlertSound } from './alert-sound.ts';
import { refreshMembers, refreshRooms, refreshSession, useLists } from './lists.ts';
import { openWorkspace } from './navigate.ts';
import { followVenueZone, takeRows, watchAgain } from './rows.ts';
import { useSession } from './session.ts';
import { askForTruth, forgetTruth, takeTruth } from './truth.ts';

/** Connects the stores to the engine; once, at the window's start. */
export function startStores(): void {
  listen();
  useSession.subscribe((session, before) => {
    if (session.workspace === before.workspace) return;
    useLists.setState({ rooms: null, members: null });
    void refreshRooms();
    void refreshMembers();
    askForTruth();
  });
  followVenueZone();
  setInterval(askForTruth, 1_000);
}

export async function sayHello(): Promise<void> {
  try {
    const { profile, workspaces, broken, appVersion, keys } = await call('hello', {});
    rememberTheme(profile.theme);
    useSession.setState({ phase: 'ready', failure: null, profile, workspaces, broken, appVersion, keys });
    const last = workspaces.find((each) => each.id === profile.last?.workspace);
    const first = last ?? workspaces[0];
    if (first) openWorkspace(first.id, last ? (profile.last?.room ?? null) : null);
  } catch (error) {
    // It is being started again: the next port asks anew.
    if (error instanceof EngineError && error.kind === 'disconnected') return;
    useSession.setState({ phase: 'failed', failure: sayError(error) });
  }
}

function listen(): void {
  onEngineLink((link) => {
    useSession.setState({ link });
    if (link === 'lost') forgetTruth();
    if (link === 'connected') resume();
  });
  onEngineEvent('rows', (event) => {
    takeRows(event);
    if (event.why === 'change' && event.rows.some((row) => row.entity === 'workspace')) refreshLater();
  });
  onEngineEvent('rooms', (event) => {
    ifCurrent(event.workspace, refreshRooms);
    refreshLater();
  });
  onEngineEvent('members', (event) => {
    ifCurrent(event.workspace, refreshMembers);
    refreshLater();
  });
  onEngineEvent('truth', ({ workspace, truth }) => takeTruth(workspace, truth));
  // The first port comes after this: `resume` then says hello.
  playAlertSound();
  onEngineEvent('alarm', ({ message }) => toast(message, { tone: 'nogo', lasting: true }));
}

/** The engine is back after it ended: it knows nothing of this window. */
function resume(): void {
  if (useSession.getState().phase !== 'ready') {
    void sayHello();
    return;
  }
  watchAgain();
  refreshLater();
  void refreshRooms();
  void refreshMembers();
  askForTruth();
}

function ifCurrent(workspace: string, refresh: () => Promise<void>): void {
  if (useSession.getState().workspace === workspace) void refresh();
}

let refreshing: ReturnType<typeof setTimeout> | undefined;

/** Counts and names of the workspaces; a burst of changes asks once. */
function refreshLater(): void {
  if (refreshing !== undefined) return;
  refreshing = setTimeout(() => {
    refreshing = undefined;
    refreshSession().catch((error: unknown) => console.warn('no answer to hello', error));
  }, 250);
}
