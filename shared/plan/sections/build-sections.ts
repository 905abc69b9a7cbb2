import type { Block, HeadingBlock, ItemBlock, Span } from '../blocks/block.ts';
import type { Legend } from '../values/status.ts';
import { classifyHeading } from './classify-heading.ts';
import { groupTitle } from './group-item.ts';
import type { Section, SectionKind } from './section.ts';

export interface Outline {
  readonly root: Section;
  /** In the order of the text, without the root. */
  readonly sections: readonly Section[];
  readonly titleLine: number | null;
  /** The section that an item belongs to: a group above it, or the heading's. */
  readonly sectionOf: ReadonlyMap<ItemBlock, Section>;
  /** Items that stand for a section themselves. */
  readonly groups: ReadonlyMap<ItemBlock, Section>;
}

const GROUP_LEVEL = 20;
/** Nobody nests titles deeper; a longer path would be copied for every item of a hostile file. */
const DEEPEST = 12;

/** Hangs the blocks under their headings. */
export function buildSections(
  blocks: readonly Block[],
  titleBlock: HeadingBlock | null,
  legend: Legend,
): Outline {
  return new OutlineBuilder(titleBlock, legend).run(blocks);
}

class OutlineBuilder {
  private readonly root = section({ title: '', level: 0, line: 1, span: { start: 0, end: 0 } }, null, 'root');
  private readonly sections: Section[] = [];
  private readonly sectionOf = new Map<ItemBlock, Section>();
  private readonly groups = new Map<ItemBlock, Section>();
  private readonly titleBlock: HeadingBlock | null;
  private readonly legend: Legend;
  private current: Section = this.root;

  constructor(titleBlock: HeadingBlock | null, legend: Legend) {
    this.titleBlock = titleBlock;
    this.legend = legend;
  }

  run(blocks: readonly Block[]): Outline {
    for (const block of blocks) {
      if (block.kind === 'heading') this.open(block);
      else if (block.kind === 'item') this.placeItem(block);
      else this.current.content.push(block);
    }
    return {
      root: this.root,
      sections: this.sections,
      titleLine: this.titleBlock?.line ?? null,
      sectionOf: this.sectionOf,
      groups: this.groups,
    };
  }

  private open(block: HeadingBlock): void {
    let parent = this.current;
    while (parent.parent !== null && parent.level >= block.level) parent = parent.parent;
    this.current = this.add(
      parent,
      { title: block.text, level: block.level, line: block.line, span: block.span },
      block === this.titleBlock,
      false,
    );
  }

  private placeItem(item: ItemBlock): void {
    const above =
      item.parent === null ? undefined : (this.groups.get(item.parent) ?? this.sectionOf.get(item.parent));
    const home = above ?? this.current;
    const title = groupTitle(item, home);
    if (title === null) {
      home.content.push(item);
      this.sectionOf.set(item, home);
      return;
    }
    const level = Math.max(GROUP_LEVEL, home.level + 1);
    const group = this.add(home, { title, level, line: item.line, span: item.span }, false, true);
    this.groups.set(item, group);
    this.sectionOf.set(item, home);
  }

  private add(parent: Section, at: Place, isTitle: boolean, isGroup: boolean): Section {
    const heading = classifyHeading(at.title, parent === this.root ? null : parent, this.legend);
    const path = isTitle ? [] : parent.path.length < DEEPEST ? [...parent.path, heading.title] : parent.path;
    const added: Section = {
      ...at,
      ...heading,
      kind: isTitle ? 'root' : heading.kind,
      isTitle,
      isGroup,
      parent,
      path,
      children: [],
      content: [],
    };
    parent.children.push(added);
    this.sections.push(added);
    return added;
  }
}

interface Place {
  readonly title: string;
  readonly level: number;
  readonly line: number;
  readonly span: Span;
}

function section(at: Place, parent: Section | null, kind: SectionKind): Section {
  return {
    ...at,
    kind,
    tier: null,
    state: null,
    stated: null,
    isPhase: false,
    isNumbered: false,
    isTitle: false,
    isGroup: false,
    parent,
    path: [],
    children: [],
    content: [],
  };
}
