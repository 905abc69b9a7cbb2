import { fold, isSpaceless, wordsOf } from '../text/fold.ts';

/**
 * Words for each meaning as people write them, with commas between; case and accents do not matter. `abc*` matches
 * words that begin so.
 */
export type WordList<T extends string> = Readonly<Record<T, string>>;

export function phrasesIn(list: string): string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

export interface LexiconHit<T> {
  readonly value: T;
  /** First and one past the last word that matched; -1 for a match inside a run of spaceless script. */
  readonly from: number;
  readonly to: number;
  /** Letters matched: the longer match says more. */
  readonly weight: number;
}

interface Phrase<T> {
  readonly value: T;
  readonly words: readonly string[];
  readonly prefix: boolean;
  readonly weight: number;
}

/** Finds the meaning of a short text (a heading, a column's name, a status) by the longest known phrase in it. */
export class Lexicon<T extends string> {
  private readonly byFirst = new Map<string, Phrase<T>[]>();
  private readonly prefixes = new Map<string, Phrase<T>[]>();
  private readonly spaceless: Phrase<T>[] = [];
  private readonly whole = new Map<string, T>();
  /** The first word of each whole phrase: most texts begin with none of them. */
  private readonly firsts = new Set<string>();

  /** Read when it is first asked: whoever starts does not wait for the words of plans. */
  private unread: WordList<T> | null;

  constructor(list: WordList<T>) {
    this.unread = list;
  }

  /** The meaning of the text as a whole, or null. */
  exact(text: string): T | null {
    return this.exactWords(wordsOf(fold(text)));
  }

  /** The meaning of folded words as a whole, or null. */
  exactWords(words: readonly string[]): T | null {
    if (this.unread !== null) this.readList(this.unread);
    return this.firsts.has(words[0] ?? '') ? (this.whole.get(key(words)) ?? null) : null;
  }

  /** The longest phrase anywhere in the text. */
  find(text: string): LexiconHit<T> | null {
    const folded = fold(text);
    return this.findWords(wordsOf(folded), folded);
  }

  findWords(words: readonly string[], folded: string): LexiconHit<T> | null {
    if (this.unread !== null) this.readList(this.unread);
    let best: Phrase<T> | null = null;
    let from = -1;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? '';
      for (const phrase of this.byFirst.get(word) ?? NOTHING) {
        if ((best !== null && phrase.weight <= best.weight) || !standsAt(phrase.words, words, at)) continue;
        best = phrase;
        from = at;
      }
      const begun = this.prefixes.size === 0 ? NOTHING : (this.prefixes.get(word.charAt(0)) ?? NOTHING);
      for (const phrase of begun) {
        if ((best !== null && phrase.weight <= best.weight) || !word.startsWith(phrase.words[0] ?? '\n'))
          continue;
        best = phrase;
        from = at;
      }
    }
    if (this.spaceless.length > 0 && isSpaceless(folded)) {
      for (const phrase of this.spaceless) {
        if ((best !== null && phrase.weight <= best.weight) || !folded.includes(phrase.words[0] ?? '\n'))
          continue;
        best = phrase;
        from = -1;
      }
    }
    if (best === null) return null;
    const to = from < 0 ? -1 : from + (best.prefix ? 1 : best.words.length);
    return { value: best.value, from, to, weight: best.weight };
  }

  /** The phrase that the text begins with, and how many words it takes. */
  start(words: readonly string[]): { value: T; length: number } | null {
    if (this.unread !== null) this.readList(this.unread);
    let best: Phrase<T> | null = null;
    for (const phrase of this.byFirst.get(words[0] ?? '') ?? []) {
      if (best !== null && phrase.weight <= best.weight) continue;
      if (standsAt(phrase.words, words, 0)) best = phrase;
    }
    return best === null ? null : { value: best.value, length: best.words.length };
  }

  private readList(list: WordList<T>): void {
    this.unread = null;
    for (const value of Object.keys(list) as T[]) {
      for (const written of phrasesIn(list[value])) this.add(value, written);
    }
  }

  private add(value: T, written: string): void {
    const folded = fold(written);
    const words = wordsOf(folded);
    const prefix = written.endsWith('*');
    const phrase: Phrase<T> = { value, words, prefix, weight: words.join('').length };
    if (!prefix && !this.whole.has(key(words))) {
      this.whole.set(key(words), value);
      this.firsts.add(words[0] ?? '');
    }
    if (isSpaceless(folded)) this.spaceless.push({ ...phrase, words: [folded], weight: folded.length * 3 });
    else if (prefix) addTo(this.prefixes, words[0]?.charAt(0) ?? '', phrase);
    else addTo(this.byFirst, words[0] ?? '', phrase);
  }
}

function addTo<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [one]);
  else group.push(one);
}

const NOTHING: readonly never[] = [];

function standsAt(phrase: readonly string[], words: readonly string[], at: number): boolean {
  for (let index = 0; index < phrase.length; index += 1)
    if (words[at + index] !== phrase[index]) return false;
  return true;
}

function key(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : words.join(' ');
}
