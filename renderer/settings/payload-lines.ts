/** Letters of one shown line: a longer one goes on in the next, so that no line is slow to lay out. */
const MAX_LINE = 160;
/** Letters of an indented payload; one that would need more is shown as it came. */
const MAX_INDENTED = 8_000_000;

/** A payload as lines to be shown, JSON indented. Each is at most 160 letters, whatever the payload. */
export function payloadLines(text: string): string[] {
  return indented(text)
    .split(/\r\n|\n|\r/)
    .flatMap(pieces);
}

function pieces(line: string): string[] {
  if (line.length <= MAX_LINE) return [line];
  const all: string[] = [];
  for (let start = 0; start < line.length; ) {
    let end = Math.min(line.length, start + MAX_LINE);
    // A letter of two halves stays whole.
    if (end < line.length && /[\uD800-\uDBFF]/.test(line[end - 1] ?? '')) end -= 1;
    all.push(line.slice(start, end));
    start = end;
  }
  return all;
}

function indented(text: string): string {
  if (indentedLength(text) > MAX_INDENTED) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // YAML or words: as they came.
    return text;
  }
}

/** About how long a JSON text gets by indenting it: deep nesting multiplies. */
function indentedLength(text: string): number {
  let [length, depth] = [text.length, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at);
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    else if (letter !== ',') continue;
    if (letter !== '"') length += 2 * depth + 1;
  }
  return length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
