import type { ScanState } from './scan-state.ts';

const LONGEST = 200;

/** Reads `---` … `---` (or `+++`) at the top as named values; returns the index of the line after it. */
export function scanFrontMatter(state: ScanState): number {
  const first = state.lines.findIndex((line) => line.body !== '');
  const fence = state.lines[first]?.body;
  if (first < 0 || (fence !== '---' && fence !== '+++')) return 0;
  const close = closingLine(state, first, fence);
  if (close < 0) return 0;
  pushEdge(state, first);
  for (let at = first + 1; at < close; at += 1) pushField(state, at);
  pushEdge(state, close);
  return close + 1;
}

function closingLine(state: ScanState, first: number, fence: string): number {
  const limit = Math.min(state.lines.length, first + LONGEST);
  let fields = 0;
  for (let at = first + 1; at < limit; at += 1) {
    const body = state.line(at).body;
    if (body === fence || body === '...') return fields > 0 ? at : -1;
    if (body.startsWith('#') || body === '' || body.startsWith('- ') || state.line(at).indent > 0) continue;
    if (separator(body) < 1) return -1;
    fields += 1;
  }
  return -1;
}

function separator(body: string): number {
  const colon = body.indexOf(':');
  const equals = body.indexOf(' =');
  const at = colon >= 0 ? colon : equals;
  return at > 0 && at <= 40 ? at : -1;
}

function pushEdge(state: ScanState, at: number): void {
  const line = state.line(at);
  state.push({
    kind: 'front-matter',
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
  });
}

function pushField(state: ScanState, at: number): void {
  const line = state.line(at);
  if (line.body === '') return;
  const cut = separator(line.body);
  if (cut < 0 || line.indent > 0) {
    pushEdge(state, at);
    return;
  }
  const value = line.body.slice(line.body.charAt(cut) === ':' ? cut + 1 : cut + 2).trim();
  state.push({
    kind: 'field',
    name: line.body.slice(0, cut).trim(),
    value: unquote(value),
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
  });
}

function unquote(value: string): string {
  const first = value.charAt(0);
  if ((first === '"' || first === "'") && value.length > 1 && value.endsWith(first))
    return value.slice(1, -1);
  return value;
}
