import { indentOf, isInvisible, isSpace } from '../text/chars.ts';
import type { SourceLine } from '../text/lines.ts';

/** A source line without its indent and quote marks. */
export interface ScanLine {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** The words, right-trimmed; empty for a blank line. */
  readonly body: string;
  /** Where the words begin in the text. */
  readonly bodyStart: number;
  readonly quoted: boolean;
}

const QUOTE = 62;

export function scanLine(line: SourceLine): ScanLine {
  let indent = indentOf(line.text);
  let at = indent.length;
  let quoted = false;
  while (line.text.charCodeAt(at) === QUOTE && isQuoteMark(line.text, at)) {
    quoted = true;
    at += isSpace(line.text.charCodeAt(at + 1)) ? 2 : 1;
    indent = indentOf(line.text, at);
    at += indent.length;
  }
  const body = line.text.slice(at, trimmedEnd(line.text, at));
  return {
    n: line.n,
    start: line.start,
    end: line.end,
    indent: indent.columns,
    body,
    bodyStart: line.start + at,
    quoted,
  };
}

/** `>= 5` and `>95%` at the start of a line are words, not a quotation. */
function isQuoteMark(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return !(next === 61 || (next >= 48 && next <= 57));
}

function trimmedEnd(text: string, from: number): number {
  let end = text.length;
  while (end > from && (isSpace(text.charCodeAt(end - 1)) || isInvisible(text.charCodeAt(end - 1)))) end -= 1;
  return end;
}
