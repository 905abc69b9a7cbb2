import type { ItemBlock, Row } from '../blocks/block.ts';
import type { PlanNote, PlanTrigger } from '../plan-schema.ts';
import { plainWords, type Reading, sectionsOfKind, wordsOfItem } from '../reading.ts';
import type { Section, SectionKind } from '../sections/section.ts';
import { type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { readAnnotations } from '../values/annotations.ts';
import { labelOf } from '../values/label.ts';
import { readStatus } from '../values/status.ts';
import type { Label } from '../words/label-words.ts';
import { isLegendLine } from './legend.ts';
import { limitOf } from './limits.ts';
import { taskState } from './task-state.ts';

/** The list items and paragraphs of one kind of section, each with the state that its mark or its heading gives it. */
export function readNotes(reading: Reading, kind: SectionKind, name: string): PlanNote[] {
  const rows =
    kind === 'rollback'
      ? rowsOfKind(reading, kind).map((row) => noteOf(reading, row.section, row, name))
      : [];
  for (const row of rows) reading.coverage.cover(row.line, name);
  const listed = sectionsOfKind(reading, kind).flatMap((section) =>
    section.content.flatMap((block) => {
      const isText =
        block.kind === 'item' || (block.kind === 'paragraph' && !reading.coverage.has(block.line));
      if (!isText || !isStatement(block) || reading.coverage.isUsedFor(block.line, 'risk')) return [];
      if (block.kind === 'paragraph' && block.words.every((line) => isField(line.text))) return [];
      reading.coverage.coverRange(block.line, block.lastLine, name);
      return [noteOf(reading, section, block, name)];
    }),
  );
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

/** Rows of a table that no other reader took, as lines of words: "Edge fails to activate: after 30 minutes". */
function rowsOfKind(reading: Reading, kind: SectionKind): (Worded & { section: Section })[] {
  return reading.tables
    .filter((table) => table.section.kind === kind)
    .flatMap((table) =>
      table.block.rows
        .filter((row) => !reading.coverage.has(row.line))
        .map((row) => ({
          section: table.section,
          words: [{ text: wordsOfRow(table, row), line: row.line, start: row.span.start }],
          line: row.line,
          lastLine: row.line,
          span: row.span,
        })),
    )
    .filter((row) => row.words[0]?.text !== '');
}

const BESIDE: ReadonlySet<string | null> = new Set([
  'number',
  'owner',
  'duration',
  'time',
  'status',
  'done',
  'day',
]);

/** The first cell of words, and where it names no number the next, which says how much of it or from when. */
function wordsOfRow(table: ReadTable, row: Row): string {
  const words = row.cells
    .filter((_, at) => !BESIDE.has(table.roles[at] ?? null))
    .flatMap((cell) => wordsOfCell(cell) ?? [])
    .filter((words) => !/^\p{L}?\d{1,3}(?:\.\d{1,3})?$/u.test(words))
    .slice(0, 2);
  const isBeside = table.roles.includes('target') && /^[<>≤≥]/u.test(words[1] ?? '');
  return !isBeside && /\d/.test(words[0] ?? '') ? (words[0] ?? '') : words.join(': ');
}

/** "Owner: Ana", "Last updated: …" below a list are about the plan. */
function isField(line: string): boolean {
  const label = labelOf(plainText(line.slice(0, 300)).text);
  return label !== null && OF_PLAN.has(label);
}

const OF_PLAN: ReadonlySet<Label> = new Set([
  'owner',
  'updated',
  'review',
  'version',
  'status',
  'title',
  'date',
]);

/** A question to the reader is no statement of the plan. */
function isStatement(block: Worded): boolean {
  return !/[?？]\W*$/u.test(block.words.at(-1)?.text.slice(-20) ?? '');
}

type Worded = Pick<ItemBlock, 'words' | 'line' | 'lastLine' | 'span'> & { readonly box?: ItemBlock['box'] };

function itemsOf(section: Section): ItemBlock[] {
  return section.content.filter((block) => block.kind === 'item');
}

function noteOf(reading: Reading, section: Section, item: Worded, name: string): PlanNote {
  const status = readStatus(plainWords(item.words), reading.legend);
  const notes = readAnnotations(status.text, reading.people, reading.dates);
  const state = item.box?.state ?? status.state ?? notes.state ?? headingState(section);
  return {
    text: notes.text,
    section: section.path,
    state: state === null ? null : taskState(state),
    owner: notes.owner,
    due: notes.due,
    line: item.line,
    span: { ...item.span },
    anchor: reading.anchors.name(name, section.path, notes.text),
  };
}

function headingState(section: Section): PlanNote['state'] {
  return section.kind === 'progress' && section.state !== null ? taskState(section.state) : null;
}

/** Paragraphs of a section that says what the plan is about, and those that stand right below its title. */
export function readOverview(reading: Reading): PlanNote[] {
  coverFields(reading);
  const homes = reading.outline.sections.filter((section) => section.kind === 'overview' || section.isTitle);
  return [reading.outline.root, ...homes].flatMap((section) =>
    section.content.flatMap((block) => {
      if (block.kind !== 'paragraph' && (block.kind !== 'item' || section.kind !== 'overview')) return [];
      return overviewOf(reading, section, block);
    }),
  );
}

function coverFields(reading: Reading): void {
  for (const fact of reading.facts) if (fact.label !== null) reading.coverage.cover(fact.line, 'field');
}

function overviewOf(reading: Reading, section: Section, block: Worded): PlanNote[] {
  const words = block.words.filter((line) => !reading.coverage.has(line.line) && !isLegendLine(line.text));
  if (words.length === 0 || !isStatement({ ...block, words })) return [];
  for (const line of words) reading.coverage.cover(line.line, 'overview');
  return [
    {
      ...noteOf(reading, section, { ...block, words }, 'overview'),
      text: plainWords(words),
      line: words[0]?.line ?? block.line,
    },
  ];
}

/** Conditions that the team agreed beforehand to roll back on. */
export function readTriggers(reading: Reading): PlanTrigger[] {
  const listed = sectionsOfKind(reading, 'triggers').flatMap((section) =>
    itemsOf(section).map((item) => triggerOf(reading, section, item, wordsOfItem(item))),
  );
  const rows = rowsOfKind(reading, 'triggers').map((row) =>
    triggerOf(reading, row.section, row, row.words[0]?.text ?? ''),
  );
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

function triggerOf(reading: Reading, section: Section, at: Worded, words: string): PlanTrigger {
  const text = readStatus(words, reading.legend).text;
  reading.coverage.coverRange(at.line, at.lastLine, 'trigger');
  return {
    text,
    ...limitOf(text),
    line: at.line,
    span: { ...at.span },
    anchor: reading.anchors.name('trigger', section.path, text),
  };
}
