import type { JudgedCriterion } from '../../shared/board/readiness.ts';
import { waiveBlocked } from '../../shared/board/waivers.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRole } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';

export interface WaiveActs {
  /** Why this person may not, in words; null where they may. */
  blocked: string | null;
  /** Opens the dialog that fits: waives what is not met, changes the waiver of what is waived. Says why where neither fits. */
  waive(item: JudgedCriterion | undefined): void;
  withdraw(item: JudgedCriterion | undefined): void;
}

/** What one can do about a criterion's waiver, from wherever it is shown. */
export function useWaive(): WaiveActs {
  const blocked = waiveBlocked(useRole());
  return {
    blocked,
    waive: (item) => {
      const why = blocked ?? (item ? notWaivable(item) : null);
      if (why !== null) toast(why, { tone: 'hold' });
      else if (item?.waiver) openOverlay({ type: 'waiver', to: { act: 'change', waiver: item.waiver.id } });
      else if (item) openOverlay({ type: 'waiver', to: { act: 'grant', criterion: item.row.id } });
    },
    withdraw: (item) => {
      if (blocked !== null) toast(blocked, { tone: 'hold' });
      else if (item?.waiver) openOverlay({ type: 'waiver', to: { act: 'withdraw', waiver: item.waiver.id } });
      else if (item) toast('It has no waiver that could be withdrawn.');
    },
  };
}

/** Why a criterion cannot be waived as it stands; null where it can. */
export function notWaivable({ status, conflicted }: JudgedCriterion): string | null {
  if (conflicted) return 'Two people say different things about it. Settle that first, then waive.';
  return status === 'met' ? 'It is met: there is nothing to waive.' : null;
}
