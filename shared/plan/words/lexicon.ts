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
  private readonly prefixes: Phrase<T>[] = [];
  private readonly spaceless: Phrase<T>[] = [];
  private readonly whole = new Map<string, T>();

  constructor(list: WordList<T>) {
    for (const value of Object.keys(list) as T[]) {
      for (const written of phrasesIn(list[value])) this.add(value, written);
    }
  }

  /** The meaning of the text as a whole, or null. */
  exact(text: string): T | null {
    return this.whole.get(key(wordsOf(fold(text)))) ?? null;
  }

  /** The longest phrase anywhere in the text. */
  find(text: string): LexiconHit<T> | null {
    const folded = fold(text);
    return this.findWords(wordsOf(folded), folded);
  }

  findWords(words: readonly string[], folded: string): LexiconHit<T> | null {
    let best: LexiconHit<T> | null = null;
    const offer = (phrase: Phrase<T>, from: number, to: number): void => {
      if (best === null || phrase.weight > best.weight)
        best = { value: phrase.value, from, to, weight: phrase.weight };
    };
    words.forEach((word, at) => {
      for (const phrase of this.byFirst.get(word) ?? []) {
        if (phrase.words.every((part, index) => words[at + index] === part))
          offer(phrase, at, at + phrase.words.length);
      }
      for (const phrase of this.prefixes) {
        if (word.startsWith(phrase.words[0] ?? '\n')) offer(phrase, at, at + 1);
      }
    });
    if (this.spaceless.length > 0 && isSpaceless(folded)) {
      for (const phrase of this.spaceless) {
        if (folded.includes(phrase.words[0] ?? '\n')) offer(phrase, -1, -1);
      }
    }
    return best;
  }

  /** The phrase that the text begins with, and how many words it takes. */
  start(words: readonly string[]): { value: T; length: number } | null {
    let best: Phrase<T> | null = null;
    for (const phrase of this.byFirst.get(words[0] ?? '') ?? []) {
      if (best !== null && phrase.weight <= best.weight) continue;
      if (phrase.words.every((part, index) => words[index] === part)) best = phrase;
    }
    return best === null ? null : { value: best.value, length: best.words.length };
  }

  private add(value: T, written: string): void {
    const folded = fold(written);
    const words = wordsOf(folded);
    const prefix = written.endsWith('*');
    const phrase: Phrase<T> = { value, words, prefix, weight: words.join('').length };
    if (!prefix && !this.whole.has(key(words))) this.whole.set(key(words), value);
    if (isSpaceless(folded)) this.spaceless.push({ ...phrase, words: [folded], weight: folded.length * 3 });
    else if (prefix) this.prefixes.push(phrase);
    else this.byFirst.set(words[0] ?? '', [...(this.byFirst.get(words[0] ?? '') ?? []), phrase]);
  }
}

function key(words: readonly string[]): string {
  return words.join(' ');
}
