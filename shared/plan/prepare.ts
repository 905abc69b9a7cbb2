import type { Anchors } from './anchor.ts';
import type { Block, HeadingBlock, ItemBlock } from './blocks/block.ts';
import { forceTable } from './corrections/force-table.ts';
import type { Marked } from './corrections/mark-blocks.ts';
import type { Coverage } from './coverage.ts';
import { type Fact, factsOf, factsOfItem } from './items/facts.ts';
import { readLegend } from './items/legend.ts';
import type { Reading } from './reading.ts';
import { wordsOfItem } from './reading.ts';
import { buildSections, type Outline } from './sections/build-sections.ts';
import { firstLine, titleText } from './sections/find-title.ts';
import type { Section } from './sections/section.ts';
import { classifyTable } from './tables/classify-table.ts';
import { factsOfTable } from './tables/fact-table.ts';
import { type ReadTable, wordsOfCell } from './tables/read-table.ts';
import { cleanOwner } from './values/annotations.ts';
import { findZone } from './values/clock.ts';
import { dateContext } from './values/date-context.ts';
import { findPeople, isNameLike, type People } from './values/people.ts';

export interface Source {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The heading that names the plan. */
  readonly heading: HeadingBlock | null;
  /** What people said that single blocks are. */
  readonly marks: Marked['marks'];
  /** The day of reading. */
  readonly today: string | null;
}

/** Everything that has to be known of the whole plan before its single items are read. */
export function prepare(
  { text, blocks, heading, marks, today }: Source,
  coverage: Coverage,
  anchors: Anchors,
): { reading: Reading; title: string | null } {
  const legend = readLegend(blocks);
  const outline = buildSections(blocks, heading, legend, marks);
  const written = [outline.root, ...outline.sections].flatMap((section) =>
    section.hidden && section.corrected !== null ? [] : factsOf(section),
  );
  const dates = dateContext(text, written, today);
  const tables = tablesOf(outline, dates);
  const facts = [...written, ...tables.flatMap(factsOfTable)].sort((a, b) => a.line - b.line);
  const reading: Reading = {
    text,
    blocks,
    outline,
    dates,
    people: peopleOf(outline, facts, tables),
    legend,
    zone: zoneOf(text, facts),
    facts,
    factsIn: bySection(facts),
    tables,
    fieldItems: fieldItemsOf(outline, facts),
    coverage,
    anchors,
  };
  const front = new Set(blocks.filter((block) => block.kind === 'field').map((block) => block.line));
  const isNaming = (fact: Fact): boolean =>
    heading === null && (front.has(fact.line) || fact.section.kind === 'root');
  // The heading that everybody sees names the plan; front matter and "Project: …" at the head do where there is none.
  const named = facts.find((fact) => fact.label === 'title' && isNaming(fact));
  return { reading, title: named?.value ?? (heading === null ? firstLine(blocks) : titleText(heading)) };
}

function bySection(facts: readonly Fact[]): Map<Section, Fact[]> {
  const groups = new Map<Section, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.section);
    if (group === undefined) groups.set(fact.section, [fact]);
    else group.push(fact);
  }
  return groups;
}

function tablesOf(outline: Outline, dates: Reading['dates']): ReadTable[] {
  const tables: ReadTable[] = [];
  for (const section of [outline.root, ...outline.sections])
    for (const block of section.content)
      if (block.kind === 'table') tables.push(forceTable(classifyTable(block, section, dates)));
  return tables;
}

/** Items that only describe what is above them: "Owner: Ana" below a task, "Likelihood: high" below a heading. */
function fieldItemsOf(outline: Outline, facts: readonly Fact[]): ReadonlySet<ItemBlock> {
  const fields = new Set<ItemBlock>();
  for (const fact of facts) if (fact.item !== null && fact.label !== null) fields.add(fact.item);
  for (const item of outline.sectionOf.items) {
    if (item.children.length === 0) continue;
    for (const fact of factsOfItem(item)) if (fact.child !== null) fields.add(fact.child);
  }
  return fields;
}

function peopleOf(outline: Outline, facts: readonly Fact[], tables: readonly ReadTable[]): People {
  const lists = new Map<Section, string[]>();
  outline.sectionOf.forEach((item, section) => {
    if (item.box === null && item.parent !== null && !outline.groups.has(item.parent)) return;
    const list = lists.get(section);
    if (list === undefined) lists.set(section, [wordsOfItem(item)]);
    else list.push(wordsOfItem(item));
  });
  const named = [
    ...facts.filter((fact) => fact.label === 'owner').map((fact) => fact.value),
    ...namesInTables(tables),
    ...namesInTeams(facts),
  ];
  return findPeople([...lists.values()], named);
}

function namesInTables(tables: readonly ReadTable[]): string[] {
  return tables.flatMap((table) => {
    const columns = table.roles.flatMap((role, at) => (role === 'owner' || role === 'person' ? [at] : []));
    return table.block.rows
      .slice(0, 500)
      .flatMap((row) => columns.flatMap((at) => wordsOfCell(row.cells[at] ?? null) ?? []));
  });
}

function namesInTeams(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact) => fact.section.kind === 'teams')
    .flatMap((fact) => fact.value.split(/\s?[,;、]\s?/u))
    .filter(isNameLike);
}

function zoneOf(text: string, facts: readonly Fact[]): string | null {
  for (const fact of facts) {
    // Every zone has two capitals side by side or is a place: "CET", "Europe/Berlin".
    const zone = /[A-ZМСК]{2}|\//.test(fact.value) ? findZone(fact.value) : null;
    if (zone !== null) return zone;
  }
  const said =
    /(?:all times|times (?:are )?in|alle zeiten|heures? en|horas? en|horários? em|時刻は)[^\n]{0,40}/iu.exec(
      text.slice(0, 20_000),
    );
  return said === null ? null : findZone(said[0]);
}

/** The head of a plan, and what stands behind its last rule. */
function isOfPlan(section: Section): boolean {
  return section.kind === 'root' || (section.hidden && section.corrected === null);
}

/** Who the plan says that it belongs to, at its head or its foot. */
export function planOwner(reading: Reading): string | null {
  const fact = reading.facts.find((one) => one.label === 'owner' && isOfPlan(one.section));
  return fact === undefined ? null : cleanOwner(fact.value);
}
