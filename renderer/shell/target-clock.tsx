import { tMinus, tMinusAloud } from '../format/t-minus.ts';
import { useNow } from '../store/clock.ts';
import { useRoom } from '../store/rows.ts';
import { isContested, numberOf } from '../store/values.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** The room's clock: how long to the target, or how long past it, over the target itself with its zone. */
export function TargetClock() {
  const room = useRoom();
  const targetAt = numberOf(room, 'targetAt');
  if (targetAt === null) {
    return room ? <p className="text-sm text-mute">No target time</p> : null;
  }
  return (
    <div className="shrink-0 font-mono">
      <Ticking targetAt={targetAt} />
      <p className="flex items-center gap-1.5 text-xs text-mute">
        <TimeText at={targetAt} show="full" />
        {isContested(room, 'targetAt') && (
          <StateMark state="conflict" label="People wrote different target times" />
        )}
      </p>
    </div>
  );
}

function Ticking({ targetAt }: { targetAt: number }) {
  const now = useNow();
  const past = now > targetAt;
  return (
    <p
      role="timer"
      aria-label={tMinusAloud(targetAt, now)}
      className={`text-clock font-semibold whitespace-nowrap ${past ? 'text-hold' : ''}`}
    >
      {tMinus(targetAt, now)}
    </p>
  );
}
