import { isInvisible, isSpace } from '../text/chars.ts';
import { forEachLine } from '../text/lines.ts';

/** A source line without its indent and quote marks. */
export interface ScanLine {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  /** Width in columns; a tab goes to the next multiple of four. */
  readonly indent: number;
  /** The words, right-trimmed; empty for a blank line. */
  readonly body: string;
  /** Where the words begin in the text. */
  readonly bodyStart: number;
}

const QUOTE = 62;
const SPACE = 32;
const TAB = 9;
const WIDE_SPACE = 0x3000;

export function scanLines(text: string): ScanLine[] {
  const lines: ScanLine[] = [];
  forEachLine(text, (start, end) => lines.push(scanLine(text, lines.length + 1, start, end)));
  return lines;
}

/** The line of a text that goes from `start` to `end`, without its ending. */
export function scanLine(text: string, n: number, start: number, end: number): ScanLine {
  let at = start;
  let indent = 0;
  for (;;) {
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE) indent += 1;
      else if (code === TAB) indent += 4 - (indent % 4);
      else if (code > SPACE && code < 0xa0) break;
      else if (code === WIDE_SPACE) indent += 2;
      else if (isSpace(code)) indent += 1;
      else if (!isInvisible(code)) break;
    }
    if (at >= end || text.charCodeAt(at) !== QUOTE || !isQuoteMark(text, at, end)) break;
    at += at + 1 < end && isSpace(text.charCodeAt(at + 1)) ? 2 : 1;
    indent = 0;
  }
  return { n, start, end, indent, body: text.slice(at, trimmedEnd(text, at, end)), bodyStart: at };
}

/** `>= 5` and `>95%` at the start of a line are words, not a quotation. */
function isQuoteMark(text: string, at: number, lineEnd: number): boolean {
  if (at + 1 >= lineEnd) return true;
  const next = text.charCodeAt(at + 1);
  return !(next === 61 || (next >= 48 && next <= 57));
}

function trimmedEnd(text: string, from: number, lineEnd: number): number {
  let end = lineEnd;
  for (; end > from; end -= 1) {
    const code = text.charCodeAt(end - 1);
    if ((code > SPACE && code < 0xa0) || (!isSpace(code) && !isInvisible(code))) break;
  }
  return end;
}
