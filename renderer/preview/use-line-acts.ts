import { useState } from 'react';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { count } from '../format/amounts.ts';
import { corrected, correctionWord } from './corrections.ts';
import { nextUnknown } from './links.ts';
import type { Correcting } from './use-correcting.ts';
import { type Cursor, type CursorActs, chosenRange, type Side } from './use-cursor.ts';
import type { Shown } from './use-preview-state.ts';
import { saysSomething } from './words.ts';

export interface LineActs {
  /** What the last act did, for who does not see it. */
  told: string;
  /** Says what the chosen lines are. */
  correct(as: CorrectionKind | null): void;
  /** Of one line; of all chosen ones where it is among them. */
  correctAt(line: number, as: CorrectionKind | null): void;
  takeBack(line: number): void;
  seek(by: 1 | -1): void;
  cross(to: Side): void;
  toPart(key: string): void;
}

/** What one does with the line where one is. */
export function useLineActs(
  correcting: Correcting,
  shown: Shown,
  cursor: Cursor,
  { toLine, toRow }: CursorActs,
  focus: (side: Side) => void,
): LineActs {
  const [told, tell] = useState('');
  const { plan } = shown;
  const range = chosenRange(cursor);
  const chosen = range === null ? [] : linesFrom(range);
  const correctLines = (lines: readonly number[], as: CorrectionKind | null) => {
    const speaking = lines.filter((line) => saysSomething(plan, line));
    if (speaking.length === 0) return tell('Choose a line that says something first.');
    const next = corrected(correcting.corrections, speaking, as);
    const which = speaking.length === 1 ? `Line ${speaking[0]}` : count(speaking.length, 'line');
    if (next === null)
      return tell(as === null ? 'There is no correction to take back.' : `${which}: said already.`);
    tell(as === null ? `${which}: as read.` : `${which}: ${correctionWord(as)}, corrected by hand.`);
    correcting.correct(next);
  };
  const crossToResult = () => {
    shown.keepOpen();
    if (shown.active === null) {
      const onBoard = [cursor.line, plan.beginOf(cursor.line)].some((line) => shown.result.byLine.has(line));
      if (!onBoard) return tell(`Line ${cursor.line} is not on the board.`);
      shown.setTab('result');
    }
    focus('result');
  };
  return {
    told,
    correct: (as) => correctLines(chosen, as),
    correctAt: (line, as) => correctLines(chosen.includes(line) ? chosen : [line], as),
    takeBack: (line) => correctLines([line], null),
    seek(by) {
      const next = nextUnknown(plan.unknown, cursor.line, by);
      if (next === null) tell('Every line was understood.');
      else toLine(next);
    },
    cross(to) {
      if (to === 'result') return crossToResult();
      if (cursor.onLine) toLine(cursor.line);
      focus('source');
    },
    toPart(key) {
      shown.setTab('result');
      toRow(key, null);
      focus('result');
    },
  };
}

function linesFrom([first, last]: [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
