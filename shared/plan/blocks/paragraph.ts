import { must } from '../../must.ts';
import { isBoldLine } from '../text/bold-line.ts';
import type { ParagraphBlock, TextLine } from './block.ts';
import { continueItem } from './item.ts';
import type { ScanState } from './scan-state.ts';

/** Whatever nothing else takes: the words of a paragraph, or more words of a list item. */
export function scanParagraph(state: ScanState, at: number): number {
  const line = state.line(at);
  if (isReference(line.body)) {
    state.push({
      kind: 'reference',
      line: line.n,
      lastLine: line.n,
      span: { start: line.start, end: line.end },
    });
    return at + 1;
  }
  const isTitle = line.indent === 0 && isBoldLine(line.body);
  if (state.paragraph === null && !isTitle && continueItem(state, line)) return at + 1;
  const words = { text: line.body, line: line.n, start: line.bodyStart };
  const open = state.paragraph;
  if (open !== null && !state.afterBlank) {
    open.words.push(words);
    open.lastLine = line.n;
    open.span = { start: open.span.start, end: line.end };
    return at + 1;
  }
  state.pushTop({
    kind: 'paragraph',
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
    words: [words],
  });
  return at + 1;
}

/** `[name]: target`, the definition of a link. */
function isReference(body: string): boolean {
  if (body.charAt(0) !== '[') return false;
  const close = body.indexOf(']:');
  return close > 1 && close < 100;
}

/** A paragraph of its own out of some lines of another; there must be one at least. */
export function paragraphOf(words: TextLine[]): ParagraphBlock {
  const first = must(words[0], 'only lines that are there are made a paragraph');
  const last = words.at(-1) ?? first;
  const span = { start: first.start, end: last.start + last.text.length };
  return { kind: 'paragraph', line: first.line, lastLine: last.line, span, words };
}
