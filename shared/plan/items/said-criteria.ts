import type { ParagraphBlock, TextLine } from '../blocks/block.ts';
import type { PlanCriterion } from '../plan-schema.ts';
import { plainWords, type Reading } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { plainText } from '../text/plain-text.ts';
import { readLabel } from '../values/label.ts';
import { sectionLexicon } from '../words/section-words.ts';
import type { Fact } from './facts.ts';
import { limitOf } from './limits.ts';

/** "Exit criteria: no open blockers" in one line, below a phase or anywhere that is no list of criteria itself. */
export function criteriaSaid(reading: Reading): PlanCriterion[] {
  return reading.facts.filter(isCriterion).map((fact) => {
    const [text, lastLine] = wholeText(fact);
    reading.coverage.coverRange(fact.line, lastLine, 'criterion');
    return {
      tier: fact.section.tier ?? 'must',
      text,
      met: null,
      ...limitOf(text),
      current: null,
      section: fact.section.path,
      task: null,
      line: fact.line,
      span: { ...fact.span },
      anchor: reading.anchors.name('criterion', fact.section.path, text),
    };
  });
}

/** The line names criteria and gives one behind the colon. */
export function saysCriterion(source: string): boolean {
  // No name without a colon or a dash; `&` may stand for one.
  if (source.length > 2_000 || !/[:：–—&-]/.test(source)) return false;
  const read = readLabel(plainText(source).text);
  return read !== null && read.label === null && isNameOfCriteria(read.name);
}

function isCriterion(fact: Fact): boolean {
  return fact.label === null && fact.section.kind !== 'criteria' && isNameOfCriteria(fact.name);
}

function isNameOfCriteria(name: string): boolean {
  return sectionLexicon.exact(name) === 'criteria';
}

/** A paragraph goes on over its lines up to the next that has a name of its own. */
function wholeText(fact: Fact): [text: string, lastLine: number] {
  if (fact.item !== null) return [fact.value, fact.item.lastLine];
  const paragraph = paragraphsOf(fact.section).get(fact.line);
  const more: TextLine[] = [];
  for (let at = fact.line + 1; paragraph !== undefined && at <= paragraph.lastLine; at += 1) {
    const line = paragraph.words[at - paragraph.line];
    if (line === undefined || readLabel(plainText(line.text).text) !== null) break;
    more.push(line);
  }
  const text = more.length === 0 ? fact.value : `${fact.value} ${plainWords(more)}`;
  return [text, more.at(-1)?.line ?? fact.line];
}

const byLine = new WeakMap<Section, ReadonlyMap<number, ParagraphBlock>>();

function paragraphsOf(section: Section): ReadonlyMap<number, ParagraphBlock> {
  const known = byLine.get(section);
  if (known !== undefined) return known;
  const found = new Map<number, ParagraphBlock>();
  for (const block of section.content)
    if (block.kind === 'paragraph') for (const line of block.words) found.set(line.line, block);
  byLine.set(section, found);
  return found;
}
