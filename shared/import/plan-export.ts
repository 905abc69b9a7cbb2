import { type BoardRow, compareRows, ownerOf, sourceOf, textOf } from '../board/read.ts';
import type { Crypto } from '../log/crypto.ts';
import { entitySpec, fieldSpec, isItemEntity, titleOf } from '../ops/catalog.ts';
import type { Plan } from '../plan/plan-schema.ts';
import { keyOf, lineOf, same } from './item-names.ts';
import { type Want, waysToWrite } from './plan-edits.ts';
import { type Beside, waysToInsert } from './plan-insert.ts';
import { type PlanItem, planItems } from './plan-items.ts';
import { pageOf } from './plan-page.ts';
import { type Job, settle } from './plan-settle.ts';
import { signsOf } from './plan-signs.ts';

export interface PlanFile {
  /** The plan's text as it was read when it came in. */
  text: string;
  planId: string;
  /** Reads a text as the plan was read: with what people said about its lines, without repairing letters again. */
  read(text: string): Plan;
}

/** Something of the board that the file does not say, with why. */
export interface LeftOut {
  entity: string;
  id: string;
  title: string;
  line: number | null;
  why: string;
}
export interface PlanExport {
  text: string;
  /** Changes and new items that were written. */
  written: number;
  left: LeftOut[];
}

/** What a person changes in words and what follows from it: the file says only the words. */
const follows: Readonly<Record<string, readonly string[]>> = {
  text: ['metric', 'comparator', 'value', 'unit', 'current'],
  current: ['value'],
  target: ['comparator', 'value', 'unit'],
  likelihood: ['likelihoodLevel'],
  impact: ['impactLevel'],
};
const NOT_IN_FILES = new Set(['order', 'source', 'gone', 'section', 'checkbox']);

/**
 * The plan's own file with what changed on the board written back, each change where the file says the old value and
 * in the file's own marks. Whatever is written is read again before it counts: a change that would make the file say
 * something else as well is left out and listed. Without changes the text comes back as it is. Pure.
 */
export function exportPlan(
  { text, planId, read }: PlanFile,
  board: readonly BoardRow[],
  personName: (person: string) => string,
  crypto: Crypto,
): PlanExport {
  const rows = board.filter((row) => isItemEntity(row.entity)).map((row) => withNames(row, personName));
  const plan = read(text);
  const page = pageOf(text);
  const signs = signsOf(plan, page);
  const items = planItems(plan, planId, crypto);
  const inFile = new Map(items.map((item) => [keyOf(item), item]));
  const jobs: Job[] = [];
  const left: LeftOut[] = [];
  for (const row of [...rows].sort(compareRows)) {
    const item = inFile.get(keyOf(row));
    if (row.removed) {
      if (item) left.push(leftOut(row, item, 'removed on the board; its line stays'));
    } else if (item)
      jobs.push(
        ...changesOf(row, item, page.items.get(lineOf(item))?.lastLine ?? null, left).map((want) => ({
          row,
          item,
          want,
          ways: waysToWrite(page, want, signs).map((edits) => ({ edits, after: null, lines: 0 })),
        })),
      );
    else if (row.values.gone === true || sourceOf(row) !== null)
      left.push(leftOut(row, null, 'on the board, and no longer in the file'));
    else {
      const beside = besideOf(row, rows, inFile);
      const ways = beside ? waysToInsert(page, row, titleOf(row.entity, row.values), beside, signs) : [];
      jobs.push({ row, item: null, want: null, ways });
    }
  }
  const settled = settle({ text, planId, read }, items, jobs, crypto);
  left.push(
    ...settled.failed.map(({ row, item, want }) =>
      leftOut(
        row,
        item,
        want
          ? `${labelOf(want)}: the file has no place where it could say so`
          : 'new, and nothing in the file to put it beside',
      ),
    ),
  );
  return { text: settled.text, written: jobs.length - settled.failed.length, left };
}

function changesOf(row: BoardRow, item: PlanItem, lastLine: number | null, left: LeftOut[]): Want[] {
  const line = lineOf(item);
  const differing = Object.keys(item.fields).filter(
    (field) => !NOT_IN_FILES.has(field) && !same(row.values[field] ?? null, item.fields[field] ?? null),
  );
  const implied = new Set(differing.flatMap((field) => follows[field] ?? []));
  const wants: Want[] = [];
  for (const field of differing) {
    if (implied.has(field) || !fieldSpec(row.entity, field)) continue;
    const [from, to] = [item.fields[field] ?? null, row.values[field] ?? null];
    if (field === 'parent' || field === 'phase')
      left.push(leftOut(row, item, 'moved on the board; its line stays where it is'));
    else if (field === 'state' && row.entity === 'stage')
      left.push(leftOut(row, item, `${String(to)}: the file does not say how far stages are`));
    else wants.push({ entity: row.entity, field, line, lastLine: lastLine ?? line, from, to });
  }
  return wants;
}

/** The nearest item in board order that the file has: of a task among those of its phase and task above. */
function besideOf(
  row: BoardRow,
  rows: readonly BoardRow[],
  inFile: ReadonlyMap<string, PlanItem>,
): Beside | null {
  const near = rows
    .filter((other) => other.entity === row.entity && !other.removed && groupOf(other) === groupOf(row))
    .sort(compareRows);
  const at = near.indexOf(row);
  const find = (list: readonly BoardRow[], how: Beside['how']): Beside | null => {
    for (const other of list) {
      const item = inFile.get(keyOf(other));
      if (item) return besideItem(item, how);
    }
    return null;
  };
  const neighbour = find(near.slice(0, at).reverse(), 'after') ?? find(near.slice(at + 1), 'before');
  if (neighbour || row.entity !== 'task') return neighbour;
  const parent = textOf(row, 'parent');
  const above = inFile.get(parent === '' ? `phase/${textOf(row, 'phase')}` : `task/${parent}`);
  return above ? besideItem(above, parent === '' ? 'first' : 'child') : null;
}

function besideItem(item: PlanItem, how: Beside['how']): Beside {
  return { line: lineOf(item), how, title: titleOf(item.entity, item.fields) };
}

function groupOf(row: BoardRow): string {
  if (row.entity === 'task') return `${textOf(row, 'phase')}/${textOf(row, 'parent')}`;
  return row.entity === 'criterion' ? textOf(row, 'tier') : '';
}

/** A person of the workspace stands in the file by name. */
function withNames(row: BoardRow, personName: (person: string) => string): BoardRow {
  const owner = ownerOf(row);
  return owner && 'person' in owner
    ? { ...row, values: { ...row.values, owner: { name: personName(owner.person) } } }
    : row;
}

function leftOut(row: BoardRow, item: PlanItem | null, why: string): LeftOut {
  const { entity, id } = row;
  return { entity, id, title: titleOf(entity, row.values), line: item && lineOf(item), why };
}

function labelOf({ entity, field, to }: Want): string {
  const label = entitySpec(entity)?.fields[field]?.label ?? field;
  return typeof to === 'string' ? `${label} “${to.slice(0, 80)}”` : label;
}
