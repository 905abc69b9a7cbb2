import type { Members } from '../../shared/contract/views.ts';
import { useTruth } from '../store/truth.ts';
import { StateMark } from '../ui/state-mark.tsx';

/** Says that what was decided here about a person, device or invite has not reached a hub, so nobody else knows it. */
export function Unsent({ id, members }: { id: string; members: Members }) {
  const waiting = useTruth()?.truth.waiting ?? 0;
  if (waiting === 0 || !members.unsent.includes(id)) return null;
  return (
    <StateMark state="pending" size="xs" word="changed here, not sent yet" className="text-xs font-normal" />
  );
}
