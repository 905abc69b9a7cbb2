import type { Block, HeadingBlock, ItemBlock } from '../blocks/block.ts';
import type { ScanLine } from '../blocks/scan-line.ts';
import type { CorrectionKind, LineCorrection } from '../correction.ts';
import { carve } from './carve.ts';
import { meaningOf } from './meaning.ts';

/** A plan's blocks with what people said of them. */
export interface Marked {
  readonly blocks: readonly Block[];
  readonly marks: ReadonlyMap<Block, CorrectionKind>;
  /** What a corrected line may be used for; lines that are not named may be anything. */
  readonly claims: ReadonlyMap<number, ReadonlySet<string>>;
  /** The lines of the corrected items, sections and tables. */
  readonly region: ReadonlySet<number>;
}

export const unmarked: Omit<Marked, 'blocks'> = { marks: new Map(), claims: new Map(), region: new Set() };

/**
 * Finds the block that each corrected line belongs to. A line of a paragraph, or of what is no list item, becomes an
 * item (or the heading of a phase) of its own; an item leaves the item above it. The blocks given stay as they are.
 */
export function markBlocks(
  blocks: readonly Block[],
  lines: readonly ScanLine[],
  corrections: readonly LineCorrection[],
): Marked {
  const said = new Map(corrections.map(({ line, as }) => [line, as]));
  const marks = new Map<Block, CorrectionKind>();
  const claims = new Map<number, ReadonlySet<string>>();
  const claim = (line: number, as: CorrectionKind, ...more: string[]): void => {
    claims.set(line, new Set([...meaningOf(as).uses, ...more]));
  };
  const copies = new Map<ItemBlock, ItemBlock>();
  const out = blocks.flatMap((block): Block[] => {
    const own = linesOf(block);
    const as = own.map((line) => said.get(line)).find((kind) => kind !== undefined);
    if (block.kind === 'item') {
      const copy = copyItem(block, as, copies);
      if (as !== undefined) {
        marks.set(copy, as);
        for (const line of own) claim(line, as);
      }
      return [copy];
    }
    if (as === undefined) return [block];
    if (block.kind === 'heading') marks.set(block, as);
    else if (block.kind === 'table') {
      marks.set(block, as);
      for (const line of own) claim(line, as, 'table-head', 'table-rule');
    } else
      return carve(
        block,
        own.flatMap((line) => lines[line - 1] ?? []),
        said,
      ).map((part) => {
        const kind = part.kind === 'item' || part.kind === 'heading' ? said.get(part.line) : undefined;
        if (kind === undefined) return part;
        marks.set(part, kind);
        claim(part.line, kind);
        return part;
      });
    return [block];
  });
  return { blocks: out, marks, claims, region: regionOf(out, marks) };
}

function linesOf(block: Block): number[] {
  if (block.kind === 'item') return [...block.words, ...block.details].map((line) => line.line);
  if (block.kind === 'paragraph') return block.words.map((line) => line.line);
  return Array.from({ length: block.lastLine - block.line + 1 }, (_, at) => block.line + at);
}

/** A corrected item is none of its parent's children; one that is said to be a task stays a step of the task above. */
function copyItem(
  item: ItemBlock,
  as: CorrectionKind | undefined,
  copies: Map<ItemBlock, ItemBlock>,
): ItemBlock {
  const above = item.parent === null ? null : (copies.get(item.parent) ?? null);
  const parent = as === undefined || as === 'task' ? above : null;
  const copy: ItemBlock = { ...item, parent, children: [] };
  if (as === undefined) above?.children.push(copy);
  copies.set(item, copy);
  return copy;
}

function regionOf(blocks: readonly Block[], marks: ReadonlyMap<Block, CorrectionKind>): Set<number> {
  const region = new Set<number>();
  const items = new Set<ItemBlock>();
  let open: HeadingBlock | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      if (open !== null && block.level <= open.level) open = null;
      if (open === null && marks.has(block)) open = block;
    }
    const isBelow = block.kind === 'item' && block.parent !== null && items.has(block.parent);
    if (block.kind === 'item' && (isBelow || marks.has(block))) items.add(block);
    else if (open === null && !marks.has(block)) continue;
    for (let line = block.line; line <= block.lastLine; line += 1) region.add(line);
  }
  return region;
}
