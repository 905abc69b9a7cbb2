import type { ItemBlock } from '../blocks/block.ts';
import type { PlanNote, PlanTrigger } from '../plan-schema.ts';
import { plainWords, type Reading, sectionsOfKind, wordsOfItem } from '../reading.ts';
import type { Section, SectionKind } from '../sections/section.ts';
import { readAnnotations } from '../values/annotations.ts';
import { readStatus } from '../values/status.ts';
import { isLegendLine } from './legend.ts';
import { limitOf } from './limits.ts';
import { taskState } from './tasks.ts';

/** The list items and paragraphs of one kind of section, each with the state that its mark or its heading gives it. */
export function readNotes(reading: Reading, kind: SectionKind, name: string): PlanNote[] {
  return sectionsOfKind(reading, kind).flatMap((section) =>
    section.content.flatMap((block) => {
      const isText =
        block.kind === 'item' || (block.kind === 'paragraph' && !reading.coverage.has(block.line));
      if (!isText || !isStatement(block)) return [];
      reading.coverage.coverRange(block.line, block.lastLine, name);
      return [noteOf(reading, section, block, name)];
    }),
  );
}

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
  return sectionsOfKind(reading, 'triggers').flatMap((section) =>
    itemsOf(section).map((item) => {
      const text = readStatus(wordsOfItem(item), reading.legend).text;
      reading.coverage.coverRange(item.line, item.lastLine, 'trigger');
      return {
        text,
        ...limitOf(text),
        line: item.line,
        span: { ...item.span },
        anchor: reading.anchors.name('trigger', section.path, text),
      };
    }),
  );
}
