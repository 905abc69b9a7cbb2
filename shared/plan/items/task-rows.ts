import type { Cell, Row } from '../blocks/block.ts';
import { readBox } from '../blocks/box.ts';
import type { PlanTask } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { isRunSheet } from '../tables/run-sheet.ts';
import { leadingSign } from '../text/emoji.ts';
import { plainText } from '../text/plain-text.ts';
import { isStruck } from '../text/struck.ts';
import { cleanOwner, daysIn, readAnnotations } from '../values/annotations.ts';
import { readStatus, stateOfCell, stateOfPhrase } from '../values/status.ts';
import type { ColumnRole } from '../words/column-words.ts';
import type { StatusWord } from '../words/status-words.ts';
import { stateWithBox, taskState } from './task-state.ts';
import { roleOf } from './tasks.ts';

const TITLE_ROLES: readonly ColumnRole[] = ['task', 'criterion', 'event', 'description'];

/** The rows of a task table; also those of a table of criteria that has boxes to tick. */
export function tasksOfTable(reading: Reading, table: ReadTable): PlanTask[] {
  const boxed = table.kind === 'criteria' && table.block.rows.some((row) => boxIn(row) !== null);
  if (table.kind !== 'tasks' && !boxed && !isRunSheet(table)) return [];
  if (isWayBack(table.section) && !table.block.rows.some((row) => boxIn(row) !== null)) return [];
  const subject = titleColumn(table);
  return table.block.rows.flatMap((row) => taskOfRow(reading, table, row, subject) ?? []);
}

/** The column that says what the row is; of "Step | Action" the one that holds words. */
export function titleColumn(table: ReadTable): number {
  for (const role of TITLE_ROLES) {
    const columns = table.roles.flatMap((each, at) => (each === role ? [at] : []));
    const worded = columns.find((at) => holdsWords(table, at)) ?? columns[0];
    if (worded !== undefined)
      return columns.length > 1 || holdsWords(table, worded) ? worded : subjectColumn(table);
  }
  return subjectColumn(table);
}

function holdsWords(table: ReadTable, at: number): boolean {
  const cells = table.block.rows.slice(0, 20).flatMap((row) => wordsOfCell(row.cells[at] ?? null) ?? []);
  return (
    cells.filter((cell) => /\p{L}{3}|[\u3040-\u9fff\uac00-\ud7af]/u.test(cell)).length * 2 > cells.length
  );
}

/** Steps of a way back are done only if all goes wrong: no work of the plan unless it has boxes for them. */
function isWayBack(section: Section): boolean {
  return section.kind === 'rollback' || section.kind === 'mitigation' || section.kind === 'triggers';
}

function boxIn(row: Row): StatusWord | null {
  for (const cell of row.cells) {
    const box = readBox(cell.text, 0);
    if (box !== null) return box.state;
  }
  return null;
}

function taskOfRow(reading: Reading, table: ReadTable, row: Row, subject: number): PlanTask | null {
  const source = row.cells[subject]?.text ?? '';
  const boxHere = readBox(source, 0);
  const raw = plainText(boxHere === null ? source : source.slice(boxHere.length)).text;
  if (raw === '' || /^[-–—]+$/u.test(raw)) return null;
  const status = readStatus(raw, reading.legend);
  const notes = readAnnotations(status.text, reading.people, reading.dates);
  const state = rowState(reading, table, row, status.state ?? notes.state, isStruck(source));
  const due = daysIn(wordsOfCell(cellOf(table, row, 'due', 'end', 'date')) ?? '', reading.dates);
  const start = daysIn(wordsOfCell(cellOf(table, row, 'start')) ?? '', reading.dates).start;
  const owner = wordsOfCell(cellOf(table, row, 'owner', 'person', 'team', 'role'));
  const text = notes.text || raw;
  reading.coverage.cover(row.line, 'task');
  return {
    text,
    raw,
    state: taskState(state),
    stated: wordsOfCell(cellOf(table, row, 'status')) ?? status.stated,
    cancelled: state === 'cancelled',
    checkbox: true,
    role: roleOf(table.section),
    depth: 0,
    section: table.section.path,
    owner: (owner === null ? null : cleanOwner(owner)) ?? notes.owner,
    due: due.end ?? due.start ?? notes.due ?? wordsOfCell(cellOf(table, row, 'due')),
    start: start ?? (due.end === null ? notes.start : due.start),
    details: [cellOf(table, row, 'notes')].flatMap((cell) => wordsOfCell(cell) ?? []),
    phase: null,
    parent: null,
    line: row.line,
    lastLine: row.line,
    span: { ...row.span },
    anchor: reading.anchors.name('task', table.section.path, text),
  };
}

/** Marks count only in the columns for them: a tick under "Required" says nothing about the work. */
function rowState(
  reading: Reading,
  table: ReadTable,
  row: Row,
  said: StatusWord | null,
  struck: boolean,
): StatusWord | null {
  const stated = cellOf(table, row, 'status') ?? ragCell(table, row);
  const done = cellOf(table, row, 'done');
  const byWord =
    stated === null || stated.text === '' ? null : stateOfCell(plainText(stated.text).text, reading.legend);
  const box =
    boxIn(row) ??
    (done === null || done.text === ''
      ? null
      : (stateOfCell(plainText(done.text).text, reading.legend) ?? boxLetter(done.text)));
  if (box !== null) return stateWithBox(box, byWord ?? said, struck);
  return byWord ?? (struck ? 'done' : said);
}

/** "🟢 Complete" under "RAG" is a state; a mere colour there says how it goes, not that it is done. */
function ragCell(table: ReadTable, row: Row): Cell | null {
  const cell = cellOf(table, row, 'level');
  const text = cell === null ? '' : plainText(cell.text).text;
  const sign = leadingSign(text);
  return stateOfPhrase(sign === null ? text : text.slice(sign.length)) === null ? null : cell;
}

function boxLetter(text: string): StatusWord | null {
  return /^[xX]$/.test(text.trim()) ? 'done' : null;
}
