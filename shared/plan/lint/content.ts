import { fold, isSpaceless, wordsOf } from '../text/fold.ts';
import { actOf, claimNoise, scopeWords } from '../words/claim-words.ts';

/** What a text is about. */
export interface Content {
  /** The stems of its telling words. */
  readonly words: ReadonlySet<string>;
  /** Numbers and single letters, which tell likes apart. */
  readonly numbers: ReadonlySet<string>;
  /** What is done to it (mend, make, check, …). */
  readonly acts: ReadonlySet<string>;
}

const LONGEST = 300;
const none: ReadonlySet<string> = new Set();

export function contentOf(text: string): Content {
  const cut = text.slice(0, LONGEST);
  const folded = withoutGenitive(fold(cut));
  const words = new Set<string>();
  const numbers = MAY_LETTER.test(cut) ? (cut.match(LETTER) ?? []).map((one) => one.toLowerCase()) : [];
  const acts: string[] = [];
  for (const word of wordsIn(folded)) {
    const { stem: telling, act } = tellingOf(word);
    if (act !== null) acts.push(act);
    if (telling === '') continue;
    if (isDigit(telling)) numbers.push(telling);
    else words.add(telling);
  }
  return {
    words: isSpaceless(folded) ? pairsOf(folded) : words,
    numbers: numbers.length === 0 ? none : new Set(numbers),
    acts: acts.length === 0 ? none : new Set(acts),
  };
}

/** The stems of the words that a text is about, numbers among them. */
export function contentWords(text: string): Set<string> {
  const folded = withoutGenitive(fold(text.slice(0, LONGEST)));
  if (isSpaceless(folded)) return pairsOf(folded);
  return new Set(wordsIn(folded).flatMap((word) => tellingOf(word).stem || []));
}

function withoutGenitive(folded: string): string {
  return /['’]s/.test(folded) ? folded.replace(/['’]s\b/g, '') : folded;
}

const MAY_LETTER = /\b[B-HJ-Z]\b/;
const LETTER = /(?<![\p{L}\p{N}'’])[B-HJ-Z](?![\p{L}\p{N}'’])/gu;
const ASCII_ONLY = /^\p{ASCII}*$/u;
const ASCII_WORD = /[a-z0-9]+/g;

function wordsIn(folded: string): readonly string[] {
  return ASCII_ONLY.test(folded) ? (folded.match(ASCII_WORD) ?? []) : wordsOf(folded);
}

function isDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

interface Telling {
  /** '' for a word that tells nothing. */
  readonly stem: string;
  readonly act: string | null;
}

const known = new Map<string, Telling>();
const MOST_KNOWN = 20_000;

/** Kept, since plans repeat their words. */
function tellingOf(word: string): Telling {
  const before = known.get(word);
  if (before !== undefined) return before;
  const isTelling = !claimNoise.has(word) && (word.length > 1 || isDigit(word));
  const found = { stem: isTelling ? stem(word) : '', act: actOf.get(word) ?? null };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, found);
  return found;
}

/** Text without spaces is compared by its pairs of letters. */
function pairsOf(folded: string): Set<string> {
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

/** Cuts the commonest endings: enough to bring "leaks", "leaking" and "leak" together, "erneuern" and "erneuert". */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && /e[ds]$/.test(word)) return word.slice(0, -2).replace(/e$/, '');
  const one = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (one.length > 5) return one.replace(/(?:[ai]d[oa]|ar|er|ir|e[nt]|n|t|e)$/, '');
  return one.length > 4 || one !== word ? one.replace(/e$/, '') : one;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const word of small) if (large.has(word)) count += 1;
  return count;
}

/** Writing and reviewing are two things; a claim without a word for it ("Leaks fixed", "No leaks") goes with either. */
export function isSameAct(a: Pick<Content, 'acts'>, b: Pick<Content, 'acts'>): boolean {
  return a.acts.size === 0 || b.acts.size === 0 || shared(a.acts, b.acts) > 0;
}

const scopes = new Set([...scopeWords].flatMap((word) => [word, stem(word)]));

/** One of them speaks only of a part: of staging, of one platform. */
export function isNarrowed(a: Pick<Content, 'words'>, b: Pick<Content, 'words'>): boolean {
  return (
    [...a.words].some((word) => scopes.has(word) && !b.words.has(word)) ||
    [...b.words].some((word) => scopes.has(word) && !a.words.has(word))
  );
}
