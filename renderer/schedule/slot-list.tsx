import { ownerOf } from '../../shared/board/read.ts';
import type { PlacedSlot } from '../../shared/board/schedule.ts';
import { dayOf } from '../format/clock-time.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { actualText, overlapText, rangeText, slotMarks, stateWords } from './slot-looks.ts';

export interface SlotListProps {
  slots: readonly PlacedSlot[];
  label: string;
  zone: string;
  now: number;
  current: string | null;
  titleOf(id: string): string;
  onPick(id: string): void;
  onOpen(slot: PlacedSlot): void;
}

/** The same as lines of text: for narrow windows, and for who would rather read. */
export function SlotList({ slots, label, zone, now, current, titleOf, onPick, onOpen }: SlotListProps) {
  return (
    <ol aria-label={label}>
      {slots.map((slot) => {
        const { row, state, startAt } = slot;
        const chosen = current === row.id;
        const actual = actualText(slot, zone);
        const overlap = overlapText(slot, titleOf);
        return (
          <li key={row.id} className="border-b border-line/60 last:border-b-0">
            <button
              type="button"
              data-slot={row.id}
              data-state={state}
              data-now={state === 'next' || undefined}
              tabIndex={chosen ? 0 : -1}
              aria-current={chosen || undefined}
              onFocus={() => onPick(row.id)}
              onClick={() => onPick(row.id)}
              onDoubleClick={() => onOpen(slot)}
              className={`flex w-full flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-left outline-offset-[-2px] ${chosen ? 'bg-raise' : 'hover:bg-raise/60'}`}
            >
              <span className="w-48 shrink-0 text-xs text-mute">
                {startAt !== null && <>{dayOf(startAt, zone, now)} </>}
                <span className="font-mono">{rangeText(slot, zone)}</span>
              </span>
              <span className="min-w-40 flex-1 font-medium">
                {slot.text}
                {actual !== null && <span className="block text-xs font-normal text-mute">{actual}</span>}
                {overlap !== null && <span className="block text-xs font-normal text-hold">{overlap}</span>}
              </span>
              <span className="max-w-32 truncate text-sm">
                <OwnerLabel owner={ownerOf(row)} nobody="–" />
              </span>
              <span className="w-36 shrink-0 text-sm">
                <StateMark state={slotMarks[state]} size="sm" word={stateWords(slot)} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
