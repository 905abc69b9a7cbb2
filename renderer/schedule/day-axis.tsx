import type { CSSProperties } from 'react';
import { ownerOf } from '../../shared/board/read.ts';
import type { PlacedSlot } from '../../shared/board/schedule.ts';
import { timeOfDay, zoneName } from '../format/clock-time.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { type Block, type DayPlan, hoursOf, LEAST_LINE_PX } from './day-layout.ts';
import { actualText, overlapText, rangeText, slotGrounds, slotMarks, stateWords } from './slot-looks.ts';

export interface DayAxisProps {
  day: DayPlan;
  label: string;
  zone: string;
  /** A second zone beside it: the plan's, where its clocks differ. */
  other: string | null;
  now: number;
  current: string | null;
  titleOf(id: string): string;
  onPick(id: string): void;
  onOpen(slot: PlacedSlot): void;
}

const railRem = 3.5;

/** One day from top to bottom: what was planned, and beside it what really happened, with a line at now. */
export function DayAxis(props: DayAxisProps) {
  const { day, label, zone, other, now } = props;
  const { axis } = day;
  return (
    <section aria-label={label} className="border-b border-line last:border-b-0">
      <div className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-panel px-3 py-1.5 text-sm">
        <h3 className="font-semibold">{label}</h3>
        {day.today && <span className="text-xs text-run">today</span>}
        {other !== null && (
          <span className="text-xs text-mute">
            {zoneName(axis?.from ?? now, zone)} and {zoneName(axis?.from ?? now, other)}, as the plan has it
          </span>
        )}
      </div>
      {day.allDay.length > 0 && (
        <ul aria-label="All day" className="flex flex-wrap gap-1.5 border-b border-line/60 px-3 py-1.5">
          {day.allDay.map((slot) => (
            <li key={slot.row.id}>
              <SlotButton {...props} slot={slot} className="px-2 py-0.5" />
            </li>
          ))}
        </ul>
      )}
      {axis ? (
        <Tracks {...props} axis={axis} />
      ) : (
        day.allDay.length === 0 && (
          <p
            data-now={day.today || undefined}
            className="flex items-center gap-2 px-3 py-3 text-sm text-mute"
          >
            <NowFlag at={now} zone={zone} /> Nothing is planned for today.
          </p>
        )
      )}
    </section>
  );
}

function Tracks(props: DayAxisProps & { axis: NonNullable<DayPlan['axis']> }) {
  const { axis, day, zone, other, now } = props;
  const top = (at: number) => (at - axis.from) * axis.pxPerMs;
  const rails = other === null ? 1 : 2;
  const left = `${railRem * rails}rem`;
  const height = top(axis.to);
  return (
    <div className="relative my-2.5" style={{ height }}>
      {hoursOf(axis).map((hour) => (
        <div
          key={hour}
          aria-hidden="true"
          className="absolute right-0 left-0 border-t border-line/70"
          style={{ top: top(hour) }}
        >
          <span className="absolute -top-2 left-3 bg-panel pr-1 font-mono text-xs text-mute">
            {timeOfDay(hour, zone)}
          </span>
          {other !== null && (
            <span
              className="absolute -top-2 bg-panel pr-1 font-mono text-xs text-faint"
              style={{ left: `${railRem}rem` }}
            >
              {timeOfDay(hour, other)}
            </span>
          )}
        </div>
      ))}
      <ol
        aria-label="Planned"
        className="absolute inset-y-0"
        style={{ left: `calc(${left} + 0.5rem)`, width: `calc((100% - ${left} - 1.5rem) * 0.62)` }}
      >
        {day.planned.map((each) => (
          <li key={each.slot.row.id} className="absolute p-px" style={placeOf(each, top)}>
            <SlotButton {...props} slot={each.slot} className="h-full w-full px-2" />
          </li>
        ))}
      </ol>
      <div
        aria-hidden="true"
        className="absolute inset-y-0 right-2 z-[1]"
        style={{ width: `calc((100% - ${left} - 1.5rem) * 0.36)` }}
      >
        {day.actual.map((each) => (
          <ActualBlock key={each.slot.row.id} block={each} style={placeOf(each, top)} zone={zone} />
        ))}
      </div>
      {day.today && (
        <div
          data-now
          className="pointer-events-none absolute right-0 left-0 border-t-2 border-nogo"
          style={{ top: top(now) }}
        >
          <span className="absolute -top-2.5 left-0">
            <NowFlag at={now} zone={zone} />
          </span>
        </div>
      )}
    </div>
  );
}

