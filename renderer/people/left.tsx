import { leftStepMs, leftText } from '../format/left.ts';
import { useNow } from '../store/clock.ts';
import { TimeText } from '../ui/time-text.tsx';

/** Until when something can be used, and how long that is, running down. */
export function Left({ until }: { until: number }) {
  useNow(leftStepMs(until, Date.now()));
  const left = leftText(until, Date.now());
  return (
    <>
      {left === 'over' ? 'ended' : `${left} left, until`} <TimeText at={until} />
    </>
  );
}
