import type { Cell, Row } from '../blocks/block.ts';
import type { PlanPhase } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { cellOf, isSumRow, type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { cleanOwner, daysIn } from '../values/annotations.ts';
import { readStatus, stateOfCell } from '../values/status.ts';
import type { ColumnRole } from '../words/column-words.ts';
import { taskState } from './task-state.ts';

/** Rows of overview tables of phases; those that stand for a heading complete it and are no phases of their own. */
export function phasesOfTables(reading: Reading, headed: readonly PlanPhase[]): PlanPhase[] {
  const tables = reading.tables.filter((table) => table.kind === 'phases');
  const known = tables.length === 0 ? new Map<string, PlanPhase>() : byName(headed);
  return tables.flatMap((table) =>
    table.block.rows.flatMap((row) => phaseOfRow(reading, table, row, known) ?? []),
  );
}

function phaseOfRow(
  reading: Reading,
  table: ReadTable,
  row: Row,
  known: ReadonlyMap<string, PlanPhase>,
): PlanPhase | null {
  const raw = wordsOfCell(cellOf(table, row, 'phase'));
  if (raw === null || isSumRow(row)) return null;
  reading.coverage.cover(row.line, 'phase');
  const title = readStatus(raw, reading.legend).text;
  const said = saidOfRow(reading, table, row, title);
  const same = known.get(title.toLowerCase()) ?? known.get(`#${BARE.exec(title)?.[1]}`);
  if (same !== undefined) {
    complete(same, said);
    return null;
  }
  return {
    title: isBareNumber(title) ? (nameBeside(reading, table, row, title) ?? title) : title,
    ...said,
    depth: 0,
    section: table.section.path,
    parent: null,
    line: row.line,
    span: { ...row.span },
    anchor: reading.anchors.name('phase', table.section.path, title),
  };
}

type Said = Pick<PlanPhase, 'start' | 'end' | 'status' | 'stated' | 'owner'>;

function saidOfRow(reading: Reading, table: ReadTable, row: Row, title: string): Said {
  const daysOf = (...roles: ColumnRole[]): { start: string | null; end: string | null } =>
    daysIn(wordsOfCell(cellOf(table, row, ...roles)) ?? '', reading.dates);
  const days = daysOf('date', 'duration');
  const due = daysOf('due');
  const status = wordsOfCell(cellOf(table, row, 'status', 'done'));
  const state = status === null ? null : stateOfCell(status, reading.legend);
  return {
    start: daysOf('start').start ?? days.start ?? (due.end === null ? null : due.start),
    end: daysOf('end').start ?? days.end ?? due.end ?? due.start ?? days.start,
    status: state === null ? null : taskState(state),
    stated: status,
    owner: cleanOwner(wordsOfCell(ownerCell(table, row, title)) ?? ''),
  };
}

/** Beside a bare number, a column called "Name" is the phase's own. */
function ownerCell(table: ReadTable, row: Row, title: string): Cell | null {
  return isBareNumber(title)
    ? cellOf(table, row, 'owner', 'team')
    : cellOf(table, row, 'owner', 'person', 'team');
}

const BARE =
  /^(?:phase|stage|step|milestone|fase|etappe|étape|etapa|etap|этап|フェーズ|阶段)?\s?(\d{1,3})$/iu;
const LEADING_NUMBER = /^\p{L}+\s?(\d{1,3})(?![\p{N}.-])/u;

function isBareNumber(title: string): boolean {
  return BARE.test(title);
}

const MOST_WORDS = 8;

/** The names that a row may call a heading by: "Phase 2: Build" is "Phase 2", "Build" and number 2. */
function byName(headed: readonly PlanPhase[]): Map<string, PlanPhase> {
  const names = new Map<string, PlanPhase>();
  const add = (name: string, phase: PlanPhase): void => {
    if (!names.has(name)) names.set(name, phase);
  };
  for (const phase of headed) add(phase.title.toLowerCase(), phase);
  for (const phase of headed) {
    const title = phase.title.toLowerCase();
    for (const end of [...title.matchAll(/(?<=[\p{L}\p{N}])(?![\p{L}\p{N}.])/gu)].slice(0, MOST_WORDS))
      add(title.slice(0, end.index), phase);
    const colon = title.indexOf(': ');
    if (colon > 0) add(title.slice(colon + 2), phase);
    const number = LEADING_NUMBER.exec(phase.title)?.[1];
    if (number !== undefined) add(`#${number}`, phase);
  }
  return names;
}

/** An overview table may say of a phase what its heading does not. */
function complete(phase: PlanPhase, said: Said): void {
  if (phase.start === null && phase.end === null) {
    phase.start = said.start;
    phase.end = said.end;
  }
  if (phase.status === null) {
    phase.status = said.status;
    phase.stated = said.stated;
  }
  phase.owner ??= said.owner;
}

/** "2 | API | In progress": the name stands in the column after the number. */
function nameBeside(reading: Reading, table: ReadTable, row: Row, number: string): string | null {
  const at = table.roles.indexOf('phase') + 1;
  const beside = readStatus(wordsOfCell(row.cells[at] ?? null) ?? '', reading.legend).text;
  if (beside === '' || table.roles[at] === 'status' || table.roles[at] === 'date') return null;
  return /^\d+$/.test(number) ? `Phase ${number}: ${beside}` : `${number}: ${beside}`;
}
