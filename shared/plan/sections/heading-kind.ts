import { fold, wordsOf } from '../text/fold.ts';
import { fillers } from '../words/filler-words.ts';
import type { LexiconHit } from '../words/lexicon.ts';
import { asideLexicon, sectionLexicon } from '../words/section-words.ts';
import { isInPhase, type Section, type SectionKind } from './section.ts';

/** "Risk 3: data loss", "RISK-001": one risk with a heading to itself. */
const RISK = /^(?:risk|risiko|risque|riesgo|risco|rischio|ryzyko|риск|リスク|风险)(?:\s?#?|-)\d{1,3}\b/iu;

export function ownKind(written: string, parent: Section | null): SectionKind | null {
  const bare = /[)）]$/.test(written) ? written.replace(/\s[(（][^()（）]{1,60}[)）]$/u, '') : written;
  return kindByWords(bare, parent) ?? (bare === written ? null : kindByWords(written, parent));
}

function kindByWords(title: string, parent: Section | null): SectionKind | null {
  const folded = fold(title);
  const words = wordsOf(folded);
  const hit = sectionLexicon.findWords(words, folded);
  if (RISK.test(title)) return 'risks';
  if (isAside(words)) return hitOrAside(hit, words);
  if (hit === null) return null;
  const head = beforePreposition(title, words, hit);
  if (head !== null) return kindByWords(head, parent);
  const isStrict = parent !== null && isInPhase(parent);
  return speaksForTitle(hit, words, isStrict) ? hit.value : null;
}

function isAside(words: readonly string[]): boolean {
  if (words.length >= 8) return false;
  const telling = words.some((word) => fillers.has(word))
    ? words.filter((word) => !fillers.has(word))
    : words;
  return asideLexicon.exactWords(words) !== null || asideLexicon.exactWords(telling) !== null;
}

function hitOrAside(hit: LexiconHit<SectionKind> | null, words: readonly string[]): SectionKind {
  return hit !== null && hit.to - hit.from >= words.length ? hit.value : 'context';
}

/** A phrase names the section when it opens or closes a short title; inside a phase only when little else is said. */
function speaksForTitle(hit: LexiconHit<SectionKind>, words: readonly string[], isStrict: boolean): boolean {
  if (hit.from < 0) return true;
  const others = words.filter(
    (word, at) => (at < hit.from || at >= hit.to) && !fillers.has(word) && !/^\d+$/.test(word),
  );
  if (others.length === 0) return !isCount(words, hit);
  if (isStrict || isWeak(words, hit)) return false;
  if (words.length > 7) return false;
  const atEdge = hit.from === 0 || hit.to === words.length;
  return atEdge && (others.length <= 2 || hit.to - hit.from > 1);
}

/** Words that say what a section is only when they stand alone: "Key decisions" explain no signs, "Time investment" is no team. */
const WEAK: ReadonlySet<string> = new Set(['gates', 'key', 'time', 'times', 'minutes', 'ta']);

function isWeak(words: readonly string[], hit: LexiconHit<SectionKind>): boolean {
  return hit.to - hit.from === 1 && WEAK.has(words[hit.from] ?? '');
}

/** "Demo (45 minutes)" are no minutes of a meeting. */
function isCount(words: readonly string[], hit: LexiconHit<SectionKind>): boolean {
  return isWeak(words, hit) && /^\d/.test(words[hit.from - 1] ?? '');
}

const PREPOSITION = /^(.{2,120}\S)\s(?:for|from|with|without|per|von|für|para|pour)\s/iu;

/** "Notes for stakeholders" are notes, and no stakeholders: the words before the preposition that a hit stands behind. */
function beforePreposition(
  title: string,
  words: readonly string[],
  hit: LexiconHit<SectionKind>,
): string | null {
  const near = words.slice(Math.max(0, hit.from - 2), hit.from).filter((word) => !ARTICLES.has(word));
  const isBehind = /^(?:for|from|with|without|per|von|fur|para|pour)$/.test(near.at(-1) ?? '');
  return isBehind ? (PREPOSITION.exec(title.slice(0, 200))?.[1] ?? null) : null;
}

const ARTICLES: ReadonlySet<string> = new Set(['the', 'our', 'your', 'all']);
