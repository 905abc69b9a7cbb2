const NON_ASCII = /[^\p{ASCII}]/u;
/** All combining marks but the Japanese voicing signs: か and が are different letters. */
const MARKS = /(?![\u3099\u309a])\p{M}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Lower case without accents, width or invisible characters: what two spellings of a word have in common. */
export function fold(text: string): string {
  if (!NON_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase().replaceAll('ß', 'ss');
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The letters-and-digits words of an already folded text. */
export function wordsOf(folded: string): string[] {
  return folded.match(WORD) ?? [];
}

const SPACELESS = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1100-\u11ff\uac00-\ud7af\u0e00-\u0e7f]/;

/** True for scripts that put no spaces between words, where a phrase is found inside a run of letters. */
export function isSpaceless(text: string): boolean {
  return SPACELESS.test(text);
}
