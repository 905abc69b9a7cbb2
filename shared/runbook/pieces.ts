import { assertNever } from '../must.ts';
import type { Block, ItemBlock, TextLine } from '../plan/blocks/block.ts';
import type { BoxState } from '../plan/blocks/box.ts';
import { scanBlocks } from '../plan/blocks/scan-blocks.ts';

/** What a runbook shows, from top to bottom; `depth`: how many list items it stands in. */
export type Piece = { line: number } & (
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'text'; text: string; depth: number }
  | { kind: 'item'; marker: string; box: BoxState | null; text: string; depth: number }
  | { kind: 'code'; text: string; language: string; depth: number }
  | { kind: 'table'; header: readonly string[] | null; rows: readonly (readonly string[])[] }
  | { kind: 'field'; name: string; value: string }
  | { kind: 'rule' }
);

export interface Runbook {
  /** Its first heading; null where it has none, or one that is no title by its length. */
  title: string | null;
  pieces: readonly Piece[];
  /** What `[words][name]` leads to, by name in lower case. */
  targets: ReadonlyMap<string, string>;
}

const MAX_TITLE = 160;

/** A Markdown file as what is shown of it, in the order of its lines. Pure, and linear in its length. */
export function readRunbookText(text: string): Runbook {
  const { blocks } = scanBlocks(text);
  const targets = new Map<string, string>();
  const pieces: Piece[] = [];
  let last: ItemBlock | null = null;
  for (const block of blocks) {
    if (block.kind === 'reference') target(text.slice(block.span.start, block.span.end), targets);
    pieces.push(...piecesOf(block, text, last));
    if (block.kind === 'item') last = block;
    else if (block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'rule') last = null;
  }
  // An item's later paragraphs are kept with it, also those that stand below its code.
  pieces.sort((a, b) => a.line - b.line);
  const first = pieces.find((piece) => piece.kind === 'heading');
  const title = first?.kind === 'heading' && first.text.length <= MAX_TITLE ? first.text : null;
  return { title, pieces, targets };
}

function piecesOf(block: Block, text: string, last: ItemBlock | null): Piece[] {
  const { line } = block;
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', line, level: block.level, text: block.text }];
    case 'item':
      return [itemPiece(block, text), ...paragraphs(block.details, block.depth + 1)];
    case 'paragraph':
      return isIndented(block.words, text)
        ? [{ kind: 'code', line, text: indentedText(block.words, text), language: '', depth: 0 }]
        : [{ kind: 'text', line, text: joined(block.words), depth: 0 }];
    case 'code':
      return [codePiece(block, text, last)];
    case 'table':
      return [
        {
          kind: 'table',
          line,
          header: block.header?.cells.map((cell) => cell.text) ?? null,
          rows: block.rows.map(({ cells }) => cells.map((cell) => cell.text)),
        },
      ];
    case 'field':
      return [{ kind: 'field', line, name: block.name, value: block.value }];
    case 'rule':
      return [{ kind: 'rule', line }];
    case 'comment':
    case 'html':
    case 'front-matter':
    case 'reference':
      return [];
    default:
      return assertNever(block);
  }
}

function itemPiece({ line, depth, box, words, ordered, span }: ItemBlock, text: string): Piece {
  const marker = ordered
    ? (/^[\s>]*(\S{1,12})/.exec(text.slice(span.start, span.start + 400))?.[1] ?? '')
    : '';
  return { kind: 'item', line, depth, marker, box: box?.state ?? null, text: joined(words) };
}

/** Lines that follow each other are one paragraph. */
function paragraphs(lines: readonly TextLine[], depth: number): Piece[] {
  const found: { line: number; end: number; words: TextLine[] }[] = [];
  for (const one of lines) {
    const open = found.at(-1);
    if (open && one.line === open.end + 1) {
      open.words.push(one);
      open.end = one.line;
    } else found.push({ line: one.line, end: one.line, words: [one] });
  }
  return found.map(({ line, words }) => ({ kind: 'text', line, depth, text: joined(words) }));
}

function joined(words: readonly TextLine[]): string {
  return words.map((line) => line.text).join(' ');
}

function codePiece(
  { line, span, ...more }: Extract<Block, { span: unknown }>,
  text: string,
  last: ItemBlock | null,
): Piece {
  const lines = text.slice(span.start, span.end).split(/\r\n|\r|\n/);
  const [first = ''] = lines;
  const indent = indentOf(first);
  const isOpen = 'unclosed' in more && more.unclosed === true;
  const inside = lines.slice(1, isOpen ? undefined : -1);
  return {
    kind: 'code',
    line,
    language: first.replace(/^[\s>]*[`~]+\s*/, '').split(/[\s{]/)[0] ?? '',
    depth: last && indent > last.indent ? last.depth + 1 : 0,
    text: inside.map((each) => each.slice(Math.min(indent, indentOf(each)))).join('\n'),
  };
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Four columns in, outside of a list: code, as Markdown had it first. */
function isIndented(words: readonly TextLine[], text: string): boolean {
  return words.every(({ start }) => /^(?: {4}|\t)/.test(before(start, text)));
}

function indentedText(words: readonly TextLine[], text: string): string {
  return words.map((line) => before(line.start, text).replace(/^(?: {4}|\t)/, '') + line.text).join('\n');
}

/** What stands before the words on their line. */
function before(start: number, text: string): string {
  return text.slice(
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1,
    start,
  );
}

function target(definition: string, targets: Map<string, string>): void {
  const found = /^[\s>]*\[([^\]]{1,100})\]:\s*<?([^\s>]{1,2000})/.exec(definition);
  if (found?.[1] && found[2]) targets.set(found[1].toLowerCase(), found[2]);
}
