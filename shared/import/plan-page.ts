import type { Cell, ItemBlock, Row, TableBlock } from '../plan/blocks/block.ts';
import { readMarker } from '../plan/blocks/marker.ts';
import { scanBlocks } from '../plan/blocks/scan-blocks.ts';
import type { ScanLine } from '../plan/blocks/scan-line.ts';
import { columnRoles } from '../plan/tables/read-table.ts';
import type { ColumnRole } from '../plan/words/column-words.ts';

/** A change of a text: what stands between two offsets gives way to `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface TableRow {
  table: TableBlock;
  roles: readonly (ColumnRole | null)[];
  row: Row;
}

/** A plan's text by line: what stands there, so that it can be changed in place. */
export interface PlanPage {
  text: string;
  lines: readonly ScanLine[];
  /** How the file ends its lines. */
  lineEnd: string;
  items: ReadonlyMap<number, ItemBlock>;
  rows: ReadonlyMap<number, TableRow>;
}

export function pageOf(text: string): PlanPage {
  const { blocks, lines } = scanBlocks(text);
  const items = new Map<number, ItemBlock>();
  const rows = new Map<number, TableRow>();
  for (const block of blocks) {
    if (block.kind === 'item') items.set(block.line, block);
    if (block.kind !== 'table') continue;
    const roles = columnRoles(block.header);
    for (const row of block.rows) rows.set(row.line, { table: block, roles, row });
  }
  return { text, lines, lineEnd: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n', items, rows };
}

/** Where a line's box stands, with what is written in it: `[x]`, `☐`, or a sign like ✅ at the beginning. */
export interface BoxPlace {
  start: number;
  end: number;
  written: string;
}

const BRACKETS = /^([[［【])([^\]］】]{0,10})([\]］】])/u;

export function boxIn(page: PlanPage, line: number): BoxPlace | null {
  const source = page.lines[line - 1];
  if (!source) return null;
  const row = page.rows.get(line);
  if (!row) {
    const at = readMarker(source.body)?.length ?? 0;
    const opener = /^(?:~~)?\\?/u.exec(source.body.slice(at, at + 4))?.[0] ?? '';
    return boxAt(page, source.bodyStart + at + opener.length);
  }
  for (const cell of row.row.cells) {
    const found = boxAt(page, contentOf(page, cell).start);
    if (found) return found;
  }
  return null;
}

function boxAt(page: PlanPage, start: number): BoxPlace | null {
  const rest = page.text.slice(start, start + 16);
  const brackets = BRACKETS.exec(rest);
  if (brackets) return { start, end: start + brackets[0].length, written: brackets[0] };
  const sign = /^[☐◻□⬜🔲🔳▢☑☒🗹🗷]\ufe0f?/u.exec(rest);
  return sign ? { start, end: start + sign[0].length, written: sign[0] } : null;
}

/** A cell's words without the blanks around them. */
export function contentOf(page: PlanPage, cell: Cell): { start: number; end: number } {
  const raw = page.text.slice(cell.start, cell.end);
  const lead = raw.length - raw.trimStart().length;
  if (lead === raw.length)
    return { start: cell.start + Math.min(1, raw.length), end: cell.end - (raw.length > 1 ? 1 : 0) };
  return { start: cell.start + lead, end: cell.start + raw.trimEnd().length };
}

/** The text with all edits made. They must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  // At one place, what goes on the line comes before what begins a new one.
  const rank = ({ start, end, text: put }: Edit) => [start, end, /^[\r\n]/.test(put) ? 1 : 0] as const;
  const order = (a: Edit, b: Edit) => {
    const [one, two] = [rank(a), rank(b)];
    return one[0] - two[0] || one[1] - two[1] || one[2] - two[2];
  };
  for (const { start, end, text: put } of [...edits].sort(order)) {
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

export function overlap(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some((one) => b.some((two) => one.start < two.end && two.start < one.end));
}

/** Words for one line: what would end it, or a table's cell, is written so that it does not. */
export function oneLine(words: string, inTable: boolean): string {
  const flat = words.replace(/[\s\u2028\u2029]+/gu, ' ').trim();
  return inTable ? flat.replaceAll('|', '\\|') : flat;
}

export function escapeMarks(words: string): string {
  return words.replace(/[\\*_~`[\]<&]/g, '\\$&');
}
