import { tMinus, tMinusAloud, tMinusShort } from '../format/t-minus.ts';
import { useNow } from '../store/clock.ts';
import { useRoom } from '../store/rows.ts';
import { isContested, numberOf, textOf } from '../store/values.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TargetText, useDayOnly } from '../ui/target-text.tsx';

/** The room's clock: how long to the target, or how long past it, over the target itself with its zone. */
export function TargetClock() {
  const room = useRoom();
  const targetAt = numberOf(room, 'targetAt');
  const dayOnly = useDayOnly(room?.id);
  if (targetAt === null) {
    return room ? <p className="text-sm text-mute">No target time</p> : null;
  }
  return (
    <div className="shrink-0 font-mono">
      <Ticking targetAt={targetAt} dayOnly={dayOnly} />
      <p className="flex items-center gap-1.5 text-xs text-mute">
        <TargetText at={targetAt} dayOnly={dayOnly} zone={textOf(room, 'zone') ?? ''} />
        {isContested(room, 'targetAt') && (
          <StateMark state="conflict" label="People wrote different target times" />
        )}
      </p>
    </div>
  );
}

/** To the second, or for a day without a time only roughly, until it begins. */
function Ticking({ targetAt, dayOnly }: { targetAt: number; dayOnly: boolean }) {
  const now = useNow();
  const past = now > targetAt;
  return (
    <p
      role="timer"
      aria-label={tMinusAloud(targetAt, now)}
      className={`text-clock font-semibold whitespace-nowrap ${past ? 'text-hold' : ''}`}
    >
      {dayOnly ? tMinusShort(targetAt, now) : tMinus(targetAt, now)}
    </p>
  );
}
