import type { CorrectionKind } from '../../shared/plan/correction.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { asReadKey, correctionChoices } from './corrections.ts';

/** "This is…": what a line may be said to be, the present word marked, and the way back to how it is read. */
export function correctItems(
  said: CorrectionKind | undefined,
  correct: (as: CorrectionKind | null) => void,
): MenuItem[] {
  return [
    ...correctionChoices.map(({ as, label, keys }) => ({
      label,
      keys,
      checked: as === said,
      run: () => correct(as),
    })),
    {
      label: 'As read',
      keys: asReadKey,
      hint: said === undefined ? 'nothing was said about it' : 'takes the correction back',
      disabled: said === undefined,
      checked: said === undefined,
      run: () => correct(null),
    },
  ];
}
