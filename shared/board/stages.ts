import { stageStates } from '../ops/names.ts';
import { type BoardRow, inOrder, numberOf, textOf } from './read.ts';

export type StageState = (typeof stageStates)[number];
export interface StageStep<R extends BoardRow = BoardRow> {
  row: R;
  name: string;
  percent: number | null;
  soakMs: number | null;
  state: StageState;
  /** Pending, and everything before it has succeeded. */
  next: boolean;
}

/** The rollout's stages in their order. */
export function stageSteps<R extends BoardRow>(rows: readonly R[]): StageStep<R>[] {
  let clear = true;
  return inOrder(rows).map((row) => {
    const state = stageStates.find((known) => known === textOf(row, 'state')) ?? 'pending';
    const next = state === 'pending' && clear;
    if (state !== 'succeeded') clear = false;
    return {
      row,
      name: textOf(row, 'name'),
      percent: numberOf(row, 'percent'),
      soakMs: numberOf(row, 'soakMs'),
      state,
      next,
    };
  });
}

/** A span in the words that plans use: '24 h', '90 min', '2 d'. */
export function spanText(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 72)
    return Number.isInteger(hours) ? `${hours} h` : `${Math.floor(hours)} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  const left = Math.round(hours - days * 24);
  return left === 0 ? `${days} d` : `${days} d ${left} h`;
}
