/** A word of a text with where it stands there. */
export interface Token {
  word: string;
  start: number;
  end: number;
}

/** Words that stand side by side; of the last one only its beginning, where `open`. */
export interface Phrase {
  words: readonly string[];
  open: boolean;
}

const MAX_WORD = 64;
const MAX_PHRASES = 12;
const MAX_QUERY = 200;

/** Scripts that are written without blanks, and Korean, whose words carry their endings: each sign is a word. */
const ALONE =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** Accents, Hebrew points and Arabic vowel signs, which people leave out when they type. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const SAME: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};

/** One sign as it is compared: without case, accent and width. */
function folded(sign: string): string {
  const plain = sign.toLowerCase().normalize('NFKD').replace(ACCENTS, '').normalize('NFKC');
  return SAME[plain] ?? plain;
}

/** The words of a text in any language, folded, with their places in the text. */
export function tokensOf(text: string): Token[] {
  const places: number[] = [];
  let plain = '';
  let at = 0;
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    const fold = code < 0x80 ? (code >= 65 && code <= 90 ? sign.toLowerCase() : sign) : folded(sign);
    for (let i = 0; i < fold.length; i += 1) places.push(at);
    plain += fold;
    at += sign.length;
  }
  places.push(at);
  return Array.from(plain.matchAll(WORD), (found) => {
    const last = found.index + found[0].length - 1;
    const start = places[found.index] ?? 0;
    const from = places[last] ?? start;
    // One sign may fold to two letters, and an accent of its own folds to none: the word ends where the next begins.
    let next = last + 1;
    while (places[next] === from) next += 1;
    const end = places[next] ?? at;
    return { word: found[0].slice(0, MAX_WORD), start, end };
  });
}

/** What a text is indexed as: its folded words with blanks between. */
export function indexText(text: string): string {
  return tokensOf(text)
    .map(({ word }) => word)
    .join(' ');
}

/** What somebody typed, as phrases that all have to occur. Anything may be typed: what has no letter asks for nothing. */
export function phrasesOf(typed: string): Phrase[] {
  const parts = typed
    .slice(0, MAX_QUERY)
    .split(/\s+/u)
    .map((part) => tokensOf(part).map(({ word }) => word))
    .filter((words) => words.length > 0)
    .slice(0, MAX_PHRASES);
  return parts.map((words, index) => ({ words, open: index === parts.length - 1 }));
}

/** Where a phrase stands in a text's words: offsets into the text. */
export function findPhrase(tokens: readonly Token[], { words, open }: Phrase): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at + words.length <= tokens.length; at += 1) {
    const fits = words.every((word, index) => {
      const here = tokens[at + index]?.word ?? '';
      return open && index === words.length - 1 ? here.startsWith(word) : here === word;
    });
    const last = tokens[at + words.length - 1];
    if (fits && last) found.push([tokens[at]?.start ?? 0, last.end]);
  }
  return found;
}

/** Whether a text has a phrase. */
export function hasPhrase(tokens: readonly Token[], phrase: Phrase): boolean {
  return findPhrase(tokens, phrase).length > 0;
}
