import type { Cell, Row } from './block.ts';
import type { ScanLine } from './scan-line.ts';

/** Splits a row at unescaped pipes; outer pipes are optional, as in GFM. */
export function readRow(line: ScanLine): Row {
  const cells: Cell[] = [];
  const text = line.body;
  let at = text.startsWith('|') ? 1 : 0;
  let from = at;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '|') {
      cells.push(cell(line, from, at));
      from = at + 1;
    }
  }
  if (from < text.length) cells.push(cell(line, from, text.length));
  return { line: line.n, span: { start: line.start, end: line.end }, cells };
}

function cell(line: ScanLine, from: number, to: number): Cell {
  const raw = line.body.slice(from, Math.min(to, line.body.length));
  const text = raw.includes('\\|') ? raw.replaceAll('\\|', '|').trim() : raw.trim();
  return { text, start: line.bodyStart + from, end: line.bodyStart + to };
}

/** `|---|:--:|`: only bars, dashes, colons and blanks, with at least one dash and one bar. */
export function isDelimiterRow(body: string): boolean {
  let dashes = 0;
  let bars = 0;
  for (let at = 0; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (char === '-' || char === '–' || char === '—') dashes += 1;
    else if (char === '|' || char === '+') bars += 1;
    else if (char !== ':' && char !== ' ' && char !== '\t') return false;
  }
  return dashes > 0 && bars > 0;
}
