import type { RefObject } from 'react';
import { everyRisk, type RegisterRisk } from '../../shared/board/risk-register.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { useKeys } from '../keys/use-keys.ts';
import { type AcceptActs, closeOrOpen, saveRisks } from './risk-acts.ts';
import type { Editing } from './risk-detail.tsx';
import type { RiskDialog } from './risks-screen.tsx';
import { changeRisksFilter, changeRisksView, matrixViews, useRisksView } from './risks-store.ts';

export interface RiskKeysInput {
  room: string;
  risk: RegisterRisk<RowView> | null;
  readOnly: boolean;
  words: RefObject<HTMLInputElement | null>;
  accepting: AcceptActs;
  onEdit(field: Editing): void;
  onDialog(dialog: RiskDialog): void;
  onImport(): void;
}

/** What single keys do among the risks, beside those of the list. */
export function useRiskKeys(input: RiskKeysInput): void {
  const { room, risk, readOnly, words, accepting, onEdit, onDialog, onImport } = input;
  const { shows, filter } = useRisksView(room);
  const has = () => risk !== null;
  const may = () => risk !== null && !readOnly;
  const next = matrixViews[(matrixViews.indexOf(shows) + 1) % matrixViews.length] ?? 'current';
  useKeys('risks', [
    { key: 's', label: 'Score the risk', run: () => onDialog('score'), when: may },
    { key: 'm', label: 'Change its mitigation', run: () => onEdit('mitigation'), when: may },
    { key: 'v', label: 'Change its review date', run: () => onEdit('reviewAt'), when: may },
    { key: 'u', label: 'Change its status', run: () => onEdit('status'), when: may },
    { key: 't', label: 'Change its title', run: () => onEdit('title'), when: may },
    { key: 'shift+l', label: 'Link it with a task or a criterion', run: () => onDialog('link'), when: may },
    { key: 'x', label: 'Close the risk, or open it again', run: () => risk && closeOrOpen(risk), when: may },
    {
      key: 'w',
      label: 'Accept the risk, or change its acceptance',
      run: () => risk && accepting.accept(risk),
      when: has,
    },
    {
      key: 'shift+w',
      label: 'Withdraw the risk’s acceptance',
      run: () => risk && accepting.withdraw(risk),
      when: has,
    },
    {
      key: 'o',
      label: 'Matrix: current, residual or both',
      run: () => changeRisksView(room, { shows: next }),
    },
    {
      key: 'q',
      label: 'Go to the matrix',
      run: () => document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus(),
    },
    { key: '/', label: 'Filter the risks', run: () => words.current?.focus() },
    {
      key: 'escape',
      label: 'Show all risks',
      run: () => changeRisksFilter(room, everyRisk),
      when: () => filter !== everyRisk,
    },
    { key: 'i', label: 'Import risks from CSV…', run: onImport, when: () => !readOnly },
    { key: 'e', label: 'Export the risks as CSV…', run: () => void saveRisks() },
    { key: 'shift+s', label: 'Words and levels of the risks…', run: () => onDialog('scale') },
  ]);
}
