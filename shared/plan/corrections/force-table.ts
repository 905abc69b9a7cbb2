import type { ReadTable } from '../tables/read-table.ts';
import { subjectColumn } from '../tables/read-table.ts';
import { meaningOf } from './meaning.ts';

/** A table that a person said what it is, or that stands in a section of which they said so, is that. */
export function forceTable(table: ReadTable): ReadTable {
  const { corrected, hidden } = table.section;
  if (corrected === null || (corrected === 'phase' && !hidden)) return table;
  const kind = meaningOf(corrected).table;
  if (kind !== 'phases' || table.roles.includes('phase')) return { ...table, kind };
  const subject = subjectColumn(table);
  const width = Math.max(subject + 1, table.roles.length);
  return {
    ...table,
    kind,
    roles: Array.from({ length: width }, (_, at) => (at === subject ? 'phase' : (table.roles[at] ?? null))),
  };
}
