import { lazy, Suspense } from 'react';
import { count } from '../format/amounts.ts';
import { useTaskTree } from '../plan/tasks/use-task-tree.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRoom, useRoomLoaded, useRows } from '../store/rows.ts';
import { useRoomId, useScreen, useWorkspace } from '../store/session.ts';
import { useForMe } from '../store/truth.ts';
import { textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { TargetClock } from './target-clock.tsx';
import { WhoIsHere } from './who-is-here.tsx';

// Command, the first screen of most windows, says the verdict large and needs no chip.
const CallChip = lazy(() => import('./call-chip.tsx').then((module) => ({ default: module.CallChip })));

export function Header() {
  const room = useRoomId();
  const screen = useScreen();
  const call = textOf(useRoom(), 'call');
  return (
    <header
      data-call={call ?? undefined}
      className="flex h-14 shrink-0 items-center gap-4 border-b border-line bg-panel px-4 max-[1100px]:gap-3"
    >
      {room === null ? (
        <WorkspaceName />
      ) : (
        <>
          <RoomName />
          <TargetClock />
          <Suspense fallback={null}>{screen !== 'command' && <CallChip />}</Suspense>
        </>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-3">
        <ForYou />
        <WhoIsHere />
        <Button keys="mod+k" onClick={() => openOverlay({ type: 'palette' })}>
          Act
          <span className="sr-only">: find an action, a room or a screen</span>
        </Button>
      </div>
    </header>
  );
}

/** What others gave to me and I have not seen. */
function ForYou() {
  const unseen = useForMe();
  if (unseen === 0) return null;
  return (
    <Button keys="y" onClick={() => openOverlay({ type: 'forYou' })}>
      {unseen} for you
    </Button>
  );
}

function WorkspaceName() {
  const workspace = useWorkspace();
  return (
    <div className="min-w-0">
      <p className="truncate text-lg font-semibold">{workspace?.name ?? 'Holdpoint'}</p>
      <p className="truncate text-xs text-mute">
        {workspace
          ? `${count(workspace.members, 'member')} · you are ${workspace.role === 'none' ? 'not one of them' : workspace.role}`
          : 'No workspace yet'}
      </p>
    </div>
  );
}

function RoomName() {
  const room = useRoom();
  const loaded = useRoomLoaded();
  const plan = useRows('plan')[0];
  const tasks = useTaskTree().counts.all;
  const title = textOf(plan, 'title');
  const name = textOf(room, 'name');
  return (
    <div className="min-w-0 max-w-[26rem]">
      <p className="truncate text-lg font-semibold" title={name ?? undefined}>
        {name ?? (loaded ? 'This room is not here yet' : '…')}
      </p>
      <p className="truncate text-xs text-mute" title={title ?? undefined}>
        {loaded
          ? `${title && title !== name ? `plan “${title}”` : title ? 'from its plan' : 'no plan'} · ${count(tasks, 'task')}`
          : 'opening the room'}
      </p>
    </div>
  );
}
