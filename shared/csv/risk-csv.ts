import type { BoardRow } from '../board/read.ts';
import { numberOf, ownerOf, textOf } from '../board/read.ts';
import { levelFieldsOf } from '../board/risk-register.ts';
import type { RiskAxis, RiskScale } from '../board/risk-scale.ts';
import { levelOf, rankRisks } from '../board/risks.ts';
import type { Json } from '../json.ts';
import type { Owner } from '../ops/fields.ts';
import { type CsvRecord, cellOfPlain, plainCell, readCsv, writeCsv } from './csv.ts';
import { MAX_CSV_LINES } from './csv-limits.ts';
import { type RiskColumn, riskColumns, riskHeadings } from './risk-columns.ts';
import { readInstant, readLevel, writeInstant, writeLevel } from './risk-values.ts';

export interface CsvContext {
  scale: RiskScale;
  zone: string;
  ownerName(owner: Owner): string;
  /** The member who is called so, or just the name. */
  ownerOf(name: string): Owner;
}

export interface CsvChange {
  column: RiskColumn;
  label: string;
  here: string;
  file: string;
}
export interface CsvLine {
  line: number;
  title: string;
}
export interface RisksOfCsv {
  add: (CsvLine & { fields: Record<string, Json> })[];
  change: (CsvLine & { id: string; fields: Record<string, Json>; changes: CsvChange[] })[];
  same: CsvLine[];
  refused: (CsvLine & { why: string })[];
  /** Headings that are not read. */
  ignored: string[];
}

/** The register as a table: ranked, then unscored, then closed; with a mark by which spreadsheets know UTF-8. */
export function writeRisks(rows: readonly BoardRow[], context: Omit<CsvContext, 'ownerOf' | 'zone'>): string {
  const board = rankRisks(rows, context.scale);
  const listed = [...board.ranked.map(({ row }) => row), ...board.unscored, ...board.closed];
  const fitted = { ...context, scale: board.scale };
  const lines = listed.map((row) => riskHeadings.map(([column]) => plainCell(cellsOf(row, fitted)[column])));
  return `\ufeff${writeCsv([riskHeadings.map(([, heading]) => heading), ...lines])}`;
}

/**
 * What bringing a table into a room would do, by the titles of its risks. Only columns that the table has are compared;
 * an empty cell of such a column means nothing, also where the board has something.
 */
export function readRisks(
  text: string,
  rows: readonly BoardRow[],
  context: CsvContext,
): { ok: true; risks: RisksOfCsv } | { ok: false; why: string } {
  const { records, unclosed } = readCsv(text);
  const [head, ...body] = records;
  if (!head) return { ok: false, why: 'The file is empty.' };
  if (unclosed !== null)
    return {
      ok: false,
      why: `The quote that opens on line ${unclosed} is not closed. Close it and try again.`,
    };
  if (body.length > MAX_CSV_LINES)
    return {
      ok: false,
      why: `The table has ${body.length} lines; up to ${MAX_CSV_LINES} are read. Split it.`,
    };
  const columns = riskColumns(head.cells.map(cellOfPlain));
  if (!columns.includes('title')) {
    const found = head.cells
      .map((cell) => `“${cell.slice(0, 40)}”`)
      .slice(0, 8)
      .join(', ');
    return {
      ok: false,
      why: `No column is called Risk. The first line has ${found}: name its columns there.`,
    };
  }
  const fitted = { ...context, scale: rankRisks(rows, context.scale).scale };
  const risks: RisksOfCsv = {
    add: [],
    change: [],
    same: [],
    refused: [],
    ignored: head.cells.filter((cell, at) => columns[at] === null && cell.trim() !== ''),
  };
  const board = byTitle(rows);
  const seen = new Map<string, number>();
  for (const record of body) readRecord(record, columns, board, seen, fitted, risks);
  return { ok: true, risks };
}

function readRecord(
  { line, cells }: CsvRecord,
  columns: readonly (RiskColumn | null)[],
  board: ReadonlyMap<string, BoardRow[]>,
  seen: Map<string, number>,
  context: CsvContext,
  risks: RisksOfCsv,
): void {
  const said = Object.fromEntries(
    columns.flatMap((column, at) => (column ? [[column, cellOfPlain(cells[at] ?? '').trim()]] : [])),
  ) as Partial<Record<RiskColumn, string>>;
  const title = said.title ?? '';
  if (title === '' && cells.every((cell) => cell.trim() === '')) return;
  const key = keyOf(title);
  const here = board.get(key) ?? [];
  const why =
    faultOf(title, cells, columns, seen.get(key), here.length) ??
    Object.entries(said).reduce<string | null>(
      (found, [column, cell]) => found ?? cellFault(column as RiskColumn, cell, context),
      null,
    );
  if (why !== null) {
    risks.refused.push({ line, title: title.slice(0, 120), why });
    return;
  }
  seen.set(key, line);
  const [row] = here;
  if (!row) {
    risks.add.push({ line, title, fields: { title, ...fieldsOf(said, null, context) } });
    return;
  }
  const before = cellsOf(row, context);
  const changes = riskHeadings.flatMap(([column, label]): CsvChange[] => {
    const file = said[column];
    if (file === undefined || column === 'title' || sameCell(column, file, before[column], context))
      return [];
    return [{ column, label, here: before[column], file }];
  });
  if (changes.length === 0) risks.same.push({ line, title });
  else {
    const changed = Object.fromEntries(changes.map(({ column, file }) => [column, file]));
    risks.change.push({ line, title, id: row.id, changes, fields: fieldsOf(changed, row, context) });
  }
}

