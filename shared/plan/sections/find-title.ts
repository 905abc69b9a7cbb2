import type { Block, HeadingBlock } from '../blocks/block.ts';
import { plainText } from '../text/plain-text.ts';
import { readLabel } from '../values/label.ts';
import { noLegend, readStatus } from '../values/status.ts';
import { classifyHeading, withoutSigns } from './classify-heading.ts';

/** The heading that names the plan: the first of the top level, unless it is one of several equals. */
export function findTitle(blocks: readonly Block[]): HeadingBlock | null {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const first = headings[0];
  if (first === undefined) return null;
  const top = Math.min(...headings.slice(0, 5_000).map((heading) => heading.level));
  const ranked = headings.filter((heading) => heading.level === top);
  const lead = ranked[0];
  if (lead === undefined) return null;
  if (ranked.length === 1) return lead === first || lead.level === 1 ? onlyTitle(lead) : null;
  return lead === first && lead.level === 1 && isFree(lead) ? lead : null;
}

/** A lone heading is the title, unless all it says is what section it is. */
function onlyTitle(heading: HeadingBlock): HeadingBlock | null {
  return heading.level === 1 || isFree(heading) ? heading : null;
}

function isFree(heading: HeadingBlock): boolean {
  const kind = classifyHeading(heading.text, null, noLegend).kind;
  return kind === 'other' || kind === 'numbered' || kind === 'stages';
}

export function titleText(heading: HeadingBlock): string {
  return withoutSigns(readStatus(plainText(heading.text).text).text);
}

const LONGEST = 80;

/** In a plan without a title of its own, a short line that stands alone at the top serves as one. */
export function firstLine(blocks: readonly Block[]): string | null {
  const first = blocks.find(
    (block) => block.kind !== 'field' && block.kind !== 'front-matter' && block.kind !== 'comment',
  );
  if (first?.kind !== 'paragraph') return null;
  const [head, ...rest] = first.words.map((line) => plainText(line.text.slice(0, 200)).text);
  const text = withoutSigns(head ?? '');
  const isSentence = /[.!?。]$|[:：]/u.test(text);
  if (text === '' || text.length > LONGEST || isSentence) return null;
  return rest.every((line) => readLabel(line) !== null) ? text : null;
}
