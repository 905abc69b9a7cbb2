import type { BoardRow } from '../../shared/board/read.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import type { ValueWords } from '../conflicts/value-text.ts';
import type { LinkedPlan } from './links.ts';

/** Names for what values point at: persons by the workspace, items by the plan that is read, else by the open room. */
export function wordsOf(
  plan: LinkedPlan,
  nameOf: (person: string) => string,
  rowsOf: (entity: string) => readonly BoardRow[],
): ValueWords {
  const byKey = new Map(plan.rows.map((row) => [`${row.entity}/${row.id}`, row]));
  return {
    nameOf,
    titleOf(entity, id) {
      const row = byKey.get(`${entity}/${id}`);
      const here = row ?? rowsOf(entity).find((each) => each.id === id);
      return here ? titleOf(entity, here.values) : null;
    },
  };
}

/** Lines that may be corrected: blank ones and what is only drawn (rules) say nothing. */
export function saysSomething(plan: LinkedPlan, line: number): boolean {
  return /[\p{L}\p{N}]/u.test(plan.texts[line - 1] ?? '');
}
