/** One line of the source. `start` and `end` are offsets into the text; the line's ending is not part of it. */
export interface SourceLine {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LF = 10;
const CR = 13;

/** Splits at LF, CRLF and lone CR, so that a file from any system counts its lines as an editor does. */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    lines.push({ n: lines.length + 1, start, end: at, text: text.slice(start, at) });
    if (code === CR && text.charCodeAt(at + 1) === LF) at += 1;
    start = at + 1;
  }
  if (start < text.length)
    lines.push({ n: lines.length + 1, start, end: text.length, text: text.slice(start) });
  return lines;
}
