import type { Cell, Row, TableBlock } from '../blocks/block.ts';
import { readBox } from '../blocks/box.ts';
import type { Section } from '../sections/section.ts';
import { leadingSign } from '../text/emoji.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { plainText } from '../text/plain-text.ts';
import { remember } from '../text/remember.ts';
import { levelOf } from '../values/level.ts';
import { type ColumnRole, columnLexicon } from '../words/column-words.ts';
import { statusMarks } from '../words/marks.ts';

export type TableKind =
  | 'risks'
  | 'metrics'
  | 'criteria'
  | 'stages'
  | 'schedule'
  | 'communication'
  | 'teams'
  | 'phases'
  | 'tasks'
  | 'legend'
  | 'facts'
  | 'unknown';

export interface ReadTable {
  readonly block: TableBlock;
  readonly section: Section;
  readonly kind: TableKind;
  readonly roles: readonly (ColumnRole | null)[];
}

/** What each column holds, by its heading. A short word ("to", "at", "p") counts only as the whole heading. */
export function columnRoles(header: Row | null): (ColumnRole | null)[] {
  const headings = (header?.cells ?? []).map((cell) => plainText(cell.text).text);
  return settled(headings, headings.map(roleOf));
}

const OBJECTIVE = /^(?:slo|sla|okr)s?$/iu;
const GOAL = /^(?:business\s)?(?:goal|objective|ziel|objectif|objetivo|obiettivo|doel|目的)s?$/iu;
const BASELINE =
  /baseline|before|^last|^previous|^start|línea base|linha de base|ausgang|référence|ベースライン|基线|기준|базов/iu;

/** Of two columns of one kind: "SLI | SLO" is measure and target, "Baseline | Current" two values of which one is now. */
function settled(headings: readonly string[], roles: readonly (ColumnRole | null)[]): (ColumnRole | null)[] {
  return roles.map((role, at) => {
    const isSecond = role !== null && roles.indexOf(role) !== at;
    if (role === 'metric' && isSecond && OBJECTIVE.test(headings[at] ?? '')) return 'target';
    if (role === 'target' && roles.lastIndexOf(role) !== at && GOAL.test(headings[at] ?? '')) return null;
    const isTwice = role === 'current' && roles.indexOf(role) !== roles.lastIndexOf(role);
    return isTwice && BASELINE.test(headings[at] ?? '') ? null : role;
  });
}

const SHORTEST = 4;

const roleOf = remember(80, readRole);

function readRole(heading: string): ColumnRole | null {
  if (heading.length > 80) return null;
  const sign = leadingSign(heading);
  if (sign !== null && sign.length === heading.length)
    return statusMarks[sign.sign] === 'done' ? 'done' : null;
  const bare = (sign === null ? heading : heading.slice(sign.length)).replace(/[?*]+$/u, '');
  if (/^[#№]$/.test(bare.trim())) return 'number';
  if (/^[%％]$/.test(bare.trim())) return 'percent';
  const exact = columnLexicon.exact(bare.replace(/\([^)]*\)/gu, ' '));
  if (exact !== null) return exact;
  const hit = columnLexicon.find(bare);
  if (hit === null || hit.weight < SHORTEST) return null;
  return wordsOf(fold(bare)).length <= 5 ? hit.value : null;
}

export function cellOf(table: ReadTable, row: Row, ...roles: ColumnRole[]): Cell | null {
  for (const role of roles) {
    const at = table.roles.indexOf(role);
    const cell = at < 0 ? undefined : row.cells[at];
    if (cell !== undefined) return cell;
  }
  return null;
}

/** The words of a cell, or null where it is empty, a dash or missing. */
export function wordsOfCell(cell: Cell | null): string | null {
  if (cell === null) return null;
  const text = plainText(cell.text).text;
  if (text === '') return null;
  const first = text.charCodeAt(0);
  const isDash = first === 45 || first === 0x2013 || first === 0x2014;
  return isDash && /^[-–—]+$/.test(text) ? null : text;
}

/** "Total | … | 52 hours" sums up the rows above it, and is no item. */
export function isSumRow(row: Row): boolean {
  return /^\W*(?:grand )?(?:total|sum|summe|gesamt|suma|somme|totale|totaal|итого|razem|toplam|合計|合计|합계)\W*$/iu.test(
    row.cells[0]?.text ?? '',
  );
}

/** The first column that holds words rather than levels, marks or numbers: what the rows are about. */
export function subjectColumn(table: Pick<ReadTable, 'block' | 'roles'>): number {
  const width = Math.max(
    table.block.header?.cells.length ?? 0,
    ...table.block.rows.slice(0, 20).map((row) => row.cells.length),
  );
  for (let at = 0; at < width; at += 1) {
    const role = table.roles[at];
    if (role === 'number' || role === 'status' || role === 'done' || role === 'owner' || role === 'due')
      continue;
    const cells = table.block.rows.slice(0, 20).map((row) => row.cells[at]?.text ?? '');
    const words = cells.filter((cell) => isWords(cell)).length;
    if (words * 2 > cells.length || (cells.length > 0 && words === cells.length)) return at;
  }
  return 0;
}

function isWords(cell: string): boolean {
  const text = plainText(cell).text;
  return (
    text !== '' &&
    readBox(text, 0) === null &&
    levelOf(text) === null &&
    /\p{L}{2}/u.test(text) &&
    !/^#?\d+$/.test(text)
  );
}

/** Of several columns about the risk ("Risk ID", "Risk", "Risk level"), the one that names it; -1 without one. */
export function riskTitleColumn(table: Pick<ReadTable, 'block' | 'roles'>): number {
  return table.roles.findIndex(
    (role, at) => role === 'risk' && !isLevelColumn(table.block, at) && !isCodeColumn(table.block, at),
  );
}

const CODE = /^[\p{Lu}#]{0,8}[-_ ]?\d{1,5}[.)]?$/u;

/** True when a column only numbers its rows ("R-01", "RISK-7"). */
function isCodeColumn(block: TableBlock, at: number): boolean {
  const cells = cellsOf(block, at);
  return cells.length > 0 && cells.every((cell) => CODE.test(cell));
}

function cellsOf(block: TableBlock, at: number): string[] {
  return block.rows
    .slice(0, 30)
    .map((row) => plainText(row.cells[at]?.text ?? '').text)
    .filter((cell) => cell !== '');
}

/** True when the cells of a column are levels ("High", "🟡", "3"), not names of things. */
export function isLevelColumn(block: TableBlock, at: number): boolean {
  const cells = cellsOf(block, at);
  if (cells.length === 0) return false;
  return cells.filter((cell) => levelOf(cell) !== null || cell.length <= 2).length * 2 > cells.length;
}
