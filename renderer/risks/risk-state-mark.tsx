import type { RegisterRisk } from '../../shared/board/risk-register.ts';
import { StateMark } from '../ui/state-mark.tsx';

/** Whether a risk materialises, is open, accepted or closed, by shape and word. */
export function RiskStateMark({
  risk: { state },
  isMaterialising = false,
}: {
  risk: Pick<RegisterRisk, 'state'>;
  isMaterialising?: boolean;
}) {
  if (isMaterialising) return <StateMark state="materialising" size="sm" word />;
  if (state === 'accepted') return <StateMark state="waived" size="sm" word="accepted" />;
  return state === 'closed' ? (
    <StateMark state="done" size="sm" word="closed" />
  ) : (
    <StateMark state="open" size="sm" word />
  );
}
