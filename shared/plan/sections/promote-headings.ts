import type { Block, HeadingBlock, ParagraphBlock, TextLine } from '../blocks/block.ts';
import { paragraphOf } from '../blocks/paragraph.ts';
import { isBoldLine } from '../text/bold-line.ts';
import { plainText } from '../text/plain-text.ts';
import { readLabel } from '../values/label.ts';
import { isPhaseTitle } from '../words/phase-words.ts';
import { momentLexicon, sectionLexicon } from '../words/section-words.ts';
import { tierLexicon } from '../words/tier-words.ts';

export const BOLD_LEVEL = 7;
/** A plain line that names a list stands beside bold lines, not under them. */
export const PLAIN_LEVEL = BOLD_LEVEL;

/** Turns lines that stand as headings without being marked so (all bold, or a known name above a list) into headings. */
export function promoteHeadings(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  blocks.forEach((block, at) => {
    if (block.kind !== 'paragraph') out.push(block);
    else for (const part of promote(block, blocks[at + 1])) out.push(part);
  });
  return out;
}

function promote(paragraph: ParagraphBlock, next: Block | undefined): Block[] {
  const out: Block[] = [];
  let plain: TextLine[] = [];
  const flush = (): void => {
    if (plain.length > 0) out.push(paragraphOf(plain));
    plain = [];
  };
  const last = paragraph.words.at(-1);
  paragraph.words.forEach((line) => {
    const level = levelOf(line, line === last ? next : 'words', plain.length === 0);
    if (level === null) plain.push(line);
    else {
      flush();
      out.push(heading(line, level, unwrapped(line.text)));
    }
  });
  flush();
  return out;
}

/** A bold line names what follows it: at the head of its paragraph, or wherever a list comes next. */
function levelOf(line: TextLine, next: Block | 'words' | undefined, isFirst: boolean): number | null {
  if (next === undefined) return null;
  const aboveList = next !== 'words' && (next.kind === 'item' || next.kind === 'table');
  if ((isFirst || aboveList) && isBoldLine(line.text)) return BOLD_LEVEL;
  if (aboveList && isBoldWithNote(line.text)) return BOLD_LEVEL;
  return aboveList && isKnownName(line.text) ? PLAIN_LEVEL : null;
}

/** "**Business details** (`brand.ts`)", "**Menu** (Ana):" above a list. */
function isBoldWithNote(source: string): boolean {
  const match = /^(\*\*[^*]{2,80}\*\*)\s?\([^()]{1,60}\)\s?[:：]?$/u.exec(source);
  return match !== null && isBoldLine(match[1] ?? '');
}

function heading(line: TextLine, level: number, text: string): HeadingBlock {
  return {
    kind: 'heading',
    level,
    text,
    line: line.line,
    lastLine: line.line,
    span: { start: line.start, end: line.start + line.text.length },
  };
}

function unwrapped(text: string): string {
  return plainText(text).text;
}

/** A short line that is a phase, a tier or a section by the words that it consists of. */
function isKnownName(source: string): boolean {
  if (source.length > 80) return false;
  const text = plainText(source).text;
  const name = text.replace(/[:：]$/u, '').trim();
  if (/[.!?。,;]$/u.test(name) || name === '') return false;
  const label = readLabel(text);
  if (label !== null && label.label !== null) return false;
  if (isPhaseTitle(name)) return true;
  return (
    sectionLexicon.exact(name) !== null ||
    tierLexicon.exact(name) !== null ||
    momentLexicon.exact(name) !== null
  );
}
