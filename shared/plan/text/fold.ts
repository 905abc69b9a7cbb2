import { isAsciiLetter, isDigit } from './chars.ts';

const NON_ASCII = /[\u0080-\uffff]/;
/** All combining marks but the Japanese voicing signs: か and が are different letters. */
const MARKS = /(?![\u3099\u309a])\p{M}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Lower case without accents, width or invisible characters: what two spellings of a word have in common. */
export function fold(text: string): string {
  if (text !== lastText) {
    lastFolded = NON_ASCII.test(text) ? (foldCharacters(text) ?? foldWhole(text)) : text.toLowerCase();
    lastText = text;
  }
  return lastFolded;
}

/** One text is often folded several times in a row. */
let lastText = '';
let lastFolded = '';

function foldWhole(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase().replaceAll('ß', 'ss');
}

/** What joins with its neighbours when it is folded: marks, lone surrogates, jamo, voicing signs, the final sigma. */
const JOINS = /[\p{M}\p{Cs}\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff\uff9e-\uffdc\u03a3]/u;
const characters = new Map<number, string | null>();

/** Folds each character on its own, which is several times as fast; null where that would not be the same. */
function foldCharacters(text: string): string | null {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    let folded = characters.get(code);
    if (folded === undefined) {
      const character = String.fromCodePoint(code);
      folded = JOINS.test(character) ? null : foldWhole(character);
      characters.set(code, folded);
    }
    if (folded === null) return null;
    out += folded;
    if (code > 0xffff) at += 1;
  }
  return out;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The letters-and-digits words of an already folded text. */
export function wordsOf(folded: string): readonly string[] {
  if (folded !== lastSplit) {
    lastWords = asciiWords(folded) ?? folded.match(WORD) ?? [];
    lastSplit = folded;
  }
  return lastWords;
}

/** Without a pattern, which is several times as fast; null for a text with other letters. */
function asciiWords(text: string): string[] | null {
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return null;
    if (isAsciiLetter(code) || isDigit(code)) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      words.push(text.slice(from, at));
      from = -1;
    }
  }
  if (from >= 0) words.push(text.slice(from));
  return words;
}

/** Several word lists are asked for one text in a row. */
let lastSplit = '';
let lastWords: readonly string[] = [];

const SPACELESS = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1100-\u11ff\uac00-\ud7af\u0e00-\u0e7f]/;

/** True for scripts that put no spaces between words, where a phrase is found inside a run of letters. */
export function isSpaceless(text: string): boolean {
  return SPACELESS.test(text);
}
