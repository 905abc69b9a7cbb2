import type { Row } from '../blocks/block.ts';
import type { PlanStage } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { findDuration } from '../values/duration.ts';
import type { ColumnRole } from '../words/column-words.ts';
import { saidStages } from './said-stages.ts';
import type { Soak } from './soaks.ts';
import { buildStage, isFree, NO_ROLLOUT } from './stage-build.ts';
import { audienceChainIn, chainIn, type Link, shareIn } from './stage-chain.ts';
import { stagesOfHeadings, stagesOfLists } from './stage-lists.ts';

/** The steps of a rollout: a chain "10% → 50% → 100%", rows of a stage table, or items and headings of a rollout section. */
export function readStages(reading: Reading, soaks: readonly Soak[]): PlanStage[] {
  const found = [...stagesOfTables(reading), ...stagesOfLists(reading), ...stagesOfHeadings(reading)];
  const said = saidStages(reading);
  const isSaid = said.length > 0 || isAnyTableSaid(reading);
  const stages = [...said, ...(found.length > 1 || isSaid ? found : firstChain(reading))];
  if (stages.length > 0) for (const soak of soaks) reading.coverage.cover(soak.line, 'stage');
  return withCommonSoak(
    stages.sort((a, b) => a.line - b.line || a.span.start - b.span.start),
    soaks,
  );
}

function isAnyTableSaid(reading: Reading): boolean {
  return reading.tables.some(({ section, kind }) => section.corrected === 'stage' && kind === 'stages');
}

function firstChain(reading: Reading): PlanStage[] {
  const candidates = [...textLines(reading)].filter(
    (entry) => !NO_ROLLOUT.has(entry.section.kind) && isFree(entry.section),
  );
  for (const entry of candidates) {
    const chain = linksIn(entry);
    if (chain.length === 0) continue;
    reading.coverage.cover(entry.line, 'stage');
    return stagesOfLinks(reading, entry, chain);
  }
  return [];
}

/** Shares anywhere; names alone only where the plan speaks of its rollout. */
function linksIn(entry: TextEntry): Link[] {
  const chain = chainIn(entry.text);
  return chain.length > 0 || entry.section.kind !== 'stages'
    ? chain
    : audienceChainIn(plainText(entry.text).text);
}

export function chainStages(reading: Reading, entry: TextEntry): PlanStage[] {
  return stagesOfLinks(reading, entry, chainIn(entry.text));
}

function stagesOfLinks(reading: Reading, entry: TextEntry, chain: readonly Link[]): PlanStage[] {
  return chain.map((link) =>
    buildStage(reading, {
      name: link.name,
      percent: link.percent,
      soakMs: link.soakMs,
      gate: null,
      line: entry.line,
      span: { start: entry.start + link.start, end: entry.start + link.end },
      path: entry.section.path,
    }),
  );
}

export interface TextEntry {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly section: Section;
}

function* textLines(reading: Reading): Generator<TextEntry> {
  for (const section of [reading.outline.root, ...reading.outline.sections]) {
    if (section.line > 0 && section.title.includes('%'))
      yield { text: section.title, line: section.line, start: section.span.start, section };
    for (const block of section.content) {
      if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
      for (const line of block.words) if (/[%％→]|->|=>/u.test(line.text)) yield { ...line, section };
    }
  }
  for (const table of reading.tables) if (MAY_TELL.has(table.kind)) yield* cellsOf(table);
}

/** A rollout in one cell: "T-day | Staged rollout: 5% → 100%". */
const MAY_TELL: ReadonlySet<ReadTable['kind']> = new Set(['schedule', 'tasks', 'phases', 'facts', 'unknown']);

function* cellsOf(table: ReadTable): Generator<TextEntry> {
  for (const row of table.block.rows)
    for (const cell of row.cells)
      if (/[%％]/u.test(cell.text))
        yield { text: cell.text, line: row.line, start: cell.start, section: table.section };
}

function stagesOfTables(reading: Reading): PlanStage[] {
  return reading.tables
    .filter((table) => table.kind === 'stages')
    .flatMap((table) => stagesOfTable(reading, table));
}

function stagesOfTable(reading: Reading, table: ReadTable): PlanStage[] {
  const named = table.roles.findIndex((role) => role === 'stage' || role === 'phase');
  const subject = named >= 0 ? named : subjectColumn(table);
  return table.block.rows.map((row) => {
    reading.coverage.cover(row.line, 'stage');
    const name = plainText(row.cells[subject]?.text ?? '').text;
    const percent = percentOfRow(table, row);
    const soak = wordsOfCell(cellOf(table, row, 'soak', 'duration', 'time'));
    return buildStage(reading, {
      name: name || `${percent ?? '?'}%`,
      percent,
      soakMs: soak === null ? null : findDuration(soak),
      gate: wordsOfCell(cellOf(table, row, 'gate', 'criterion', 'target', 'metric')),
      line: row.line,
      span: { ...row.span },
      path: table.section.path,
    });
  });
}

const NO_SHARE: ReadonlySet<ColumnRole | null | undefined> = new Set([
  'gate',
  'criterion',
  'target',
  'trigger',
  'level',
  'soak',
]);

/** The share in its own column, else the first one in a cell that states no limit. */
function percentOfRow(table: ReadTable, row: Row): number | null {
  if (table.roles.includes('percent')) return shareIn(wordsOfCell(cellOf(table, row, 'percent')) ?? '', true);
  for (const [at, cell] of row.cells.entries()) {
    const share = NO_SHARE.has(table.roles[at]) ? null : shareIn(wordsOfCell(cell) ?? '', false);
    if (share !== null) return share;
  }
  return null;
}

/** A soak that the plan states once holds for every stage that states none; `soakLine` tells where it comes from. */
function withCommonSoak(stages: PlanStage[], soaks: readonly Soak[]): PlanStage[] {
  const only = soaks.length === 1 ? soaks[0] : undefined;
  if (only === undefined || stages.some((stage) => stage.soakMs !== null)) return stages;
  return stages.map((stage) => ({ ...stage, soakMs: only.soakMs, soakLine: only.line }));
}
