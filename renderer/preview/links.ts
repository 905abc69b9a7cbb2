import { type BoardRow, flagOf, sourceOf, textOf } from '../../shared/board/read.ts';
import type { PlanPreview } from '../../shared/contract/views.ts';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { isNotUnderstood } from '../../shared/plan/coverage.ts';
import { gather } from './tree.ts';

/** The read plan with what each of its lines became. */
export interface LinkedPlan {
  /** Line 1 is the first. */
  texts: readonly string[];
  /** What the board would hold, in the plan's order. */
  rows: readonly BoardRow[];
  /** What begins on a line. */
  rowsAt: ReadonlyMap<number, readonly BoardRow[]>;
  /** Which kind the reader gave a line; none for a blank one. */
  kinds: ReadonlyMap<number, string>;
  /** For a line that goes on with something (its second line, its details): where that begins; else the line itself. */
  beginOf(line: number): number;
  /** Lines that nobody understood, in order. */
  unknown: readonly number[];
  corrections: ReadonlyMap<number, CorrectionKind>;
  /** Damaged lines; \`repaired\` says whether the text has them mended. */
  repairs: ReadonlyMap<number, { before: string; after: string }>;
  repaired: boolean;
}

export function linkPlan(preview: PlanPreview): LinkedPlan {
  const rows = preview.items.map((item): BoardRow => ({ ...item, conflicts: [], removed: false }));
  const rowsAt = new Map<number, BoardRow[]>();
  for (const row of rows) {
    const line = lineOf(row);
    if (line !== null) gather(rowsAt, line, row);
  }
  const kinds = new Map(preview.lines.map(({ line, kind }) => [line, kind]));
  const begins = beginnings(preview, rowsAt);
  return {
    texts: linesOf(preview.text),
    rows,
    rowsAt,
    kinds,
    beginOf: (line) => begins.get(line) ?? line,
    unknown: preview.lines
      .filter(({ line, kind }) => isNotUnderstood(kind) && !rowsAt.has(line))
      .map(({ line }) => line),
    corrections: new Map(preview.corrections.map(({ line, as }) => [line, as])),
    repairs: new Map(preview.repair.changes.map(({ line, before, after }) => [line, { before, after }])),
    repaired: preview.repair.applied,
  };
}

export function lineOf(row: BoardRow): number | null {
  return sourceOf(row)?.line ?? null;
}

/** As an editor counts them: the end of the last line begins no other. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

/** Kinds of which nothing goes on in the next line. */
const alone = new Set([
  'title',
  'heading',
  'date',
  'rule',
  'table-head',
  'table-rule',
  'field',
  'front-matter',
  'phase',
  'legend',
  'link',
]);

/** A line that has nothing of its own, but the kind of what stands before it (or a detail's), goes on with that. */
function beginnings(
  preview: PlanPreview,
  rowsAt: ReadonlyMap<number, readonly BoardRow[]>,
): Map<number, number> {
  const begins = new Map<number, number>();
  const notes = new Set(preview.notes.map(({ line }) => line));
  let open: { line: number; kind: string } | null = null;
  for (const { line, kind } of preview.lines) {
    if (rowsAt.has(line) || notes.has(line)) open = { line, kind };
    else if (isNotUnderstood(kind) || alone.has(kind)) open = null;
    else if (open && (kind === 'detail' || kind === open.kind)) begins.set(line, open.line);
  }
  return begins;
}

/** What a line is marked as: a word for what it became, and how much it has to be seen. */
export interface LineMark {
  word: string;
  look: 'item' | 'part' | 'text' | 'unknown' | 'none';
}

const kindWords: Readonly<Record<string, string>> = {
  title: 'title',
  date: 'date',
  heading: 'heading',
  'table-head': 'table head',
  overview: 'overview',
  team: 'team',
  communication: 'update',
  schedule: 'schedule',
  progress: 'progress',
  mitigation: 'mitigation',
  rollback: 'rollback',
  trigger: 'trigger',
  readiness: 'readiness',
  'next-step': 'next step',
  field: 'fact',
  'front-matter': 'fact',
  legend: 'legend',
  link: 'link',
  note: 'note',
};
const noMark: LineMark = { word: '', look: 'none' };

export function markOfLine(plan: LinkedPlan, line: number): LineMark {
  const row = plan.rowsAt.get(line)?.[0];
  if (row) return { word: itemWord(row), look: 'item' };
  const kind = plan.kinds.get(line);
  if (kind === undefined) return noMark;
  if (isNotUnderstood(kind)) return { word: 'not understood', look: 'unknown' };
  const begin = plan.beginOf(line);
  const word = kindWords[kind];
  if (begin !== line) return { word: word ?? (kind === 'detail' ? 'detail' : 'goes on'), look: 'part' };
  if (word !== undefined) return { word, look: 'text' };
  return kind === 'rule' || kind === 'table-rule'
    ? noMark
    : { word: kind.replaceAll('-', ' '), look: 'text' };
}

const tierWords: Readonly<Record<string, string>> = { must: 'Must', should: 'Should', nice: 'Nice' };
const entityWords: Readonly<Record<string, string>> = {
  phase: 'phase',
  metric: 'metric',
  risk: 'risk',
  stage: 'stage',
  slot: 'schedule',
  update: 'update',
};

/** What people call an item of the board in one word. */
export function itemWord(row: BoardRow): string {
  if (row.entity === 'task') return flagOf(row, 'checkbox') === false ? 'sub-step' : 'task';
  if (row.entity === 'criterion') return tierWords[textOf(row, 'tier')] ?? 'criterion';
  return entityWords[row.entity] ?? row.entity;
}

/** The next line that nobody understood, round the end; null where there is none. */
export function nextUnknown(unknown: readonly number[], line: number, by: 1 | -1): number | null {
  const next = by > 0 ? unknown.find((each) => each > line) : unknown.findLast((each) => each < line);
  return next ?? (by > 0 ? unknown[0] : unknown.at(-1)) ?? null;
}
