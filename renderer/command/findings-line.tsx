import { standing, useFindings } from '../plan/findings/use-findings.ts';
import { changePlanView } from '../plan/plan-store.ts';
import { goTo } from '../store/navigate.ts';
import { useRoomId } from '../store/session.ts';
import { StateMark } from '../ui/state-mark.tsx';

/** How many contradictions the plan has; leads to them. Nothing where it has none. */
export function FindingsLine() {
  const room = useRoomId();
  const count = standing(useFindings().findings).length;
  if (room === null || count === 0) return null;
  return (
    <button
      type="button"
      data-testid="findings-line"
      onClick={() => {
        changePlanView(room, { tab: 'findings' });
        goTo('plan');
      }}
      className="flex min-h-7 shrink-0 items-center gap-2 rounded-md border border-line bg-panel px-3 text-left text-sm hover:border-edge"
    >
      <StateMark state="warning" size="xs" label="" />
      <span className="underline-offset-2 hover:underline">
        {count === 1 ? '1 contradiction in the plan' : `${count} contradictions in the plan`}
      </span>
    </button>
  );
}
