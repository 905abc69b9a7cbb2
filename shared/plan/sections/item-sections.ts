import type { ItemBlock } from '../blocks/block.ts';
import type { Section } from './section.ts';

/** Which section each list item stands in, in the order of the text. By line, since a map of objects is several times as slow. */
export class ItemSections {
  readonly items: ItemBlock[] = [];
  private readonly byLine: (Section | undefined)[] = [];

  get(item: ItemBlock): Section | undefined {
    return this.byLine[item.line];
  }

  set(item: ItemBlock, section: Section): void {
    if (this.byLine[item.line] === undefined) this.items.push(item);
    this.byLine[item.line] = section;
  }

  forEach(visit: (item: ItemBlock, section: Section) => void): void {
    for (const item of this.items) {
      const section = this.byLine[item.line];
      if (section !== undefined) visit(item, section);
    }
  }

  /** Whether any of them is such. */
  some(test: (item: ItemBlock, section: Section) => boolean): boolean {
    return this.items.some((item) => {
      const section = this.byLine[item.line];
      return section !== undefined && test(item, section);
    });
  }
}
