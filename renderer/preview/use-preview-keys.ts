import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { dialogScope, useKeys } from '../keys/use-keys.ts';
import { asReadKey, correctionChoices } from './corrections.ts';

export interface PreviewActs {
  correct(as: CorrectionKind | null): void;
  /** To the next or previous line that was not understood. */
  seek(by: 1 | -1): void;
  /** To the next or previous part of the right-hand side. */
  stepTab(by: 1 | -1): void;
  confirm(): void;
}

/** The single keys of the preview; they work wherever nobody types. */
export function usePreviewKeys({ correct, seek, stepTab, confirm }: PreviewActs): void {
  useKeys(`${dialogScope} plan preview`, [
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
  ]);
}
