import { Ellipsis } from 'lucide-react';
import type { RoomSummary } from '../../shared/contract/views.ts';
import { heldTarget } from '../../shared/rollout/room-clock.ts';
import { tMinusShort } from '../format/t-minus.ts';
import { act } from '../store/act.ts';
import { useNow } from '../store/clock.ts';
import { openRoom } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { isLead, useRole, useRoomId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { leaveField } from '../ui/leave-field.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Progress } from '../ui/progress.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { TargetText } from '../ui/target-text.tsx';

const calls: Record<Exclude<RoomSummary['call'], 'GO'>, MarkState> = { HOLD: 'hold', SCRUB: 'scrub' };
const head = 'px-3 py-1.5 font-medium whitespace-nowrap';
const cell = 'px-3 py-2';

export function RoomTable({ rooms, label }: { rooms: readonly RoomSummary[]; label: string }) {
  return (
    <div className="@container">
      <table aria-label={label} className="w-full text-sm">
        <thead className="text-left text-xs text-faint">
          <tr className="border-b border-line">
            <th scope="col" className={head}>
              Room
            </th>
            <th scope="col" className={head}>
              Target
            </th>
            <th scope="col" className={head}>
              Call
            </th>
            <th scope="col" className={`${head}`}>
              Tasks
            </th>
            <th scope="col" className={head}>
              Conflicts
            </th>
            <th scope="col" className={`${head} @max-[720px]:hidden`}>
              Last change
            </th>
            <th scope="col" className={head}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoomRow({ room }: { room: RoomSummary }) {
  const current = useRoomId() === room.id;
  return (
    <tr className={`border-b border-line hover:bg-raise ${current ? 'bg-run-soft' : ''}`}>
      <th scope="row" className={`${cell} w-full max-w-0 text-left font-normal`}>
        <button
          type="button"
          onClick={() => openRoom(room.id)}
          className="block w-full truncate rounded-sm text-left text-base font-semibold hover:underline"
          title={room.name}
        >
          {room.name}
        </button>
        <span className="text-xs text-mute">
          {room.kind}
          {current && ' · open here'}
        </span>
      </th>
      <td className={`${cell} whitespace-nowrap`}>
        <Target room={room} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {room.call === 'GO' ? (
          <span className="text-faint">no hold</span>
        ) : (
          <StateMark state={calls[room.call]} word={room.call} />
        )}
      </td>
      <td className={cell}>
        <Tasks tasks={room.tasks} />
      </td>
      <td className={cell}>
        {room.conflicts > 0 ? (
          <StateMark state="conflict" word={String(room.conflicts)} />
        ) : (
          <span className="text-faint">none</span>
        )}
      </td>
      <td className={`${cell} whitespace-nowrap text-mute @max-[720px]:hidden`}>
        {room.lastAt === null ? 'never' : <Age at={room.lastAt} ago />}
      </td>
      <td className={`${cell} text-right`}>
        <RoomMenu room={room} />
      </td>
    </tr>
  );
}

function Target({ room }: { room: RoomSummary }) {
  const { targetAt, targetDayOnly, zone, archived, heldSince } = room;
  const now = useNow(10_000);
  if (targetAt === null) return <span className="text-faint">none set</span>;
  const at = heldTarget(targetAt, room, now);
  return (
    <>
      {!archived && (
        <span className="block font-mono">
          {tMinusShort(at, now)}
          {heldSince !== null && <span className="font-sans text-xs text-hold"> held</span>}
        </span>
      )}
      <TargetText at={at} dayOnly={targetDayOnly} zone={zone} className="text-xs text-mute" />
    </>
  );
}

function Tasks({ tasks: { done, all } }: { tasks: RoomSummary['tasks'] }) {
  if (all === 0) return <span className="text-faint">none</span>;
  return (
    <div className="flex items-center gap-2">
      <Progress
        label={`${done} of ${all} tasks done`}
        value={done / all}
        tone={done === all ? 'go' : 'run'}
        showLabel={false}
        className="w-20 @max-[720px]:hidden"
      />
      <span className="whitespace-nowrap text-mute">
        {done} / {all}
      </span>
    </div>
  );
}

/** The row goes to the other table, and the button that had the focus with it. */
async function archive({ id, archived }: RoomSummary): Promise<void> {
  if ((await act('archiveRoom', { room: id, archived: !archived })).ok) leaveField();
}

function RoomMenu({ room }: { room: RoomSummary }) {
  const lead = isLead(useRole());
  const edit = { label: 'Name, kind, target…', run: () => openOverlay({ type: 'editRoom', room: room.id }) };
  const archiving = {
    label: room.archived ? 'Reopen' : 'Archive',
    hint: room.archived ? 'back among the open rooms' : 'nothing is lost; it can be reopened',
    run: () => void archive(room),
  };
  const items: MenuItem[] = [
    { label: 'Open', run: () => openRoom(room.id) },
    { label: 'Open its plan', run: () => openRoom(room.id, 'plan') },
    ...(lead ? [edit] : []),
    { label: 'Export…', run: () => openOverlay({ type: 'export', room: room.id }) },
    ...(lead ? [archiving] : []),
  ];
  return (
    <Menu
      label={`Actions for ${room.name}`}
      items={items}
      trigger={<Ellipsis size={16} aria-hidden="true" />}
    />
  );
}
