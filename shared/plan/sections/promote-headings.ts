import type { Block, HeadingBlock, ParagraphBlock, TextLine } from '../blocks/block.ts';
import { plainText } from '../text/plain-text.ts';
import { readLabel } from '../values/label.ts';
import { isPhaseTitle } from '../words/phase-words.ts';
import { momentLexicon, sectionLexicon } from '../words/section-words.ts';
import { tierLexicon } from '../words/tier-words.ts';

const LONGEST = 120;
export const BOLD_LEVEL = 7;
export const PLAIN_LEVEL = 8;

/** Turns lines that stand as headings without being marked so (all bold, or a known name above a list) into headings. */
export function promoteHeadings(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  blocks.forEach((block, at) => {
    if (block.kind === 'paragraph') out.push(...promote(block, blocks[at + 1]));
    else out.push(block);
  });
  return out;
}

function promote(paragraph: ParagraphBlock, next: Block | undefined): Block[] {
  const first = paragraph.words[0];
  const last = paragraph.words.at(-1);
  if (first === undefined || last === undefined) return [paragraph];
  if (isBoldLine(first.text) && (paragraph.words.length > 1 || next !== undefined)) {
    const rest = paragraph.words.slice(1);
    return [
      heading(first, BOLD_LEVEL, unwrapped(first.text)),
      ...(rest.length > 0 ? promote(part(paragraph, rest), next) : []),
    ];
  }
  if ((next?.kind === 'item' || next?.kind === 'table') && isKnownName(last.text)) {
    const before = paragraph.words.slice(0, -1);
    return [...(before.length > 0 ? [part(paragraph, before)] : []), heading(last, PLAIN_LEVEL, last.text)];
  }
  return [paragraph];
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

function part(paragraph: ParagraphBlock, words: TextLine[]): ParagraphBlock {
  const first = words[0] ?? { start: paragraph.span.start, line: paragraph.line, text: '' };
  const last = words.at(-1) ?? first;
  return {
    kind: 'paragraph',
    line: first.line,
    lastLine: last.line,
    span: { start: first.start, end: last.start + last.text.length },
    words,
  };
}

/** `**Phase 1: Prepare**` and nothing else; `**Owner: Ana**` is a value, `**Stop!**` a sentence. */
export function isBoldLine(source: string): boolean {
  if (source.length > LONGEST) return false;
  const text = source.replace(/[:：]$/u, '');
  const mark = text.startsWith('**') ? '**' : text.startsWith('__') ? '__' : null;
  if (mark === null || text.length < 5 || text.indexOf(mark, 2) !== text.length - 2) return false;
  const inner = text.slice(2, -2).trim();
  if (inner === '' || /[.!?。！？]$/u.test(inner)) return false;
  const label = readLabel(inner);
  return label === null || label.label === null;
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
