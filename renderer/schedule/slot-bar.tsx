import { ownerOf } from '../../shared/board/read.ts';
import type { PlacedSlot } from '../../shared/board/schedule.ts';
import { spanText } from '../../shared/board/stages.ts';
import { SeenLine } from '../assignments/seen-line.tsx';
import { fullTime, zoneName } from '../format/clock-time.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { actualText, overlapText, slotMarks, stateWords } from './slot-looks.ts';

export interface SlotBarProps {
  slot: PlacedSlot;
  zone: string;
  now: number;
  readOnly: boolean;
  titleOf(id: string): string;
  onStart(): void;
  onFinish(): void;
  onAssign(): void;
  onEdit(): void;
}

/** What there is to say of the chosen entry, and what one can do about it. */
export function SlotBar({
  slot,
  zone,
  now,
  readOnly,
  titleOf,
  onStart,
  onFinish,
  onAssign,
  onEdit,
}: SlotBarProps) {
  const { startAt, endAt, startedAt, endedAt, allDay } = slot;
  const facts = [
    startAt === null
      ? 'its words tell no time'
      : `planned ${fullTime(startAt, zone, now)}${endAt !== null && !allDay ? `, ${spanText(endAt - startAt)}` : ''}`,
    actualText(slot, zone),
    overlapText(slot, titleOf),
    slot.zoneUnknown ? 'its zone is not known here: read in the room’s' : null,
    slot.dayAssumed ? 'it names no day: the target’s was taken' : null,
    slot.zone !== zone && startAt !== null ? `written in ${zoneName(startAt, slot.zone)}` : null,
  ].filter((fact) => fact !== null);
  return (
    <section
      aria-label="The chosen entry"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-raise px-3 py-2"
    >
      <div className="min-w-72 flex-1">
        <p className="flex items-baseline gap-2">
          <StateMark
            state={slotMarks[slot.state]}
            size="sm"
            word={stateWords(slot)}
            className="shrink-0 text-sm"
          />
          <span className="min-w-0 font-semibold wrap-anywhere">{slot.text}</span>
          <span className="shrink-0 text-sm">
            <OwnerLabel owner={ownerOf(slot.row)} nobody="nobody has it" />
          </span>
          <SeenLine entity="slot" id={slot.row.id} />
        </p>
        <p className="text-sm text-mute">{facts.join(' · ')}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Button
          variant={startedAt === null ? 'primary' : 'plain'}
          keys="s"
          disabled={readOnly || startedAt !== null || endedAt !== null}
          onClick={onStart}
        >
          Start
        </Button>
        <Button
          variant={startedAt !== null && endedAt === null ? 'primary' : 'plain'}
          keys="f"
          disabled={readOnly || endedAt !== null}
          onClick={onFinish}
        >
          Finish
        </Button>
        <Button keys="a" disabled={readOnly} onClick={onAssign}>
          Assign
        </Button>
        <Button keys="e" disabled={readOnly} onClick={onEdit}>
          Edit
        </Button>
      </div>
    </section>
  );
}
