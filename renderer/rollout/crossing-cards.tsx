import { useState } from 'react';
import { textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { actsOn } from '../../shared/rollout/actions.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { isLead, useRole, useRoomId } from '../store/session.ts';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { toast } from '../ui/toast-store.ts';
import { CrossingCard } from './crossing-card.tsx';
import { type Rollout, useRollout } from './use-rollout.ts';

type Decision = 'roll back' | 'go on';

/** Rollback triggers that were crossed and on which nobody has decided, over every screen of their room. */
export function CrossingCards() {
  const rollout = useRollout();
  const rows = useRows('crossing');
  const open = rows.filter((row) => textOf(row, 'decision') === '');
  if (!rollout || open.length === 0) return null;
  return <Open rollout={rollout} crossings={open} />;
}

function Open({ rollout, crossings }: { rollout: Rollout; crossings: readonly RowView[] }) {
  const room = useRoomId() ?? '';
  const lead = isLead(useRole());
  const triggers = useRows('trigger', { withRemoved: true });
  const [deciding, setDeciding] = useState<{ crossing: string; decision: Decision } | null>(null);
  const whyNot = lead ? null : 'It takes a commander or an operator to decide.';
  const decide = (crossing: string, decision: Decision) => {
    if (whyNot !== null) toast(whyNot, { tone: 'hold' });
    else setDeciding({ crossing, decision });
  };
  const [first] = crossings;
  useKeys('rollback trigger', [
    {
      key: 'shift+b',
      label: 'Rollback trigger: roll back…',
      run: () => first && decide(first.id, 'roll back'),
    },
    { key: 'shift+o', label: 'Rollback trigger: go on…', run: () => first && decide(first.id, 'go on') },
  ]);
  const triggerOf = (row: RowView) => triggers.find(({ id }) => id === textOf(row, 'trigger'));
  const trackOf = (row: RowView): TrackView | undefined => {
    const trigger = triggerOf(row);
    return rollout.tracks.find(({ id }) => id === ((trigger && textOf(trigger, 'track')) || room));
  };
  const asked = crossings.find(({ id }) => id === deciding?.crossing);
  const askedTrack = asked && trackOf(asked);
  return (
    <section
      aria-label="Rollback triggers that were crossed"
      className="flex max-h-[45vh] shrink-0 flex-col gap-2 overflow-y-auto px-3 pt-3"
    >
      {crossings.map((row, index) => (
        <CrossingCard
          key={row.id}
          crossing={row}
          trigger={triggerOf(row)}
          track={trackOf(row)}
          now={rollout.now}
          whyNot={whyNot}
          isFirst={index === 0}
          onDecide={(decision) => decide(row.id, decision)}
        />
      ))}
      {asked && deciding && (
        <ConfirmReason
          title={
            deciding.decision === 'roll back' ? `Roll back ${askedTrack?.name ?? ''}` : 'Go on all the same'
          }
          confirmLabel={deciding.decision === 'roll back' ? 'Roll back' : 'Go on'}
          variant={deciding.decision === 'roll back' ? 'danger' : 'primary'}
          onConfirm={(reason) => carryOut(rollout, room, asked.id, askedTrack, deciding.decision, reason)}
          onClose={() => {
            setDeciding(null);
            keepFocus();
          }}
        >
          {deciding.decision === 'roll back'
            ? 'The track takes the step back, and the trigger is decided. The steps that were agreed stand on the card.'
            : 'You go past what was agreed beforehand. Your reason stands in the timeline for everybody.'}
        </ConfirmReason>
      )}
    </section>
  );
}

/** The step back, where it can be taken, and then the decision; whether both went through. */
async function carryOut(
  { actor }: Rollout,
  room: string,
  crossing: string,
  track: TrackView | undefined,
  decision: Decision,
  reason: string,
): Promise<boolean> {
  const back = track && actsOn(track, actor).find((view) => view.act === 'rollBack');
  if (decision === 'roll back' && track && back?.whyNot === null) {
    const where = { room, track: track.id, expects: track.run?.id ?? null };
    if (!(await act('actOnTrack', { ...where, act: 'rollBack', reason })).ok) return false;
  }
  return (await act('decideCrossing', { crossing, decision, reason })).ok;
}
