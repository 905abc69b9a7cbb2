import type { Cell, Row } from '../blocks/block.ts';
import type { PlanPhase } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { cellOf, type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { cleanOwner, daysIn } from '../values/annotations.ts';
import { readStatus, stateOfCell } from '../values/status.ts';
import { taskState } from './task-state.ts';

/** Rows of an overview table of phases; those that stand for a heading complete it and are no phases of their own. */
export function phasesOfTable(reading: Reading, table: ReadTable, headed: readonly PlanPhase[]): PlanPhase[] {
  return table.block.rows.flatMap((row) => {
    const raw = wordsOfCell(cellOf(table, row, 'phase'));
    if (raw === null) return [];
    reading.coverage.cover(row.line, 'phase');
    const title = readStatus(raw, reading.legend).text;
    const days = daysIn(wordsOfCell(cellOf(table, row, 'date', 'duration')) ?? '', reading.dates);
    const due = daysIn(wordsOfCell(cellOf(table, row, 'due')) ?? '', reading.dates);
    const status = wordsOfCell(cellOf(table, row, 'status', 'done'));
    const state = status === null ? null : stateOfCell(status, reading.legend);
    const said = {
      start:
        daysIn(wordsOfCell(cellOf(table, row, 'start')) ?? '', reading.dates).start ??
        days.start ??
        (due.end === null ? null : due.start),
      end:
        daysIn(wordsOfCell(cellOf(table, row, 'end')) ?? '', reading.dates).start ??
        days.end ??
        due.end ??
        due.start ??
        days.start,
      status: state === null ? null : taskState(state),
      stated: status,
      owner: cleanOwner(wordsOfCell(ownerCell(table, row, title)) ?? ''),
    };
    const same = headed.find((phase) => isSamePhase(phase.title, title));
    if (same !== undefined) {
      complete(same, said);
      return [];
    }
    return [
      {
        title: isBareNumber(title) ? (nameBeside(reading, table, row, title) ?? title) : title,
        ...said,
        depth: 0,
        section: table.section.path,
        parent: null,
        line: row.line,
        span: { ...row.span },
        anchor: reading.anchors.name('phase', table.section.path, title),
      },
    ];
  });
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

/** A row "2" or "Phase 2" stands for the heading "Phase 2: Build". */
function isSamePhase(headed: string, row: string): boolean {
  const [long, short] = [headed.toLowerCase(), row.toLowerCase()];
  if (long === short || long.endsWith(`: ${short}`)) return true;
  if (long.startsWith(short) && !/[\p{L}\p{N}.]/u.test(long.charAt(short.length))) return true;
  const number = BARE.exec(row)?.[1];
  return number !== undefined && LEADING_NUMBER.exec(headed)?.[1] === number;
}

/** An overview table may say of a phase what its heading does not. */
function complete(
  phase: PlanPhase,
  said: Pick<PlanPhase, 'start' | 'end' | 'status' | 'stated' | 'owner'>,
): void {
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
