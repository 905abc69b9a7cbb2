import type { ItemBlock, Row } from '../blocks/block.ts';
import type { PlanCommunication } from '../plan-schema.ts';
import { type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { cleanOwner } from '../values/annotations.ts';
import { readLabel } from '../values/label.ts';
import type { ColumnRole } from '../words/column-words.ts';
import { cadenceIn, channelName, type Parts, partsOf } from './communication-parts.ts';

/** Who is told what, how often and where. */
export function readCommunication(reading: Reading): PlanCommunication[] {
  const listed = sectionsOfKind(reading, 'communication').flatMap((section) =>
    messagesOf(
      reading,
      section,
      topItems(section).filter((item) => !reading.coverage.has(item.line)),
    ),
  );
  const rows = reading.tables
    .filter((table) => table.kind === 'communication')
    .flatMap((table) => table.block.rows.map((row) => ofRow(reading, table, row)));
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

/** Lines that all describe what the heading names are one message; else each is one. */
function messagesOf(reading: Reading, section: Section, items: readonly ItemBlock[]): PlanCommunication[] {
  const first = items[0];
  const parts = first === undefined || section.isTitle ? null : partsOf(items);
  if (first === undefined || parts === null) return items.map((item) => ofItem(reading, section, item));
  for (const item of items) coverItem(reading, item);
  return [described(reading, section, titleOf(section), parts, items, first)];
}

function titleOf(section: Section): string {
  return section.hidden ? (section.parent?.title ?? '') : section.title;
}

function coverItem(reading: Reading, item: ItemBlock): void {
  reading.coverage.coverRange(item.line, item.lastLine, 'communication');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
}

function described(
  reading: Reading,
  section: Section,
  name: string,
  parts: Parts,
  items: readonly ItemBlock[],
  at: ItemBlock,
): PlanCommunication {
  const text = parts.text ?? items.map(wordsOfItem).join('; ');
  return {
    name,
    audience: parts.audience ?? audienceOf(section),
    cadence: parts.cadence ?? null,
    channel: parts.channel ?? channelIn(text),
    owner: parts.owner === undefined ? null : cleanOwner(parts.owner),
    text,
    line: at.line,
    span: { ...at.span },
    anchor: reading.anchors.name('communication', section.path, `${name} ${text}`),
  };
}

function ofItem(reading: Reading, section: Section, item: ItemBlock): PlanCommunication {
  const text = wordsOfItem(item);
  const below = partsOf(item.children);
  if (below !== null) {
    coverItem(reading, item);
    return described(reading, section, text.replace(/\s?[:：]$/u, ''), below, item.children, item);
  }
  const label = readLabel(text);
  const through = channelName(label);
  const cadence = label !== null && cadenceIn(label.name) !== null ? label.name : cadenceIn(text);
  const isWhen = label !== null && cadence === label.name;
  coverItem(reading, item);
  return {
    name: titleOf(section),
    audience:
      through?.audience ?? (label !== null && !isWhen && through === null ? label.name : audienceOf(section)),
    cadence,
    channel: through?.channel ?? channelIn(text),
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
