import { must } from '../../must.ts';
import type { Block, ItemBlock, ParagraphBlock } from './block.ts';
import type { ScanLine } from './scan-line.ts';

/** What the recognisers share while they walk down the lines. */
export class ScanState {
  readonly blocks: Block[] = [];
  readonly text: string;
  readonly lines: readonly ScanLine[];
  /** Items that a deeper line may still belong to, outermost first. */
  readonly openItems: ItemBlock[] = [];
  /** The paragraph that the next line would continue. */
  paragraph: ParagraphBlock | null = null;
  /** A blank line came since the last words. */
  afterBlank = true;
  /** For each needle: it does not occur at or after this offset, so nobody looks again. */
  private readonly missing = new Map<string, number>();

  constructor(text: string, lines: readonly ScanLine[]) {
    this.text = text;
    this.lines = lines;
  }

  line(at: number): ScanLine {
    return must(this.lines[at], 'recognisers are called inside the text');
  }

  get lastItem(): ItemBlock | null {
    return this.openItems.at(-1) ?? null;
  }

  blank(): void {
    this.paragraph = null;
    this.afterBlank = true;
  }

  push(block: Block): void {
    this.blocks.push(block);
    this.paragraph = block.kind === 'paragraph' ? block : null;
    this.afterBlank = false;
  }

  /** A block that ends every open list. */
  pushTop(block: Block): void {
    this.openItems.length = 0;
    this.push(block);
  }

  /** `indexOf` that never searches twice for what is not there. */
  find(needle: string, from: number): number {
    if (from >= (this.missing.get(needle) ?? Number.POSITIVE_INFINITY)) return -1;
    const at = this.text.indexOf(needle, from);
    if (at < 0) this.missing.set(needle, from);
    return at;
  }

  /** The index of the line that holds an offset, looking forward from `at`. */
  lineHolding(offset: number, at: number): number {
    let index = at;
    while (index + 1 < this.lines.length && this.line(index).end < offset) index += 1;
    return index;
  }
}
