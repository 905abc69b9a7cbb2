import type { ScanLine } from './blocks/scan-line.ts';

/** Lines that stand for nothing in the plan: listed as not understood. */
const NOT_UNDERSTOOD = new Set(['prose', 'bullet', 'table-row', 'code', 'comment', 'question']);

/** Remembers for each line of the text what it was used for. */
export class Coverage {
  private readonly kinds: (string | undefined)[];
  private readonly lines: readonly ScanLine[];

  constructor(lines: readonly ScanLine[]) {
    this.lines = lines;
    this.kinds = new Array<string | undefined>(lines.length + 1).fill(undefined);
  }

  has(line: number): boolean {
    return this.kinds[line] !== undefined;
  }

  /** The first use counts: a task that is a criterion as well is a task. */
  cover(line: number, kind: string): void {
    this.kinds[line] ??= kind;
  }

  coverRange(from: number, to: number, kind: string): void {
    for (let line = from; line <= to; line += 1) this.kinds[line] ??= kind;
  }

  /** All lines that are not blank, in order. */
  list(): { line: number; kind: string }[] {
    return this.lines
      .filter((line) => line.body !== '')
      .map((line) => ({ line: line.n, kind: this.kinds[line.n] ?? 'prose' }));
  }

  unmapped(): { line: number; text: string; kind: string }[] {
    return this.list()
      .filter((entry) => NOT_UNDERSTOOD.has(entry.kind))
      .map((entry) => ({ line: entry.line, text: this.lines[entry.line - 1]?.body ?? '', kind: entry.kind }));
  }
}
