import type { Block, HeadingBlock, ItemBlock, Span } from '../blocks/block.ts';
import type { CorrectionKind } from '../correction.ts';
import { meaningOf } from '../corrections/meaning.ts';
import { nameLeaves } from '../corrections/name-leaves.ts';
import type { Legend } from '../values/status.ts';
import { classifyHeading } from './classify-heading.ts';
import { groupTitle } from './group-item.ts';
import { ItemSections } from './item-sections.ts';
import { BOLD_LEVEL } from './promote-headings.ts';
import type { Section, SectionKind } from './section.ts';

export interface Outline {
  readonly root: Section;
  /** In the order of the text, without the root; hidden ones may come later. */
  readonly sections: readonly Section[];
  readonly titleLine: number | null;
  /** The section that an item belongs to: a group above it, or the heading's. */
  readonly sectionOf: ItemSections;
  /** Items that stand for a section themselves. */
  readonly groups: ReadonlyMap<ItemBlock, Section>;
  /** What a person put aside: in no section. */
  readonly notes: readonly Block[];
}

const GROUP_LEVEL = 20;
/** Nobody nests titles deeper; a longer path would be copied for every item of a hostile file. */
const DEEPEST = 12;

/** Hangs the blocks under their headings; `marks` is what people said that single blocks are. */
export function buildSections(
  blocks: readonly Block[],
  titleBlock: HeadingBlock | null,
  legend: Legend,
  marks: ReadonlyMap<Block, CorrectionKind> = new Map(),
): Outline {
  return new OutlineBuilder(titleBlock, legend, marks).run(blocks);
}

class OutlineBuilder {
  private readonly root = section({ title: '', level: 0, line: 1, span: { start: 0, end: 0 } }, null, 'root');
  private readonly sections: Section[] = [];
  private readonly sectionOf = new ItemSections();
  private readonly groups = new Map<ItemBlock, Section>();
  private readonly notes: Block[] = [];
  private readonly titleBlock: HeadingBlock | null;
  private readonly legend: Legend;
  private readonly marks: ReadonlyMap<Block, CorrectionKind>;
  private current: Section = this.root;

  constructor(titleBlock: HeadingBlock | null, legend: Legend, marks: ReadonlyMap<Block, CorrectionKind>) {
    this.titleBlock = titleBlock;
    this.legend = legend;
    this.marks = marks;
  }

  run(blocks: readonly Block[]): Outline {
    const foot = footOf(blocks);
    for (const block of blocks) {
      if (block === foot) this.current = this.addFoot(block);
      if (block.kind === 'heading' && !this.current.hidden) this.open(block);
      else if (block.kind === 'item') this.placeItem(block);
      else this.put(this.homeOf(block, this.current), block);
    }
    for (const { item, home } of nameLeaves(blocks, this.sections))
      this.putItem(this.hide(home.parent ?? home, home.corrected ?? 'note', item), item);
    settleMeasured(this.sections);
    return {
      root: this.root,
      sections: this.sections,
      titleLine: this.titleBlock?.line ?? null,
      sectionOf: this.sectionOf,
      groups: this.groups,
      notes: this.notes,
    };
  }

  private open(block: HeadingBlock): void {
    let parent = this.current;
    while (parent.parent !== null && parent.level >= block.level) parent = parent.parent;
    this.current = this.add(parent, block, block.text, block.level, false);
  }

  private placeItem(item: ItemBlock): void {
    const above =
      item.parent === null ? undefined : (this.groups.get(item.parent) ?? this.sectionOf.get(item.parent));
    const home = above ?? this.current;
    const isPhase = this.marks.get(item) === 'phase';
    const title = isPhase ? (item.words[0]?.text ?? '') : home.hidden ? null : groupTitle(item, home);
    if (title === null) {
      this.putItem(this.homeOf(item, home), item);
      return;
    }
    const group = this.add(home, item, title, Math.max(GROUP_LEVEL, home.level + 1), true);
    this.groups.set(item, group);
    this.sectionOf.set(item, home);
  }

  private putItem(home: Section, item: ItemBlock): void {
    this.sectionOf.set(item, home);
    this.put(home, item);
  }

