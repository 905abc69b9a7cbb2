import type { Fact } from '../items/facts.ts';
import { readLabel } from '../values/label.ts';
import { type ReadTable, wordsOfCell } from './read-table.ts';

/** "Start date | 12 Sept" and the like, as the facts that they are; the heading may be one as well. */
export function factsOfTable(table: ReadTable): Fact[] {
  if (table.kind !== 'facts') return [];
  const rows = table.block.header === null ? table.block.rows : [table.block.header, ...table.block.rows];
  return rows.flatMap((row) => {
    const [name, value] = [wordsOfCell(row.cells[0] ?? null), wordsOfCell(row.cells[1] ?? null)];
    const read =
      name === null || value === null ? null : readLabel(`${name.replace(/[:：]$/u, '')}: ${value}`);
    if (read === null) return [];
    return [{ section: table.section, ...read, line: row.line, span: row.span, item: null }];
  });
}
