import type { ScanLine } from './blocks/scan-line.ts';

/** Lines that stand for nothing in the plan: listed as not understood. */
const NOT_UNDERSTOOD = new Set(['prose', 'bullet', 'table-row', 'code', 'comment', 'question']);

/** Whether a line's kind, as `lines` of a plan has it, says that nobody understood the line. */
export function isNotUnderstood(kind: string): boolean {
  return NOT_UNDERSTOOD.has(kind);
}

/** Remembers for each line of the text what it was used for. */
export class Coverage {
  private readonly kinds: (string | undefined)[];
  private readonly lines: readonly ScanLine[];
  private readonly claims: ReadonlyMap<number, ReadonlySet<string>>;

  /** A line that is claimed can only be used for what its claim lists. */
  constructor(lines: readonly ScanLine[], claims: ReadonlyMap<number, ReadonlySet<string>> = new Map()) {
    this.lines = lines;
    this.claims = claims;
    this.kinds = new Array<string | undefined>(lines.length + 1).fill(undefined);
  }

  /** How many lines the text has. */
  get size(): number {
    return this.lines.length;
  }

  has(line: number): boolean {
    return this.kinds[line] !== undefined;
  }

  isUsedFor(line: number, kind: string): boolean {
    return this.kinds[line] === kind;
  }

  /** The first use counts: a task that is a criterion as well is a task. */
  cover(line: number, kind: string): void {
    if (this.claims.size > 0 && this.claims.get(line)?.has(kind) === false) return;
    this.kinds[line] ??= kind;
  }

  coverRange(from: number, to: number, kind: string): void {
    for (let line = from; line <= to; line += 1) this.cover(line, kind);
  }

  /** All lines that are not blank, in order. */
  list(): { line: number; kind: string }[] {
    const entries: { line: number; kind: string }[] = [];
    for (const line of this.lines)
      if (line.body !== '') entries.push({ line: line.n, kind: this.kinds[line.n] ?? 'prose' });
    return entries;
  }

  unmapped(): { line: number; text: string; kind: string }[] {
    const entries: { line: number; text: string; kind: string }[] = [];
    for (const line of this.lines) {
      const kind = this.kinds[line.n] ?? 'prose';
      if (line.body !== '' && isNotUnderstood(kind)) entries.push({ line: line.n, text: line.body, kind });
    }
    return entries;
  }
}