  private put(home: Section, block: Block): void {
    if (home.kind === 'note') this.notes.push(block);
    else home.content.push(block);
  }

  private homeOf(block: Block, home: Section): Section {
    const as = this.marks.get(block);
    return as === undefined ? home : this.hide(home, as, block);
  }

  /** What stands behind the last rule is about the whole plan, not about the section before it. */
  private addFoot(block: Block): Section {
    const place = { title: '', level: GROUP_LEVEL, line: block.line, span: block.span };
    const foot: Section = { ...section(place, this.root, 'context'), hidden: true };
    this.sections.push(foot);
    return foot;
  }

  /** A section for one corrected block, so that the readers of its kind find it. */
  private hide(parent: Section, as: CorrectionKind, block: Block): Section {
    const { section: kind, tier } = meaningOf(as);
    const place = { title: '', level: GROUP_LEVEL, line: block.line, span: block.span };
    const hidden: Section = {
      ...section(place, parent, kind === 'phase' ? 'other' : kind),
      tier,
      corrected: as,
      hidden: true,
      path: parent.path,
    };
    this.sections.push(hidden);
    return hidden;
  }

  private add(parent: Section, block: Block, written: string, level: number, isGroup: boolean): Section {
    const heading = classifyHeading(written, parent === this.root ? null : parent, this.legend);
    const said = this.marks.get(block) ?? null;
    const corrected = said ?? inherited(parent, heading.kind);
    const isNamePlan = block === this.titleBlock;
    const isTitle = isNamePlan && corrected === null;
    const path = isNamePlan
      ? []
      : parent.path.length < DEEPEST
        ? [...parent.path, heading.title]
        : parent.path;
    const kind = corrected === null ? heading.kind : meaningOf(corrected).section;
    const added: Section = {
      level,
      line: block.line,
      span: block.span,
      title: heading.title,
      state: heading.state,
      stated: heading.stated,
      isPhase: heading.isPhase,
      isNumbered: heading.isNumbered,
      kind: isTitle ? 'root' : kind,
      tier: said === null ? heading.tier : meaningOf(said).tier,
      isTitle,
      isGroup,
      corrected,
      hidden: false,
      parent,
      path,
      children: [],
      content: [],
      topItems: null,
    };
    parent.children.push(added);
    this.sections.push(added);
    return added;
  }
}

/** The paragraph that opens the words behind the last rules of a plan, where no heading follows. */
function footOf(blocks: readonly Block[]): Block | null {
  const heading = blocks.findLastIndex(
    (block, at) =>
      block.kind === 'heading' && !(block.level === BOLD_LEVEL && blocks[at - 1]?.kind === 'rule'),
  );
  const last = blocks.findLastIndex((block) => block.kind === 'rule');
  if (heading <= 0 || last < heading) return null;
  let from = last;
  for (let at = last; at > heading; at -= 1) {
    const { kind } = blocks[at] ?? { kind: 'heading' };
    if (kind === 'rule') from = at;
    else if (kind !== 'paragraph' && kind !== 'heading') break;
  }
  const next = blocks[from + 1];
  const after = next?.kind === 'heading' ? blocks[from + 2] : next;
  return after?.kind === 'paragraph' && next !== undefined && blocks[from - 1]?.kind !== 'heading'
    ? next
    : null;
}

/** "Performance metrics" under "Success criteria" with a list below it: what must hold, not only what is measured. */
function settleMeasured(sections: readonly Section[]): void {
  for (const each of sections) {
    if (each.kind !== 'metrics' || each.parent?.kind !== 'criteria' || each.corrected !== null) continue;
    if (each.content.some((block) => block.kind === 'table')) continue;
    each.kind = 'criteria';
    each.tier ??= each.parent.tier;
  }
}

/** What a person said of a section holds for those below it that do not turn to another matter by their own title. */
function inherited(parent: Section, kind: SectionKind): CorrectionKind | null {
  if (parent.corrected === null || parent.corrected === 'phase') return null;
  return parent.kind === 'note' || parent.kind === kind ? parent.corrected : null;
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
    corrected: null,
    hidden: false,
    parent,
    path: [],
    children: [],
    content: [],
    topItems: null,
  };
}
