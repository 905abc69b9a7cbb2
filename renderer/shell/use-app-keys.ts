import { useMemo } from 'react';
import type { Profile } from '../../shared/contract/views.ts';
import { showRunbooks } from '../alerts/show-runbooks.ts';
import { choosePlanFile } from '../import/choose-file.ts';
import { type KeyBinding, useKeys } from '../keys/use-keys.ts';
import { undo } from '../store/act.ts';
import { goTo, needsRoom, setProfile, switchClock } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { isWriter, useRole, useRoomId, useSession } from '../store/session.ts';
import { offerPlan, showInvites } from '../store/workspaces.ts';
import { screenList } from './screen-list.ts';

/** What works on every screen; all of it is in the palette as well. */
export function useAppKeys(): void {
  const room = useRoomId();
  const role = useRole();
  const workspace = useSession((session) => session.workspace);
  const bindings = useMemo((): KeyBinding[] => {
    const commander = role === 'commander';
    return [
      { key: 'mod+k', label: 'Find an action', run: () => openOverlay({ type: 'palette' }) },
      { key: '?', label: 'Show all keys', run: () => openOverlay({ type: 'keys' }) },
      { key: 'mod+z', label: 'Undo your last change', run: () => void undo(), when: () => room !== null },
      {
        key: 'y',
        label: 'For you: what others gave to you',
        run: () => openOverlay({ type: 'forYou' }),
        when: () => workspace !== null,
      },
      { key: 'z', label: 'Times in the next zone: this desk’s, UTC, the room’s', run: switchClock },
      { key: null, label: 'Open a plan file…', run: choosePlanFile },
      { key: null, label: 'Paste a plan…', run: () => openOverlay({ type: 'pastePlan' }) },
      {
        key: null,
        label: 'Paste a payload…',
        run: () => openOverlay({ type: 'pastePayload' }),
        when: () => room !== null,
      },
      {
        key: null,
        label: 'Report a rollout…',
        run: () => openOverlay({ type: 'reportRollout' }),
        when: () => room !== null && isWriter(role),
      },
      { key: null, label: 'Try the sample launch', run: () => offerPlan('the sample launch', 'sample') },
      { key: null, label: 'New room…', run: () => openOverlay({ type: 'newRoom' }) },
      {
        key: null,
        label: 'Export this room…',
        run: () => room !== null && openOverlay({ type: 'export', room }),
        when: () => room !== null,
      },
      { key: null, label: 'Join with a link…', run: () => openOverlay({ type: 'join', text: '' }) },
      { key: null, label: 'Invite a teammate…', run: showInvites, when: () => commander },
      {
        key: null,
        label: 'Host this workspace from this desktop…',
        run: () => openOverlay({ type: 'host' }),
        when: () => workspace !== null,
      },
      {
        key: 'g b',
        label: 'Runbooks: which alert rules have one on this disk',
        run: showRunbooks,
        when: () => workspace !== null,
      },
      { key: null, label: 'Link, peers and disk', run: () => openOverlay({ type: 'truth' }) },
      ...themeBindings(),
    ];
  }, [room, role, workspace]);
  useKeys('app', bindings);
  useKeys(
    'go to',
    useMemo(() => screenBindings(room !== null), [room]),
  );
}

function screenBindings(inRoom: boolean): KeyBinding[] {
  return screenList.flatMap(({ screen, label, keys, digit }) => {
    const when = () => inRoom || !needsRoom(screen);
    const run = () => goTo(screen);
    return [{ key: keys, label, run, when }, ...(digit === null ? [] : [{ key: digit, label, run, when }])];
  });
}

function themeBindings(): KeyBinding[] {
  const themes: [Profile['theme'], string][] = [
    ['dark', 'Dark theme'],
    ['light', 'Light theme'],
    ['system', 'Theme of the system'],
  ];
  return themes.map(([theme, label]) => ({
    key: null,
    label,
    run: () => void setProfile({ theme }),
    when: () => useSession.getState().profile.theme !== theme,
  }));
}
