import { create } from 'zustand';
import type { BrokenWorkspace, Profile, WorkspaceSummary } from '../../shared/contract/views.ts';
import type { EngineLink } from '../engine/create-client.ts';
import { type ClockChoice, zoneOf } from '../format/clock-time.ts';

/** Every screen that is built; there is no other. */
export const screens = [
  'rooms',
  'command',
  'plan',
  'timeline',
  'schedule',
  'conflicts',
  'people',
  'settings',
  'inspector',
  'risks',
  'rollout',
  'alerts',
  'polls',
] as const;
export type Screen = (typeof screens)[number];

export interface Session {
  /** 'starting' until the engine has said who this profile is; 'failed' when it could not. */
  phase: 'starting' | 'ready' | 'failed';
  failure: string | null;
  link: EngineLink;
  profile: Profile;
  workspaces: readonly WorkspaceSummary[];
  /** Workspaces of this profile whose database does not open. */
  broken: readonly BrokenWorkspace[];
  workspace: string | null;
  room: string | null;
  /** The current room's own zone, where it has one that this system knows. */
  venueZone: string | null;
  screen: Screen;
  appVersion: string;
  /** Whether this desktop's keychain wraps the device key. */
  keys: 'keychain' | 'unwrapped';
}

export const useSession = create<Session>(() => ({
  phase: 'starting',
  failure: null,
  link: 'connecting',
  profile: {
    name: null,
    theme: 'dark',
    clock: 'local',
    last: null,
    backups: true,
    notifications: {
      kinds: { assigned: true, call: true, updates: true, runningOut: true, alerts: true },
      quietFrom: null,
      quietTo: null,
      sound: true,
      alertView: null,
    },
  },
  workspaces: [],
  broken: [],
  workspace: null,
  room: null,
  venueZone: null,
  screen: 'rooms',
  appVersion: '',
  keys: 'unwrapped',
}));

export function useProfile(): Profile {
  return useSession((session) => session.profile);
}

export function useScreen(): Screen {
  return useSession((session) => session.screen);
}

/** The current room's id. */
export function useRoomId(): string | null {
  return useSession((session) => session.room);
}

/** The current workspace's id. */
export function useWorkspaceId(): string | null {
  return useSession((session) => session.workspace);
}

export function useWorkspace(): WorkspaceSummary | null {
  return useSession((session) => session.workspaces.find((each) => each.id === session.workspace) ?? null);
}

/** Own role in the current workspace. */
export function useRole(): WorkspaceSummary['role'] {
  return useWorkspace()?.role ?? 'none';
}

/** Own person id in the current workspace. */
export function useMe(): string | null {
  return useWorkspace()?.person ?? null;
}

export function useClockChoice(): ClockChoice {
  return useSession((session) => session.profile.clock);
}

/** The zone that times are shown in, by the profile's one switch. */
export function useZone(): string {
  const choice = useClockChoice();
  const venue = useSession((session) => session.venueZone);
  return zoneOf(choice, venue);
}

/** Whether a role may do what takes a commander or an operator. */
export function isLead(role: WorkspaceSummary['role']): boolean {
  return role === 'commander' || role === 'operator';
}

/** Whether a role may write at all. */
export function isWriter(role: WorkspaceSummary['role']): boolean {
  return isLead(role) || role === 'scribe' || role === 'responder';
}
