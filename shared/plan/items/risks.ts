import type { Row } from '../blocks/block.ts';
import type { PlanRisk } from '../plan-schema.ts';
import { type Reading, sectionsOfKind } from '../reading.ts';
import { cellOf, type ReadTable, riskTitleColumn, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { cleanOwner } from '../values/annotations.ts';
import { levelOf, scaleOf } from '../values/level.ts';
import { readStatus } from '../values/status.ts';
import { levelAbove } from './risk-level.ts';
import { risksOfHeadings, risksOfList } from './risk-lists.ts';

/** The risk register: rows of risk tables, and the items of risk lists, which are unscored unless they say otherwise. */
export function readRisks(reading: Reading): PlanRisk[] {
  const rows = reading.tables
    .filter((table) => table.kind === 'risks')
    .flatMap((table) => risksOfTable(reading, table));
  const sections = sectionsOfKind(reading, 'risks');
  const listed = sections.flatMap((section) => risksOfList(reading, section));
  const headed = risksOfHeadings(reading);
  return [...rows, ...listed, ...headed].sort((a, b) => a.line - b.line);
}

/** "High", "🔴 High", "60 %", "4/5": as written, with its level beside it. */
export function leveled(written: string | null, top = 5): PlanRisk['likelihoodLevel'] {
  return written === null ? null : levelOf(written, top);
}

function risksOfTable(reading: Reading, table: ReadTable): PlanRisk[] {
  const subject = riskColumn(table);
  const scales = { likelihood: scaleOfColumn(table, 'likelihood'), impact: scaleOfColumn(table, 'impact') };
  return table.block.rows.flatMap((row) => riskOfRow(reading, table, row, subject, scales) ?? []);
}

function riskColumn(table: ReadTable): number {
  const at = riskTitleColumn(table);
  if (at >= 0) return at;
  const described = table.roles.indexOf('description');
  return described >= 0 ? described : subjectColumn(table);
}

function scaleOfColumn(table: ReadTable, role: 'likelihood' | 'impact'): number {
  const at = table.roles.indexOf(role);
  const heading = table.block.header?.cells[at]?.text ?? '';
  return scaleOf(
    `${heading} ${scaleSaid(table)}`,
    table.block.rows.map((row) => row.cells[at]?.text ?? ''),
  );
}

/** "Likelihood and impact are scored 1–3" beside the table. */
function scaleSaid(table: ReadTable): string {
  const above = table.section.content.filter(
    (block) => block.kind === 'paragraph' && block.lastLine < table.block.line,
  );
  return above
    .slice(-4)
    .flatMap((block) =>
      block.kind === 'paragraph' ? block.words.map((line) => line.text.slice(0, 300)) : [],
    )
    .filter((line) => /likelihood|probab|impact|scor|scale|wahrschein|auswirk|prob/iu.test(line))
    .join(' ');
}

function riskOfRow(
  reading: Reading,
  table: ReadTable,
  row: Row,
  subject: number,
  scales: { likelihood: number; impact: number },
): PlanRisk | null {
  const title = plainText(row.cells[subject]?.text ?? '').text;
  if (title === '' || /^[-–—]+$/u.test(title)) return null;
  const both = pairOf(table, row);
  const likelihood = both?.[0] ?? wordsOfCell(cellOf(table, row, 'likelihood'));
  const impact = both?.[1] ?? wordsOfCell(cellOf(table, row, 'impact'));
  const likelihoodLevel = leveled(likelihood, scales.likelihood);
  const impactLevel = leveled(impact, scales.impact);
  const owner = wordsOfCell(ownerCell(table, row, subject));
  reading.coverage.cover(row.line, 'risk');
  return {
    title: readStatus(title, reading.legend).text,
    likelihood,
    impact,
    mitigation: wordsOfCell(
      cellOf(table, row, 'mitigation') ??
        actionCell(table, row, subject) ??
        cellOf(table, row, 'contingency'),
    ),
    owner: owner === null ? null : cleanOwner(owner),
    status: wordsOfCell(cellOf(table, row, 'status')),
    level:
      wordsOfCell(cellOf(table, row, 'level')) ??
      levelInRiskColumn(table, row, subject) ??
      (likelihood === null || impact === null ? levelAbove(table.section) : null),
    trigger: wordsOfCell(cellOf(table, row, 'trigger')),
    likelihoodLevel,
    impactLevel,
    scored: likelihoodLevel !== null && impactLevel !== null,
    line: row.line,
    span: { ...row.span },
    anchor: reading.anchors.name('risk', table.section.path, title),
  };
}

const PAIR =
  /^([^×xX*✕/=]{1,24}?)\s?(?:[×*✕/]|(?<=[\d\s])[xX](?=[\s\d]))\s?([^×*✕/=]{1,24}?)(?:\s?=.{0,12})?$/u;
const TWO = /[×*✕/&]|\bx\b|\b(?:and|und|et|y|e)\b/iu;

/** "High × Medium" or "3×4=12" under one heading that names both ("Likelihood × Impact", "Score (L×I)"). */
function pairOf(table: ReadTable, row: Row): [string, string] | null {
  if (table.roles.includes('likelihood') && table.roles.includes('impact')) return null;
  const at = table.roles.findIndex((role) => role === 'likelihood' || role === 'impact' || role === 'level');
  if (!TWO.test(table.block.header?.cells[at]?.text ?? '')) return null;
  const match = PAIR.exec(wordsOfCell(row.cells[at] ?? null) ?? '');
  const [first, second] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''];
  return levelOf(first) === null || levelOf(second) === null ? null : [first, second];
}

function ownerCell(table: ReadTable, row: Row, subject: number): Row['cells'][number] | null {
  for (const role of ['owner', 'person', 'team'] as const) {
    const at = table.roles.indexOf(role);
    if (at >= 0 && at !== subject) return row.cells[at] ?? null;
  }
  return null;
}

/** "Maßnahme" and "Action" are tasks elsewhere; in a register they are what is done against the risk. */
function actionCell(table: ReadTable, row: Row, subject: number): Row['cells'][number] | null {
  const at = table.roles.indexOf('task');
  return at < 0 || at === subject ? null : (row.cells[at] ?? null);
}

function levelInRiskColumn(table: ReadTable, row: Row, subject: number): string | null {
  const at = table.roles.indexOf('risk');
  return at < 0 || at === subject ? null : wordsOfCell(row.cells[at] ?? null);
}