function NowFlag({ at, zone }: { at: number; zone: string }) {
  return (
    <span className="inline-block rounded-r-sm bg-danger px-1.5 font-mono text-xs font-semibold text-on-fill">
      <span className="sr-only">now, </span>
      {timeOfDay(at, zone)}
    </span>
  );
}

function placeOf({ from, to, lane, lanes }: Block, top: (at: number) => number): CSSProperties {
  return {
    top: top(from),
    height: Math.max(LEAST_LINE_PX, top(to) - top(from)),
    left: `${(100 * lane) / lanes}%`,
    width: `${100 / lanes}%`,
  };
}

/** What really happened: drawn for the eye; the planned block beside it says the same in words. */
function ActualBlock({ block: { slot }, style, zone }: { block: Block; style: CSSProperties; zone: string }) {
  const running = slot.endedAt === null;
  const look = running
    ? slot.state === 'overrunning'
      ? 'border-hold bg-hold-soft'
      : 'border-run bg-run-soft'
    : 'border-go bg-go-soft';
  return (
    <div className="absolute p-px" style={style}>
      <div className={`h-full overflow-hidden rounded-sm border-l-4 px-1.5 text-xs leading-4 ${look}`}>
        <span className="font-medium">{slot.text}</span>
        <span className="text-mute"> {actualText(slot, zone)}</span>
      </div>
    </div>
  );
}

function SlotButton({
  slot,
  zone,
  current,
  className,
  titleOf,
  onPick,
  onOpen,
}: Pick<DayAxisProps, 'zone' | 'current' | 'titleOf' | 'onPick' | 'onOpen'> & {
  slot: PlacedSlot;
  className: string;
}) {
  const { row, state } = slot;
  const chosen = current === row.id;
  const overlap = overlapText(slot, titleOf);
  const actual = actualText(slot, zone);
  return (
    <button
      type="button"
      data-slot={row.id}
      data-state={state}
      tabIndex={chosen ? 0 : -1}
      aria-current={chosen || undefined}
      title={[`${rangeText(slot, zone)} ${slot.text}`, actual, overlap].filter(Boolean).join('\n')}
      onFocus={() => onPick(row.id)}
      onClick={() => onPick(row.id)}
      onDoubleClick={() => onOpen(slot)}
      className={`flex items-start gap-2 overflow-hidden rounded-sm border py-0.5 text-left text-sm ${slotGrounds[state]} ${chosen ? 'outline-2 -outline-offset-1 outline-run' : ''} ${className}`}
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-xs leading-5 text-mute">{rangeText(slot, zone)}</span>
        <span className="min-w-0 truncate font-medium">{slot.text}</span>
        <StateMark state={slotMarks[state]} size="xs" word={stateWords(slot)} className="text-xs" />
        {slot.clashes.length > 0 && (
          <StateMark state="conflict" size="xs" word="double-booked" className="text-xs" />
        )}
        {actual !== null && <span className="sr-only">, {actual}</span>}
        {overlap !== null && <span className="sr-only">, {overlap}</span>}
      </span>
      <span className="max-w-[40%] shrink-0 truncate text-xs leading-5">
        {ownerOf(row) !== null && <OwnerLabel owner={ownerOf(row)} />}
      </span>
    </button>
  );
}
