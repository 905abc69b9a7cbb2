import { callOf } from '../../shared/board/headline.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { TMinus } from '../../shared/rollout/t-minus.ts';
import { fullTime, timeOfDay, zoneName } from '../format/clock-time.ts';
import { tMinus, tMinusAloud, tMinusShort } from '../format/t-minus.ts';
import { useNow } from '../store/clock.ts';
import { useRoomClock } from '../store/room-clock.ts';
import { useRoom } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { isContested, textOf } from '../store/values.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TargetText, useDayOnly } from '../ui/target-text.tsx';

/**
 * The room's clock: how long to the target, or how long past it, over the target itself with its zone. On HOLD it
 * stands still, over since when, and the wall time that runs on.
 */
export function TargetClock() {
  const room = useRoom();
  const now = useNow();
  const clock = useRoomClock(now);
  const dayOnly = useDayOnly(room?.id);
  if (clock === null) {
    return room ? <p className="text-sm text-mute">No target time</p> : null;
  }
  return (
    <div className="shrink-0 font-mono" data-held={clock.isHeld}>
      <Ticking clock={clock} now={now} dayOnly={dayOnly} />
      <p className="flex items-center gap-1.5 text-xs whitespace-nowrap text-mute">
        {clock.heldSince === null ? (
          <>
            <TargetText at={clock.at} dayOnly={dayOnly} zone={textOf(room, 'zone') ?? ''} />
            {clock.heldMs > 0 && (
              <span className="max-[1100px]:sr-only"> · held {spanText(clock.heldMs)}</span>
            )}
          </>
        ) : (
          <Standing since={clock.heldSince} now={now} call={textOf(room, 'call')} />
        )}
        {isContested(room, 'targetAt') && (
          <StateMark state="conflict" label="People wrote different target times" />
        )}
      </p>
    </div>
  );
}

/** To the second, or for a day without a time only roughly, until it begins. */
function Ticking({ clock, now, dayOnly }: { clock: TMinus; now: number; dayOnly: boolean }) {
  const { at, isHeld } = clock;
  const isPast = now > at;
  return (
    <p
      role="timer"
      aria-label={`${tMinusAloud(at, now)}${isHeld ? ', stands still' : ''}`}
      className={`flex items-center gap-1.5 text-clock font-semibold whitespace-nowrap ${isPast || isHeld ? 'text-hold' : ''}`}
    >
      {isHeld && <StateMark state="hold" label="" />}
      {dayOnly ? tMinusShort(at, now) : tMinus(at, now)}
    </p>
  );
}

function Standing({ since, now, call }: { since: number; now: number; call: string | null }) {
  const zone = useZone();
  const word = callOf(call ?? undefined);
  return (
    <span title={`T− stands still since ${fullTime(since, zone, now)}; the wall clock runs on`}>
      <span className="text-hold">
        {word === 'GO' ? 'HOLD' : word} since {timeOfDay(since, zone)}
        <span className="max-[1300px]:sr-only">, stands still</span>
      </span>{' '}
      · {timeOfDay(now, zone, true)} {zoneName(now, zone)}
    </span>
  );
}