function faultOf(
  title: string,
  cells: readonly string[],
  columns: readonly unknown[],
  before: number | undefined,
  here: number,
): string | null {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return `It has ${cells.length} cells and the first line names ${columns.length}. Put cells with separators in quotes.`;
  if (title === '') return 'It names no risk.';
  if (title.length > 500) return 'Its name is longer than 500 letters.';
  if (before !== undefined) return `Line ${before} has a risk of the same name.`;
  return here > 1 ? `${here} risks of the room are called so. Give each its own name first.` : null;
}

const axisOf: Partial<Record<RiskColumn, RiskAxis>> = {
  likelihood: 'likelihood',
  impact: 'impact',
  residualLikelihood: 'likelihood',
  residualImpact: 'impact',
};
const longest: Partial<Record<RiskColumn, number>> = { mitigation: 16_000, owner: 200, status: 500 };

function cellFault(column: RiskColumn, cell: string, { scale, zone }: CsvContext): string | null {
  const axis = axisOf[column];
  const shown = `“${cell.slice(0, 60)}”`;
  if (axis && readLevel(cell, scale, axis) === undefined)
    return `${shown} is no level of ${axis} here. Write one of ${scale[axis].join(', ')}, or leave it empty.`;
  if (column === 'reviewAt' && readInstant(cell, zone) === undefined)
    return `${shown} is no review date. Write it like 2026-09-27 or 2026-09-27T18:00Z.`;
  const most = longest[column];
  return most !== undefined && cell.length > most ? `Its ${column} is longer than ${most} letters.` : null;
}

function fieldsOf(
  said: Partial<Record<RiskColumn, string>>,
  row: BoardRow | null,
  context: CsvContext,
): Record<string, Json> {
  const { scale, zone } = context;
  const at = row ?? { entity: 'risk', id: '', values: {}, conflicts: [], removed: false };
  const fields: Record<string, Json> = {};
  for (const [column, cell] of Object.entries(said) as [RiskColumn, string][]) {
    if (column === 'likelihood' || column === 'impact')
      Object.assign(fields, levelFieldsOf(at, column, readLevel(cell, scale, column) ?? null, scale));
    else if (column === 'residualLikelihood' || column === 'residualImpact')
      fields[`${column}Level`] = readLevel(cell, scale, axisOf[column] ?? 'impact') ?? null;
    else if (column === 'reviewAt') fields.reviewAt = readInstant(cell, zone) ?? null;
    else if (column === 'owner') fields.owner = cell === '' ? null : context.ownerOf(cell);
    else if (column !== 'title') fields[column] = cell === '' ? null : cell;
  }
  return fields;
}

function cellsOf(
  row: BoardRow,
  context: Pick<CsvContext, 'scale' | 'ownerName'>,
): Record<RiskColumn, string> {
  const owner = ownerOf(row);
  const level = (field: string, axis: RiskAxis) => writeLevel(levelOf(row, field), context.scale, axis);
  return {
    title: textOf(row, 'title'),
    likelihood: level('likelihoodLevel', 'likelihood'),
    impact: level('impactLevel', 'impact'),
    residualLikelihood: level('residualLikelihoodLevel', 'likelihood'),
    residualImpact: level('residualImpactLevel', 'impact'),
    mitigation: textOf(row, 'mitigation'),
    owner: owner ? context.ownerName(owner) : '',
    status: textOf(row, 'status'),
    reviewAt: writeInstant(numberOf(row, 'reviewAt')),
  };
}

/** Levels and dates by what they mean, texts without the blanks around them. */
function sameCell(column: RiskColumn, file: string, here: string, { scale, zone }: CsvContext): boolean {
  const axis = axisOf[column];
  if (axis) return readLevel(file, scale, axis) === readLevel(here, scale, axis);
  if (column === 'reviewAt') return readInstant(file, zone) === readInstant(here, zone);
  return file.trim() === here.trim();
}

function byTitle(rows: readonly BoardRow[]): ReadonlyMap<string, BoardRow[]> {
  const found = new Map<string, BoardRow[]>();
  for (const row of rows) {
    if (row.removed) continue;
    const key = keyOf(textOf(row, 'title'));
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

function keyOf(title: string): string {
  return title.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
