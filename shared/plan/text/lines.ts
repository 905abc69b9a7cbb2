/** One line of the source. `start` and `end` are offsets into the text; the line's ending is not part of it. */
export interface SourceLine {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LF = 10;

/** Splits at LF, CRLF and lone CR, so that a file from any system counts its lines as an editor does. */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  forEachLine(text, (start, end) =>
    lines.push({ n: lines.length + 1, start, end, text: text.slice(start, end) }),
  );
  return lines;
}

/** Where each line begins and ends, as `splitLines` has it. */
export function forEachLine(text: string, visit: (start: number, end: number) => void): void {
  let start = 0;
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    const isCarriage = carriage >= 0 && (feed < 0 || carriage < feed);
    const end = isCarriage ? carriage : feed;
    visit(start, end);
    start = isCarriage && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
    if (feed >= 0 && feed < start) feed = text.indexOf('\n', start);
    if (isCarriage) carriage = text.indexOf('\r', start);
  }
  if (start < text.length) visit(start, text.length);
}
