import { isAsciiLetter } from '../text/chars.ts';
import type { Cell, Row } from './block.ts';

export interface HtmlTable {
  readonly header: Row | null;
  readonly rows: readonly Row[];
}

interface OpenRow {
  readonly line: number;
  readonly start: number;
  readonly cells: Cell[];
  heads: number;
}

/** Reads rows and cells out of `<table>…</table>` in one pass; a table inside a cell is words of that cell. */
export function readHtmlTable(text: string, from: number, to: number, firstLine: number): HtmlTable {
  return new HtmlTableScan(text, from, to, firstLine).run();
}

class HtmlTableScan {
  private readonly rows: { row: Row; isHead: boolean }[] = [];
  private row: OpenRow | null = null;
  private cellStart = -1;
  private depth = 0;
  private line: number;
  private at: number;
  private readonly text: string;
  private readonly to: number;

  constructor(text: string, from: number, to: number, firstLine: number) {
    this.text = text;
    this.at = from;
    this.to = to;
    this.line = firstLine;
  }

  run(): HtmlTable {
    while (this.at < this.to) {
      const char = this.text.charAt(this.at);
      if (char === '<') this.tag();
      else if (char === '\n' || (char === '\r' && this.text.charAt(this.at + 1) !== '\n')) this.line += 1;
      this.at += 1;
    }
    this.closeRow(this.to);
    const first = this.rows[0];
    const header = first?.isHead ? first.row : null;
    return { header, rows: this.rows.slice(header ? 1 : 0).map((entry) => entry.row) };
  }

  private tag(): void {
    const start = this.at;
    const closing = this.text.charAt(start + 1) === '/';
    let end = start + (closing ? 2 : 1);
    while (end < this.to && isAsciiLetter(this.text.charCodeAt(end))) end += 1;
    const name = this.text.slice(start + (closing ? 2 : 1), Math.min(end, start + 12)).toLowerCase();
    if (name === 'table') this.depth += closing ? -1 : 1;
    else if (this.depth <= 1) this.structure(name, closing, start, end);
  }

  private structure(name: string, closing: boolean, start: number, end: number): void {
    if (name === 'tr') {
      this.closeRow(start);
      if (!closing) this.row = { line: this.line, start, cells: [], heads: 0 };
    } else if (name === 'td' || name === 'th') {
      this.closeCell(start);
      if (closing) return;
      this.row ??= { line: this.line, start, cells: [], heads: 0 };
      if (name === 'th') this.row.heads += 1;
      this.cellStart = afterTag(this.text, end, this.to);
    }
  }

  private closeCell(end: number): void {
    if (this.row === null || this.cellStart < 0) return;
    const start = Math.min(this.cellStart, end);
    this.row.cells.push({ text: this.text.slice(start, end).trim(), start, end });
    this.cellStart = -1;
  }

  private closeRow(end: number): void {
    this.closeCell(end);
    const row = this.row;
    this.row = null;
    if (row === null || row.cells.length === 0) return;
    const span = { start: row.start, end: Math.max(row.start, end) };
    this.rows.push({
      row: { line: row.line, span, cells: row.cells },
      isHead: row.heads === row.cells.length,
    });
  }
}

function afterTag(text: string, from: number, to: number): number {
  const limit = Math.min(to, from + 500);
  for (let at = from; at < limit; at += 1) {
    if (text.charAt(at) === '>') return at + 1;
  }
  return from;
}
