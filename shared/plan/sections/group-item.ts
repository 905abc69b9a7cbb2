import type { ItemBlock } from '../blocks/block.ts';
import { isBoldLine } from '../text/bold-line.ts';
import { leadingSign } from '../text/emoji.ts';
import { fold } from '../text/fold.ts';
import { plainText } from '../text/plain-text.ts';
import { labelOf } from '../values/label.ts';
import { isPhaseTitle } from '../words/phase-words.ts';
import { sectionLexicon } from '../words/section-words.ts';
import { tierLexicon } from '../words/tier-words.ts';
import type { Section, SectionKind } from './section.ts';

/** Sections in which a bold line or one that ends in a colon names the items below it. */
const LISTS: ReadonlySet<SectionKind> = new Set([
  'criteria',
  'risks',
  'mitigation',
  'teams',
  'communication',
  'metrics',
  'next-steps',
  'schedule',
  'done-definition',
  'progress',
  'triggers',
]);

/** The title that a list item gives to the items below it, or null for an item that is one itself. */
export function groupTitle(item: ItemBlock, home: Section): string | null {
  if (item.box !== null || item.children.length === 0) return null;
  const first = item.words[0]?.text ?? '';
  if (first.length > 120 || item.words.length > 1) return null;
  const text = plainText(first).text;
  if (!hasPlainChildren(item)) return null;
  if (isPhaseTitle(text) || isName(text)) return first;
  const looksLikeTitle = isBoldLine(first) || /[:：]$/u.test(text);
  const isOverBoxes = item.children.some((child) => child.box !== null || isDrawn(child));
  if (looksLikeTitle && (LISTS.has(home.kind) || isOverBoxes)) return first;
  if (item.ordered && item.parent === null && home.kind === 'root' && isShortTitle(text)) return first;
  return isCapitals(text) || item.children.some((child) => child.box !== null) ? first : null;
}

/** "✅ Pages live" under "Frontend:". */
function isDrawn(item: ItemBlock): boolean {
  const sign = leadingSign(item.words[0]?.text ?? '')?.sign ?? '';
  return sign !== '' && '✅☑✔✓⏳🔄🚧❌✗✘⬜☐🔲'.includes(sign);
}

/** "PREPARATION": in a plain text file, capitals are the headings. */
function isCapitals(text: string): boolean {
  return /^[\p{Lu}\p{N} &/,-]{4,60}$/u.test(text) && /\p{Lu}{4}/u.test(text);
}

/** "1. Preparation" in a plan without headings. */
function isShortTitle(text: string): boolean {
  return text.length <= 40 && text.split(/\s+/u).length <= 4 && !/[.!?,;]$/u.test(text);
}

function isName(text: string): boolean {
  const name = fold(text.replace(/[:：]$/u, ''));
  return tierLexicon.exact(name) !== null || sectionLexicon.exact(name) !== null;
}

/** Children such as "Likelihood: high" describe the item; it is then no mere title. */
function hasPlainChildren(item: ItemBlock): boolean {
  return !item.children
    .slice(0, 20)
    .some((child) => child.box === null && labelOf(plainText(child.words[0]?.text ?? '').text) !== null);
}
