import type { TableBlock } from '../blocks/block.ts';
import { readBox } from '../blocks/box.ts';
import { plainText } from '../text/plain-text.ts';
import type { ColumnRole } from '../words/column-words.ts';

/** A table by what its columns hold, for the rules that say what its rows are. */
export class Columns {
  readonly block: TableBlock;
  readonly roles: readonly (ColumnRole | null)[];

  constructor(block: TableBlock, roles: readonly (ColumnRole | null)[]) {
    this.block = block;
    this.roles = roles;
  }

  has(...any: ColumnRole[]): boolean {
    return any.some((role) => this.roles.includes(role));
  }

  count(...any: ColumnRole[]): number {
    return any.filter((role) => this.roles.includes(role)).length;
  }

  /** Share of the rows whose cell in that column passes. */
  share(role: ColumnRole, test: (cell: string) => boolean): number {
    const at = this.roles.indexOf(role);
    return at < 0 ? 0 : this.shareAt(at, test);
  }

  shareAt(at: number, test: (cell: string) => boolean): number {
    const rows = this.block.rows.slice(0, 30);
    if (rows.length === 0) return 0;
    return rows.filter((row) => test(plainText(row.cells[at]?.text ?? '').text)).length / rows.length;
  }

  /** True when the words of any heading pass. */
  headed(test: RegExp): boolean {
    return this.block.header?.cells.some((cell) => test.test(plainText(cell.text).text)) ?? false;
  }

  get hasBoxes(): boolean {
    return this.block.rows.some((row) => row.cells.some((cell) => readBox(cell.text, 0) !== null));
  }
}
