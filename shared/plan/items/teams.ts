import type { ItemBlock } from '../blocks/block.ts';
import type { PlanTeam } from '../plan-schema.ts';
import { type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { readLabel } from '../values/label.ts';
import { isNameLike } from '../values/people.ts';
import { readStatus } from '../values/status.ts';
import type { Fact } from './facts.ts';
import { taskState } from './task-state.ts';

/** Who is there and what they have. A heading or a bold line names a team, its list the assignments. */
export function readTeams(reading: Reading): PlanTeam[] {
  const sections = sectionsOfKind(reading, 'teams');
  const listed = sections.flatMap((section) => teamsOfSection(reading, section));
  const rows = reading.tables
    .filter((table) => table.kind === 'teams')
    .flatMap((table) => teamsOfTable(reading, table));
  return [...listed, ...rows].sort((a, b) => a.line - b.line);
}

function teamsOfSection(reading: Reading, section: Section): PlanTeam[] {
  const items = topItems(section);
  const said = (reading.factsIn.get(section) ?? [])
    .filter((fact) => fact.item === null && NAMING.has(fact.label))
    .map((fact) => teamOfFact(reading, section, fact));
  return [...said, ...teamsOfItems(reading, section, items)];
}

/** What a line "Launch lead: Ana" may be called; "Last updated: …" names no team. */
const NAMING: ReadonlySet<Fact['label']> = new Set([null, 'owner', 'team']);

function teamOfFact(reading: Reading, section: Section, fact: Fact): PlanTeam {
  const values = namesIn(fact.value);
  reading.coverage.cover(fact.line, 'team');
  return {
    name: fact.name,
    items: values.map((text) => ({ text, state: null, line: fact.line })),
    people: values.filter((value) => isNameLike(value) || isHandle(value)),
    line: fact.line,
    span: { ...fact.span },
    anchor: reading.anchors.name('team', section.path, fact.name),
  };
}

function namesIn(value: string): string[] {
  return value.split(/\s?[,;、]\s/u).map((part) => part.replace(/^@/, ''));
}

function teamsOfItems(reading: Reading, section: Section, items: readonly ItemBlock[]): PlanTeam[] {
  if (items.length === 0) return [];
  const isOne = section.parent !== null && section.parent.kind === 'teams';
  return isOne ? [oneTeam(reading, section, items)] : items.map((item) => teamOfItem(reading, section, item));
}

function oneTeam(reading: Reading, section: Section, items: readonly ItemBlock[]): PlanTeam {
  reading.coverage.cover(section.line, 'team');
  return {
    name: section.title,
    items: items.map((item) => entry(reading, item)),
    people: items.map(wordsOfItem).filter(isNameLike),
    line: section.line,
    span: { ...section.span },
    anchor: reading.anchors.name('team', section.parent?.path ?? [], section.title),
  };
}

function entry(reading: Reading, item: ItemBlock): PlanTeam['items'][number] {
  const status = readStatus(wordsOfItem(item), reading.legend);
  const box = item.box?.state ?? status.state;
  reading.coverage.coverRange(item.line, item.lastLine, 'team');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
  return { text: status.text, state: box === null ? null : taskState(box), line: item.line };
}

/** "**Backend**: Ana, Bo" or "Launch commander – Ana". */
function teamOfItem(reading: Reading, section: Section, item: ItemBlock): PlanTeam {
  const text = wordsOfItem(item);
  const named = readLabel(text) ?? dashed(text);
  reading.coverage.coverRange(item.line, item.lastLine, 'team');
  const below = item.children.map((child) => entry(reading, child));
  const values = named === null ? [] : namesIn(named.value);
  return {
    name: named?.name ?? readStatus(text, reading.legend).text,
    items: [...values.map((value) => ({ text: value, state: null, line: item.line })), ...below],
    people: [...values, ...below.map((one) => one.text)].filter(
      (value) => isNameLike(value) || isHandle(value),
    ),
    line: item.line,
    span: { ...item.span },
    anchor: reading.anchors.name('team', section.path, named?.name ?? text),
  };
}

function isHandle(value: string): boolean {
  return /^[a-z][\w.-]{1,24}$/.test(value);
}

function dashed(text: string): { name: string; value: string } | null {
  const match = /^(.{2,48}?)\s(?:[-–—]|→)\s(.+)$/u.exec(text.slice(0, 400));
  return match === null ? null : { name: match[1] ?? '', value: match[2] ?? '' };
}

function teamsOfTable(reading: Reading, table: ReadTable): PlanTeam[] {
  const named = table.roles.findIndex((role) => role === 'team' || role === 'role');
  const subject = named >= 0 ? named : subjectColumn(table);
  return table.block.rows.flatMap((row) => {
    const name = wordsOfCell(row.cells[subject] ?? null);
    if (name === null) return [];
    reading.coverage.cover(row.line, 'team');
    const people = (['person', 'owner'] as const).flatMap(
      (role) => wordsOfCell(cellOf(table, row, role)) ?? [],
    );
    const others = row.cells
      .filter((_, at) => at !== subject && table.roles[at] !== 'number')
      .flatMap((cell) => wordsOfCell(cell) ?? []);
    return [
      {
        name,
        items: others.map((text) => ({ text, state: null, line: row.line })),
        people: people.flatMap((cell) => cell.split(/\s?[,;/&、]\s?/u)).map((one) => one.replace(/^@/, '')),
        line: row.line,
        span: { ...row.span },
        anchor: reading.anchors.name('team', table.section.path, name),
      },
    ];
  });
}
