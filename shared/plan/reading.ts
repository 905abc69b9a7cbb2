import type { Anchors } from './anchor.ts';
import type { Block, ItemBlock, TextLine } from './blocks/block.ts';
import type { Coverage } from './coverage.ts';
import type { Fact } from './items/facts.ts';
import type { Outline } from './sections/build-sections.ts';
import type { Section } from './sections/section.ts';
import type { ReadTable } from './tables/read-table.ts';
import { plainText } from './text/plain-text.ts';
import type { DateContext } from './values/date.ts';
import type { People } from './values/people.ts';
import type { Legend } from './values/status.ts';

/** What all extractors share while one plan is read. */
export interface Reading {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly outline: Outline;
  readonly dates: DateContext;
  readonly people: People;
  readonly legend: Legend;
  /** The zone that the plan's own dates are given in, for times that name none. */
  readonly zone: string | null;
  readonly facts: readonly Fact[];
  readonly factsIn: ReadonlyMap<Section, readonly Fact[]>;
  readonly tables: readonly ReadTable[];
  /** Items that are only a "name: value" of the item or section above them. */
  readonly fieldItems: ReadonlySet<ItemBlock>;
  readonly coverage: Coverage;
  readonly anchors: Anchors;
}

/** The words of an item without marks of Markdown, in one line. */
export function wordsOfItem(item: ItemBlock): string {
  item.plain ??= plainWords(item.words);
  return item.plain;
}

/** The words of some lines as one text. */
export function plainWords(lines: readonly TextLine[]): string {
  const first = lines[0]?.text ?? '';
  return plainText(lines.length === 1 ? first : lines.map((line) => line.text).join(' ')).text;
}

/** One thing of each line, by the line's number; a map of as many numbers costs several times as much. */
export type ByLine<T> = (T | undefined)[];

export function byLine<T>(reading: Reading): ByLine<T> {
  return new Array<T | undefined>(reading.coverage.size + 2).fill(undefined);
}

const NONE: readonly ItemBlock[] = [];

/** The items that stand directly in a section, not under another of its items. */
export function topItems(section: Section): readonly ItemBlock[] {
  if (section.content.length === 0) return NONE;
  if (section.topItems !== null) return section.topItems;
  const items = section.content.filter((block) => block.kind === 'item');
  const isFlat = items.every((item) => item.parent === null);
  const own = isFlat ? null : new Set(items);
  const found = own === null ? items : items.filter((item) => item.parent === null || !own.has(item.parent));
  section.topItems = found;
  return found;
}

const byKind = new WeakMap<Outline, ReadonlyMap<Section['kind'], readonly Section[]>>();

/** The sections of some kinds, in the order of the outline. */
export function sectionsOfKind(reading: Reading, ...kinds: Section['kind'][]): readonly Section[] {
  const { outline } = reading;
  const [only, ...more] = kinds;
  if (only !== undefined && more.length === 0) return grouped(outline).get(only) ?? [];
  return outline.sections.filter((section) => kinds.includes(section.kind));
}

function grouped(outline: Outline): ReadonlyMap<Section['kind'], readonly Section[]> {
  const known = byKind.get(outline);
  if (known !== undefined) return known;
  const groups = new Map<Section['kind'], Section[]>();
  for (const section of outline.sections) {
    const group = groups.get(section.kind);
    if (group === undefined) groups.set(section.kind, [section]);
    else group.push(section);
  }
  byKind.set(outline, groups);
  return groups;
}
