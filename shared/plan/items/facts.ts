import type { Block, ItemBlock, Span, TextLine } from '../blocks/block.ts';
import type { Section } from '../sections/section.ts';
import { plainText } from '../text/plain-text.ts';
import { readLabel } from '../values/label.ts';
import type { Label } from '../words/label-words.ts';

/** A "name: value" that the plan states about itself or about the section that it stands in. */
export interface Fact {
  readonly section: Section;
  readonly name: string;
  readonly label: Label | null;
  readonly value: string;
  readonly line: number;
  readonly span: Span;
  readonly item: ItemBlock | null;
}

const SEPARATORS = /\s(?:\||•|·|‖|\/\/)\s/u;

/** Facts in the paragraphs, plain list items and front matter of a section. */
export function factsOf(section: Section): readonly Fact[] {
  let facts: Fact[] | null = null;
  for (const block of section.content) {
    const more = factsOfBlock(section, block);
    if (more.length === 0) continue;
    facts ??= [];
    for (const fact of more) facts.push(fact);
  }
  return facts ?? NONE;
}

const NONE: readonly Fact[] = [];

function factsOfBlock(section: Section, block: Block): readonly Fact[] {
  if (block.kind === 'paragraph') return block.words.flatMap((line) => factsOfLine(section, line, null));
  if (block.kind === 'field') {
    return [factFrom(section, `${block.name}: ${block.value}`, block.line, block.span, null)].filter(
      (fact) => fact !== null,
    );
  }
  if (block.kind !== 'item' || block.box !== null || block.words.length !== 1 || block.parent !== null)
    return [];
  const line = block.words[0];
  const facts = line === undefined ? NONE : factsOfLine(section, line, block);
  if (facts.length === 0) return NONE;
  // "Database fails — likelihood: low | impact: high" is an item of its own, not a fact about the section.
  const parts = line === undefined ? [] : line.text.split(SEPARATORS);
  const isFact = parts.length === 1 || (facts[0]?.label != null && readsAsFirst(parts[0] ?? '', facts[0]));
  return isFact ? facts.filter((fact) => fact.label !== null || block.children.length === 0) : [];
}

function readsAsFirst(part: string, fact: Fact): boolean {
  return plainText(part).text.startsWith(fact.name);
}

function factsOfLine(section: Section, line: TextLine, item: ItemBlock | null): readonly Fact[] {
  // One set of signs is found several times as fast as the choice that counts.
  if (line.text.length > 1_000 || !/[:：–—-]/.test(line.text)) return NONE;
  if (!/[:：]|\s[-–—]\s/u.test(line.text)) return NONE;
  const span = { start: line.start, end: line.start + line.text.length };
  return line.text.split(SEPARATORS).flatMap((part) => factFrom(section, part, line.line, span, item) ?? []);
}

function factFrom(
  section: Section,
  text: string,
  line: number,
  span: Span,
  item: ItemBlock | null,
): Fact | null {
  const read = readLabel(plainText(text).text);
  return read === null
    ? null
    : { section, name: read.name, label: read.label, value: read.value, line, span, item };
}

/** Facts about one item: its child lines "Owner: …", and lines of its own of that form. */
export interface ItemFact {
  readonly label: Label;
  readonly value: string;
  readonly line: number;
  /** The child item that is nothing but this fact. */
  readonly child: ItemBlock | null;
}

export function factsOfItem(item: ItemBlock): ItemFact[] {
  const facts: ItemFact[] = [];
  for (const line of [...item.words.slice(1), ...item.details]) push(facts, line, null);
  for (const child of item.children) {
    const first = child.words[0];
    if (child.box === null && first !== undefined) push(facts, first, child, item.box !== null);
  }
  return facts;
}

/** What a line below a box may say of it; all else is a step: "Target: 70% coverage", "Note: ask legal". */
const FIELDS_OF_TASK: ReadonlySet<Label> = new Set([
  'owner',
  'due',
  'status',
  'start',
  'end',
  'date',
  'duration',
  'priority',
  'depends',
  'likelihood',
  'impact',
  'mitigation',
]);

function push(facts: ItemFact[], line: TextLine, child: ItemBlock | null, isOfTask = false): void {
  if (line.text.length > 1_000) return;
  for (const part of line.text.split(SEPARATORS)) {
    const read = readLabel(plainText(part).text);
    if (read !== null && read.label !== null && (!isOfTask || FIELDS_OF_TASK.has(read.label)))
      facts.push({ label: read.label, value: read.value, line: line.line, child });
  }
}
