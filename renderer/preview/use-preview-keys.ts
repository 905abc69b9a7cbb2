import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { dialogScope, type KeyBinding, useKeys } from '../keys/use-keys.ts';
import { asReadKey, correctionChoices } from './corrections.ts';

export interface PreviewActs {
  correct(as: CorrectionKind | null): void;
  /** To the next or previous line that was not understood. */
  seek(by: 1 | -1): void;
  /** To the next or previous part of the right-hand side. */
  stepTab(by: 1 | -1): void;
  confirm(): void;
  showKeys(): void;
}

/** The single keys of the preview; they work wherever nobody types, and rest while the sheet of keys covers it. */
export function usePreviewKeys(acts: PreviewActs, covered: boolean): void {
  const { correct, seek, stepTab, confirm, showKeys } = acts;
  const bindings: KeyBinding[] = [
    ...correctionChoices.map(({ as, label, keys }) => ({
      key: keys,
      label: `This is: ${label.toLowerCase()}`,
      run: () => correct(as),
    })),
    { key: asReadKey, label: 'As read: take the correction back', run: () => correct(null) },
    { key: 'n', label: 'Next line that was not understood', run: () => seek(1) },
    { key: 'p', label: 'Previous line that was not understood', run: () => seek(-1) },
    { key: ']', label: 'Next part', run: () => stepTab(1) },
    { key: '[', label: 'Previous part', run: () => stepTab(-1) },
    { key: 'mod+enter', label: 'Make or update the room', run: confirm },
    { key: '?', label: 'Show these keys', run: showKeys },
  ];
  useKeys(
    `${dialogScope} plan preview`,
    covered ? bindings.map((binding) => ({ ...binding, run: () => {} })) : bindings,
  );
}
