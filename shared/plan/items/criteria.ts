import type { ItemBlock, Row } from '../blocks/block.ts';
import { readBox } from '../blocks/box.ts';
import type { PlanCriterion, PlanTask, Tier } from '../plan-schema.ts';
import { type ByLine, byLine, type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { readAnnotations } from '../values/annotations.ts';
import { readStatus, stateOfCell } from '../values/status.ts';
import { verdictOf } from '../values/verdict.ts';
import type { StatusWord } from '../words/status-words.ts';
import { looseTierLexicon, tierLexicon } from '../words/tier-words.ts';
import { hasFutureSigns } from './future-signs.ts';
import { limitOf, limitOfTarget } from './limits.ts';
import { criteriaSaid } from './said-criteria.ts';
import { titleColumn } from './task-rows.ts';

/** What must, should or may hold at launch. A criterion with a box is also a task: the two share line and span. */
export function readCriteria(reading: Reading, tasks: readonly PlanTask[]): PlanCriterion[] {
  const taskAt = byLine<PlanTask>(reading);
  for (const task of tasks) taskAt[task.line] = task;
  const home = sectionsOfKind(reading, 'criteria');
  const sections =
    home.length > 0 || reading.tables.some((table) => table.kind === 'criteria')
      ? home
      : sectionsOfKind(reading, 'done-definition');
  const listed = sections.flatMap((section) => criteriaOfSection(reading, section, taskAt));
  const rows = reading.tables
    .filter((table) => table.kind === 'criteria')
    .flatMap((table) => criteriaOfTable(reading, table, taskAt));
  return [...listed, ...rows, ...criteriaSaid(reading)].sort((a, b) => a.line - b.line);
}

function criteriaOfSection(reading: Reading, section: Section, taskAt: ByLine<PlanTask>): PlanCriterion[] {
  const tops = new Set(topItems(section));
  const items = section.content
    .filter((block) => block.kind === 'item')
    .filter((item) => item.box !== null || tops.has(item));
  return items
    .filter((item) => !reading.fieldItems.has(item))
    .map((item) => criterionOfItem(reading, section, item, taskAt[item.line]));
}

function criterionOfItem(
  reading: Reading,
  section: Section,
  item: ItemBlock,
  task: PlanTask | undefined,
): PlanCriterion {
  const status = readStatus(wordsOfItem(item), reading.legend);
  const tiered = splitTier(status.text);
  const text = task?.text ?? readAnnotations(tiered.text, reading.people, reading.dates).text;
  const words = splitTier(text).text;
  reading.coverage.coverRange(item.line, item.lastLine, 'criterion');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
  return {
    tier: (section.corrected === null ? tiered.tier : null) ?? section.tier ?? 'must',
    text: words,
    met: metOfItem(reading, section, item, status.state, task),
    ...limitOf(words),
    current: currentIn(words),
    section: section.path,
    task: task?.anchor ?? null,
    line: item.line,
    span: { ...item.span },
    anchor: reading.anchors.name('criterion', section.path, words),
  };
}

function metOfItem(
  reading: Reading,
  section: Section,
  item: ItemBlock,
  stated: StatusWord | null,
  task: PlanTask | undefined,
): boolean | null {
  if (item.box !== null) return task?.state === 'done';
  return hasFutureSigns(section, reading) ? null : metOf(stated);
}

/** Without a statement nobody knows: that is neither met nor failed. */
export function metOf(state: StatusWord | null): boolean | null {
  if (state === null) return null;
  return state === 'done';
}

const TIER_LEAD = /^[[(]?([\p{L}\p{N} -]{2,14})(?:[\])]\s*[:：–—-]?|\s?[:：]|\s[–—-])\s+(?=\S)/u;

/** "[MUST] …", "Should: …", "(P0) …". */
function splitTier(text: string): { tier: Tier | null; text: string } {
  const match = TIER_LEAD.exec(text.slice(0, 40));
  const tier =
    match === null
      ? null
      : (tierLexicon.exact(match[1] ?? '') ??
        (/^p[0-3]$/i.test(match[1] ?? '') ? looseTierLexicon.exact(match[1] ?? '') : null));
  return match === null || tier === null ? { tier: null, text } : { tier, text: text.slice(match[0].length) };
}

const CURRENT =
  /(?:current(?:ly)?|now|today|at|actuel(?:lement)?|aktuell|derzeit|actual(?:mente)?|hoy|atual(?:mente)?|hoje|現在)\s?[:：=]?\s?([^()（）,;]{1,40}?)\s?[)）]?$/iu;

function currentIn(text: string): string | null {
  if (!/[(（,;–—-]/.test(text)) return null;
  const found = CURRENT.exec(text.slice(-80))?.[1]?.trim() ?? null;
  return found !== null &&
    /\d/.test(found) &&
    /[(（,;–—-]\s?(?:current|now|today|actuel|aktuell|derzeit|actual|hoy|atual|hoje|現在)/iu.test(text)
    ? found
    : null;
}

function criteriaOfTable(reading: Reading, table: ReadTable, taskAt: ByLine<PlanTask>): PlanCriterion[] {
  const subject = titleColumn(table);
  return table.block.rows.flatMap(
    (row) => criterionOfRow(reading, table, row, subject, taskAt[row.line]) ?? [],
  );
}

function criterionOfRow(
  reading: Reading,
  table: ReadTable,
  row: Row,
  subject: number,
  task: PlanTask | undefined,
): PlanCriterion | null {
  const source = row.cells[subject]?.text ?? '';
  const box = readBox(source, 0);
  const text = readStatus(
    plainText(box === null ? source : source.slice(box.length)).text,
    reading.legend,
  ).text;
  if (text === '') return null;
  const isGate = table.roles[subject] === 'gate';
  const target = wordsOfCell(isGate ? cellOf(table, row, 'target') : cellOf(table, row, 'target', 'gate'));
  reading.coverage.cover(row.line, 'criterion');
  return {
    tier: (table.section.corrected === null ? tierOfRow(table, row) : null) ?? table.section.tier ?? 'must',
    text,
    met: metOfRow(reading, table, row, task),
    ...(target === null ? limitOf(text) : limitOfTarget(text, target)),
    current: wordsOfCell(cellOf(table, row, 'current')),
    section: table.section.path,
    task: task?.anchor ?? null,
    line: row.line,
    span: { ...row.span },
    anchor: reading.anchors.name('criterion', table.section.path, text),
  };
}

function tierOfRow(table: ReadTable, row: Row): Tier | null {
  const cell = wordsOfCell(cellOf(table, row, 'tier', 'level'));
  return cell === null ? null : (tierLexicon.find(cell)?.value ?? looseTierLexicon.find(cell)?.value ?? null);
}

function metOfRow(reading: Reading, table: ReadTable, row: Row, task: PlanTask | undefined): boolean | null {
  if (task !== undefined) return task.state === 'done';
  const cell = wordsOfCell(cellOf(table, row, 'done', 'status', 'result'));
  return cell === null ? null : (verdictOf(cell) ?? metOf(stateOfCell(cell, reading.legend)));
}
