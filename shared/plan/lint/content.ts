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
  const cut = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  const found: Found = { words: new Set(), numbers: [], acts: [] };
  if (!NON_ASCII.test(cut)) takeAscii(cut, found);
  else takeFolded(cut, found);
  return {
    words: found.words,
    numbers: found.numbers.length === 0 ? none : new Set(found.numbers),
    acts: found.acts.length === 0 ? none : new Set(found.acts),
  };
}

interface Found {
  words: Set<string>;
  readonly numbers: string[];
  readonly acts: string[];
}

const NON_ASCII = /[\u0080-\uffff]/;

/** Word by word without a pattern: most plans are long lists of plain words. */
function takeAscii(text: string, found: Found): void {
  let from = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (isLetter(code) || (code >= 48 && code <= 57)) {
      if (from < 0) from = at;
      continue;
    }
    if (from < 0) continue;
    if (at - from > 1) take(text.slice(from, at), found);
    else takeOne(text, from, found);
    from = -1;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A letter or digit by itself: "wave A", "phase 2", but not the "s" of "it's". */
function takeOne(text: string, at: number, found: Found): void {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) found.numbers.push(text.charAt(at));
  else if (
    code >= 66 &&
    code <= 90 &&
    code !== 73 &&
    text.charCodeAt(at - 1) !== 39 &&
    text.charCodeAt(at + 1) !== 39
  )
    found.numbers.push(text.charAt(at).toLowerCase());
}

function take(word: string, found: Found): void {
  // Numbers hardly come twice: they need no place among the known words.
  if (ONLY_DIGITS.test(word)) {
    found.numbers.push(word);
    return;
  }
  const { stem: telling, act } = tellingOf(word);
  if (act !== null) found.acts.push(act);
  if (telling === '') return;
  if (isDigit(telling)) found.numbers.push(telling);
  else found.words.add(telling);
}

function takeFolded(cut: string, found: Found): void {
  const folded = withoutGenitive(fold(cut));
  for (const one of cut.match(LETTER) ?? []) found.numbers.push(one.toLowerCase());
  for (const word of wordsOf(folded)) take(word, found);
  if (isSpaceless(folded)) found.words = pairsOf(folded);
}

/** The stems of the words that a text is about, numbers among them. */
export function contentWords(text: string): Set<string> {
  const { words, numbers } = contentOf(text);
  return numbers.size === 0 ? new Set(words) : new Set([...words, ...numbers]);
}

function withoutGenitive(folded: string): string {
  return /['’]s/.test(folded) ? folded.replace(/['’]s\b/g, '') : folded;
}

const ONLY_DIGITS = /^[0-9]+$/;
const LETTER = /(?<![\p{L}\p{N}'’])[B-HJ-Z](?![\p{L}\p{N}'’])/gu;
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
function tellingOf(written: string): Telling {
  const before = known.get(written);
  if (before !== undefined) return before;
  const word = written.toLowerCase();
  const isTelling = !claimNoise.has(word) && (word.length > 1 || isDigit(word));
  const found = { stem: isTelling ? stem(word) : '', act: actOf.get(word) ?? null };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(written, found);
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
