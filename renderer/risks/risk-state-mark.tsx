import type { RegisterRisk } from '../../shared/board/risk-register.ts';
import { StateMark } from '../ui/state-mark.tsx';

/** Whether a risk is open, accepted or closed, by shape and word. */
export function RiskStateMark({ risk: { state } }: { risk: Pick<RegisterRisk, 'state'> }) {
  if (state === 'accepted') return <StateMark state="waived" size="sm" word="accepted" />;
  return state === 'closed' ? (
    <StateMark state="done" size="sm" word="closed" />
  ) : (
    <StateMark state="open" size="sm" word />
  );
}
