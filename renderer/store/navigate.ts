import type { Profile } from '../../shared/contract/views.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { rememberTheme } from '../boot/theme.ts';
import { call } from '../engine/client.ts';
import { nextClock } from '../format/clock-time.ts';
import { reportError } from './report.ts';
import { watchOnly } from './rows.ts';
import { type Screen, useSession } from './session.ts';

/** Shows a screen of the current room; 'rooms' and 'people' need none. */
export function goTo(screen: Screen): void {
  const { room } = useSession.getState();
  useSession.setState({ screen: room === null && needsRoom(screen) ? 'rooms' : screen });
}

export function needsRoom(screen: Screen): boolean {
  return (
    screen === 'command' ||
    screen === 'plan' ||
    screen === 'timeline' ||
    screen === 'schedule' ||
    screen === 'risks' ||
    screen === 'rollout' ||
    screen === 'polls'
  );
}

/** Opens a room of the current workspace, or with null none. */
export function openRoom(room: string | null, screen: Screen = 'command'): void {
  const { workspace } = useSession.getState();
  useSession.setState({ room, screen: room === null && needsRoom(screen) ? 'rooms' : screen });
  if (workspace === null) return;
  watchOnly(workspace, room === null ? ['workspace', ALERTS] : ['workspace', room, ALERTS]);
  void setProfile({ last: { workspace, room } });
}

export function openWorkspace(workspace: string, room: string | null = null): void {
  useSession.setState({ workspace });
  openRoom(room, room === null ? 'rooms' : 'command');
}

/** Keeps a preference; the window shows it at once and goes back if the engine cannot keep it. */
export async function setProfile(change: Partial<Profile>): Promise<void> {
  const before = useSession.getState().profile;
  useSession.setState({ profile: { ...before, ...change } });
  if (change.theme) rememberTheme(change.theme);
  try {
    const kept = await call('setProfile', change);
    // Another change may have been made meanwhile: only this one's fields are taken over.
    const fields = Object.keys(change) as (keyof Profile)[];
    const own = Object.fromEntries(fields.map((name) => [name, kept[name]]));
    useSession.setState((session) => ({ profile: { ...session.profile, ...own } }));
  } catch (error) {
    useSession.setState({ profile: before });
    reportError('That could not be kept', error);
  }
}

export function switchClock(): void {
  const { profile, venueZone } = useSession.getState();
  void setProfile({ clock: nextClock(profile.clock, venueZone) });
}
