import { roomNoun } from '../../shared/board/room-words.ts';
import { act } from '../store/act.ts';
import { useRoom } from '../store/rows.ts';
import { useRoomId } from '../store/session.ts';
import { textOf } from '../store/values.ts';
import { ConfirmReason } from '../ui/confirm-reason.tsx';

/** Holds, scrubs or lets go on: an act with a reason that everybody reads. */
export function CallDialog({ to, onClose }: { to: 'HOLD' | 'SCRUB' | 'lift'; onClose(): void }) {
  const room = useRoomId();
  const row = useRoom();
  const call = textOf(row, 'call');
  const noun = roomNoun(row);
  if (room === null) return null;
  if (to === 'lift') {
    const lift = async (reason: string) => (await act('liftHold', { room, to: 'GO', reason })).ok;
    return (
      <ConfirmReason
        title={call === 'SCRUB' ? 'Take the scrub back' : 'Lift the hold'}
        confirmLabel="Lift, back to GO"
        onConfirm={lift}
        onClose={onClose}
      >
        The {noun} reads GO again for everybody. Your reason stands in the timeline.
      </ConfirmReason>
    );
  }
  const make = async (reason: string) => (await act('callLaunch', { room, call: to, reason })).ok;
  return (
    <ConfirmReason
      title={to === 'HOLD' ? 'Call HOLD' : `Scrub the ${noun}`}
      confirmLabel={to === 'HOLD' ? `Hold the ${noun}` : `Scrub the ${noun}`}
      variant="danger"
      onConfirm={make}
      onClose={onClose}
    >
      {to === 'HOLD'
        ? 'Everybody sees HOLD, also those who call GO apart from you, until a commander or operator lifts it with a reason.'
        : `The ${noun} is called off for everybody. A commander or operator can take it back with a reason.`}
    </ConfirmReason>
  );
}
