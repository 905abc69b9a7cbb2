import type { Block, HeadingBlock, ItemBlock, OtherBlock, ParagraphBlock } from '../blocks/block.ts';
import { readBox } from '../blocks/box.ts';
import { readMarker } from '../blocks/marker.ts';
import { paragraphOf } from '../blocks/paragraph.ts';
import type { ScanLine } from '../blocks/scan-line.ts';
import type { CorrectionKind } from '../correction.ts';
import { BOLD_LEVEL } from '../sections/promote-headings.ts';

type Carved = Exclude<Block, { kind: 'heading' | 'item' | 'table' }>;

/** Takes the corrected of a block's lines out of a block of words, code or front matter, each as a block of its own. */
export function carve(
  block: Carved,
  lines: readonly ScanLine[],
  said: ReadonlyMap<number, CorrectionKind>,
): Block[] {
  const out: Block[] = [];
  let rest: ScanLine[] = [];
  const flush = (): void => {
    if (rest.length > 0) out.push(remainder(block, rest));
    rest = [];
  };
  for (const line of lines) {
    const as = line.body === '' ? undefined : said.get(line.n);
    if (as === undefined) rest.push(line);
    else {
      flush();
      out.push(as === 'phase' ? headingFromLine(line) : itemFromLine(line));
    }
  }
  flush();
  return out;
}

function remainder(block: Carved, lines: readonly ScanLine[]): ParagraphBlock | OtherBlock {
  const at = {
    line: lines[0]?.n ?? block.line,
    lastLine: lines.at(-1)?.n ?? block.lastLine,
    span: { start: lines[0]?.start ?? block.span.start, end: lines.at(-1)?.end ?? block.span.end },
  };
  if (block.kind === 'field') return { kind: 'front-matter', ...at };
  if (block.kind !== 'paragraph') return { ...block, ...at };
  return paragraphOf(block.words.filter((word) => word.line >= at.line && word.line <= at.lastLine));
}

/** A line of words that a person called a phase stands as a line in bold does: up to the next heading of any level. */
function headingFromLine(line: ScanLine): HeadingBlock {
  return {
    kind: 'heading',
    level: BOLD_LEVEL,
    text: line.body,
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
  };
}

function itemFromLine(line: ScanLine): ItemBlock {
  const marker = readMarker(line.body);
  const textAt = marker?.length ?? 0;
  const box = readBox(line.body, textAt);
  const wordsAt = textAt + (box?.length ?? 0);
  return {
    kind: 'item',
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
    indent: line.indent,
    depth: 0,
    ordered: marker?.ordered ?? false,
    parent: null,
    children: [],
    box,
    words: [{ text: line.body.slice(wordsAt), line: line.n, start: line.bodyStart + wordsAt }],
    plain: null,
    details: [],
  };
}
