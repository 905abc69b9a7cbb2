import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from './fold.ts';
import { plainText } from './plain-text.ts';

test.each([
  ['Größe', 'grosse'],
  ['ＡＢＣ　１２', 'abc 12'],
  ['ｶﾞｲﾄﾞ', 'ガイド'],
  ['か\u3099', 'が'],
  ['İstanbul’DA', 'istanbul’da'],
  ['ΟΔΟΣ', 'οδος'],
  ['Ưu tiên', 'uu tien'],
  ['e\u0301te\u0301', 'ete'],
  ['\u1112\u1161\u11ab', '한'],
  ['zero\u200bwidth', 'zerowidth'],
  ['🚀 ① ﬁn', '🚀 1 fin'],
])('%j folds to %j', (text, folded) => expect(fold(text)).toBe(folded));

test('folding character by character is folding the whole', () => {
  const marks = /(?![\u3099\u309a])\p{M}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
  const whole = (text: string) =>
    text.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase().replaceAll('ß', 'ss');
  const letters = fc.string({ unit: 'binary', maxLength: 12 });
  const common = fc.string({
    unit: fc.mapToConstant(
      { num: 0x3000, build: (at) => String.fromCharCode(at) },
      { num: 0x400, build: (at) => String.fromCharCode(0x3000 + at) },
    ),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(letters, common), (text) => {
      expect(fold(text)).toBe(whole(text));
    }),
    { seed: 20251122, numRuns: 1_000 },
  );
});

test('plain text keeps single blanks and joins the rest', () => {
  expect(plainText('a  b\tc\u00a0**d** ![e](f) [g] h! <b>i</b>').text).toBe('a b c d e [g] h! i');
});
