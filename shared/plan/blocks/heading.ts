import { isSpace } from '../text/chars.ts';
import { plainText } from '../text/plain-text.ts';
import { labelOf } from '../values/label.ts';
import type { ScanLine } from './scan-line.ts';
import type { ScanState } from './scan-state.ts';

const LONGEST_BOLD = 120;

/** `#` headings, headings underlined with `===` or `---`, and rules. */
export function scanHeading(state: ScanState, at: number): number {
  const line = state.line(at);
  const first = line.body.charAt(0);
  if (first === '#' || first === '＃') return scanHashes(state, at, line);
  if (first === '=' || first === '-' || first === '*' || first === '_' || first === '–' || first === '—')
    return scanUnderline(state, at, line);
  return at;
}

function scanHashes(state: ScanState, at: number, line: ScanLine): number {
  let level = 0;
  while (line.body.charAt(level) === '#' || line.body.charAt(level) === '＃') level += 1;
  const next = line.body.charCodeAt(level);
  const glued = level < line.body.length && !isSpace(next);
  // `#restaurant-os` is a channel, `##Title` is a heading with a forgotten blank.
  if (level > 6 || (glued && level < 2)) return at;
  pushHeading(state, line, level, closed(line.body.slice(level).trim()), at);
  return at + 1;
}

/** Drops the optional closing hashes. */
function closed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '#') end -= 1;
  return end < text.length && (end === 0 || isSpace(text.charCodeAt(end - 1)))
    ? text.slice(0, end).trim()
    : text;
}

export function pushHeading(
  state: ScanState,
  line: ScanLine,
  level: number,
  text: string,
  lastAt: number,
): void {
  const last = state.line(lastAt);
  state.pushTop({
    kind: 'heading',
    level,
    text,
    line: line.n,
    lastLine: last.n,
    span: { start: line.start, end: last.end },
  });
}

function scanUnderline(state: ScanState, at: number, line: ScanLine): number {
  const kind = underline(line.body);
  if (kind === null) return at;
  const title = kind === 'rule' ? null : titleAbove(state, line.body.charAt(0));
  if (title !== null) {
    state.blocks.pop();
    pushHeading(state, title, line.body.charAt(0) === '=' ? 1 : 2, title.body, at);
    return at + 1;
  }
  if (kind === 'equals') return at;
  state.pushTop({ kind: 'rule', line: line.n, lastLine: line.n, span: { start: line.start, end: line.end } });
  return at + 1;
}

/** What a line of one repeated sign is: an underline or rule of dashes, an underline of equals signs, a rule. */
function underline(body: string): 'dashes' | 'equals' | 'rule' | null {
  const sign = body.charAt(0);
  let count = 0;
  for (let at = 0; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (char === sign) count += 1;
    else if (!isSpace(body.charCodeAt(at))) return null;
  }
  if (count < 3) return null;
  if (sign === '=') return 'equals';
  return sign === '-' && count === body.length ? 'dashes' : 'rule';
}

/** A single line directly above; with dashes, a sentence or a `name: value` line above is text with a rule below it. */
function titleAbove(state: ScanState, sign: string): ScanLine | null {
  const above = state.paragraph;
  if (above === null || state.afterBlank || above.words.length !== 1) return null;
  const line = state.lines[above.line - 1];
  if (line === undefined || line.body.length > LONGEST_BOLD) return null;
  if (sign === '-' && (/[.!?;:。]$/.test(line.body) || labelOf(plainText(line.body).text) !== null))
    return null;
  return line;
}
