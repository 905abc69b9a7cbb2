import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { CommandScreen } from '../command/command-screen.tsx';
import { useRoom } from '../store/rows.ts';
import { type Screen, useRoomId, useScreen } from '../store/session.ts';
import { textOf } from '../store/values.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { screenList } from './screen-list.ts';

const shown: Record<Screen, ComponentType> = {
  rooms: lazy(() => import('../rooms/rooms-screen.tsx').then((module) => ({ default: module.RoomsScreen }))),
  command: CommandScreen,
  plan: lazy(() => import('../plan/plan-screen.tsx').then((module) => ({ default: module.PlanScreen }))),
  timeline: lazy(() =>
    import('../timeline/timeline-screen.tsx').then((module) => ({ default: module.TimelineScreen })),
  ),
  schedule: lazy(() =>
    import('../schedule/schedule-screen.tsx').then((module) => ({ default: module.ScheduleScreen })),
  ),
  conflicts: lazy(() =>
    import('../conflicts/conflicts-screen.tsx').then((module) => ({ default: module.ConflictsScreen })),
  ),
  people: lazy(() =>
    import('../people/people-screen.tsx').then((module) => ({ default: module.PeopleScreen })),
  ),
  settings: lazy(() =>
    import('../settings/settings-screen.tsx').then((module) => ({ default: module.SettingsScreen })),
  ),
  inspector: lazy(() =>
    import('../inspector/inspector-screen.tsx').then((module) => ({ default: module.InspectorScreen })),
  ),
  alerts: lazy(() =>
    import('../alerts/alerts-screen.tsx').then((module) => ({ default: module.AlertsScreen })),
  ),
  rollout: lazy(() =>
    import('../rollout/rollout-screen.tsx').then((module) => ({ default: module.RolloutScreen })),
  ),
  polls: lazy(() => import('../polls/polls-screen.tsx').then((module) => ({ default: module.PollsScreen }))),
  risks: lazy(() => import('../risks/risks-screen.tsx').then((module) => ({ default: module.RisksScreen }))),
};

/** The current screen in <main>; gets the focus when it changes, so that the keyboard goes on from there. */
export function ScreenHost() {
  const screen = useScreen();
  const room = useRoomId();
  const roomName = textOf(useRoom(), 'name');
  const main = useRef<HTMLElement>(null);
  const last = useRef(screen);
  const label = screenList.find((entry) => entry.screen === screen)?.label ?? screen;
  useEffect(() => {
    document.title = roomName ? `${label} · ${roomName} · Holdpoint` : `${label} · Holdpoint`;
  }, [label, roomName]);
  useEffect(() => {
    if (last.current !== screen) main.current?.focus();
    last.current = screen;
  }, [screen]);
  const Shown = shown[screen];
  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      aria-label={label}
      data-screen={screen}
      className="min-h-0 min-w-0 flex-1 overflow-hidden outline-none"
    >
      <h1 className="sr-only">{roomName ? `${label}: ${roomName}` : label}</h1>
      <ErrorBoundary key={`${screen}/${room}`} name={`The ${label} screen`}>
        <Suspense fallback={null}>
          <Shown key={room} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}
