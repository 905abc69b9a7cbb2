import type { JudgedCriterion, Readiness } from '../../shared/board/readiness.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useWaive } from './waive.ts';

/** W and Shift+W for the criterion that has the focus, wherever its line carries `data-criterion`. */
export function useWaiveKeys(readiness: Readiness<RowView>): void {
  const { waive, withdraw } = useWaive();
  const focused = (): JudgedCriterion | undefined => {
    const id = document.activeElement?.closest<HTMLElement>('[data-criterion]')?.dataset.criterion;
    if (id === undefined) return undefined;
    return Object.values(readiness.tiers)
      .flatMap((tier) => tier.items)
      .find(({ row }) => row.id === id);
  };
  useKeys('waivers', [
    {
      key: 'w',
      label: 'Waive the criterion, or change its waiver',
      run: () => waive(focused()),
      when: () => focused() !== undefined,
    },
    {
      key: 'shift+w',
      label: 'Withdraw the criterion’s waiver',
      run: () => withdraw(focused()),
      when: () => focused()?.waiver != null,
    },
  ]);
}
