import type { Block, ItemBlock, TextLine } from '../blocks/block.ts';
import { readMarker } from '../blocks/marker.ts';
import type { Section } from '../sections/section.ts';

/**
 * Corrected headings without a list, table or heading below: with nothing in them to be of that kind, they are it
 * themselves, and the paragraphs below them tell the details.
 */
export function nameLeaves(
  blocks: readonly Block[],
  sections: readonly Section[],
): { item: ItemBlock; home: Section }[] {
  const leaves = sections.filter(isLeaf);
  if (leaves.length === 0) return [];
  const titles = new Map<number, string>();
  for (const block of blocks) if (block.kind === 'heading') titles.set(block.line, block.text);
  return leaves.map((home) => ({ item: itemOf(home, titles.get(home.line) ?? home.title), home }));
}

function isLeaf(section: Section): boolean {
  if (section.corrected === null || section.corrected === 'phase' || section.kind === 'note') return false;
  const isEmpty = !section.content.some((block) => block.kind === 'item' || block.kind === 'table');
  return isEmpty && !section.hidden && section.children.length === 0;
}

/** Takes the paragraphs out of the section: they are the item's. */
function itemOf(section: Section, title: string): ItemBlock {
  const details: TextLine[] = [];
  for (const block of section.content) if (block.kind === 'paragraph') details.push(...block.words);
  section.content.length = 0;
  return {
    kind: 'item',
    line: section.line,
    lastLine: details.at(-1)?.line ?? section.line,
    span: { ...section.span },
    indent: 0,
    depth: 0,
    ordered: false,
    parent: null,
    children: [],
    box: null,
    words: [
      { text: title.slice(readMarker(title)?.length ?? 0), line: section.line, start: section.span.start },
    ],
    plain: null,
    details,
  };
}
