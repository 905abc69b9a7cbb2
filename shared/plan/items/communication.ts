import type { ItemBlock, Row } from '../blocks/block.ts';
import type { PlanCommunication } from '../plan-schema.ts';
import { type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { cleanOwner } from '../values/annotations.ts';
import { readLabel } from '../values/label.ts';
import { cadenceLexicon } from '../words/cadence-words.ts';
import type { ColumnRole } from '../words/column-words.ts';

/** Who is told what, how often and where. */
export function readCommunication(reading: Reading): PlanCommunication[] {
  const listed = sectionsOfKind(reading, 'communication').flatMap((section) =>
    topItems(section)
      .filter((item) => !reading.coverage.has(item.line))
      .map((item) => ofItem(reading, section, item)),
  );
  const rows = reading.tables
    .filter((table) => table.kind === 'communication')
    .flatMap((table) => table.block.rows.map((row) => ofRow(reading, table, row)));
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

function ofItem(reading: Reading, section: Section, item: ItemBlock): PlanCommunication {
  const text = wordsOfItem(item);
  const label = readLabel(text);
  const cadence = label !== null && cadenceLexicon.find(label.name) !== null ? label.name : cadenceIn(text);
  const isWhen = label !== null && cadence === label.name;
  reading.coverage.coverRange(item.line, item.lastLine, 'communication');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
  return {
    name: section.hidden ? (section.parent?.title ?? '') : section.title,
    audience: label !== null && !isWhen ? label.name : audienceOf(section),
    cadence,
    channel: channelIn(text),
    owner: null,
    text: label?.value ?? text,
    line: item.line,
    span: { ...item.span },
    anchor: reading.anchors.name('communication', section.path, text),
  };
}

/** "Stakeholder Updates" under "Communication Plan" is for stakeholders; the plan's own heading names nobody. */
function audienceOf(section: Section): string | null {
  return section.parent?.kind === 'communication' ? section.title : null;
}

function cadenceIn(text: string): string | null {
  const hit = cadenceLexicon.find(text.slice(0, 200));
  return hit === null ? null : hit.value;
}

function channelIn(text: string): string | null {
  return /(?<![\p{L}\d&/])#[\p{L}][\p{L}\d_-]{1,40}/u.exec(text.slice(0, 300))?.[0] ?? null;
}

const TOLD: readonly ColumnRole[] = ['audience', 'team', 'target', 'owner', 'person'];

/** Who is told: by its own heading, or the one who stands first where another sends. */
function audienceColumn(table: ReadTable): number {
  for (const role of TOLD) if (table.roles.includes(role)) return table.roles.indexOf(role);
  return -1;
}

function ofRow(reading: Reading, table: ReadTable, row: Row): PlanCommunication {
  reading.coverage.cover(row.line, 'communication');
  const told = audienceColumn(table);
  const audience = wordsOfCell(row.cells[told] ?? null);
  const cadence = wordsOfCell(cellOf(table, row, 'cadence', 'time', 'date'));
  const channel = wordsOfCell(cellOf(table, row, 'channel'));
  const message = wordsOfCell(cellOf(table, row, 'message', 'event', 'task', 'description', 'notes'));
  const sends = table.roles.findIndex((role, at) => at !== told && (role === 'owner' || role === 'person'));
  const owner = wordsOfCell(row.cells[sends] ?? null);
  const name = audience ?? wordsOfCell(row.cells[subjectColumn(table)] ?? null) ?? table.section.title;
  return {
    name,
    audience,
    cadence,
    channel,
    owner: owner === null ? null : cleanOwner(owner),
    text: message ?? channel ?? name,
    line: row.line,
    span: { ...row.span },
    anchor: reading.anchors.name('communication', table.section.path, `${name} ${message ?? channel ?? ''}`),
  };
}
