import { monthByName } from '../words/month-words.ts';

/** All names of months, the longest first, as the inside of a pattern. */
export const monthNames = [...monthByName.keys()].sort((a, b) => b.length - a.length).join('|');

/** What a kind of date cannot do without: where none of it stands in a text, its pattern need not be tried. */
export const Sign = {
  dot: 1,
  slash: 2,
  dash: 4,
  separator: 7,
  monthSign: 8,
  yearSign: 16,
  quarter: 32,
  monthName: 64,
};
const MONTH_NAME = new RegExp(`(?:${monthNames})(?![\\p{L}\\p{N}_])`, 'u');

/** The signs of an already folded text. */
export function signsIn(folded: string): number {
  let signs = MONTH_NAME.test(folded) ? Sign.monthName : 0;
  for (let at = 0; at < folded.length; at += 1) signs |= signOf(folded.charCodeAt(at));
  return signs;
}

function signOf(code: number): number {
  if (code < 128) return ASCII_SIGNS[code] ?? 0;
  if (code === 0x6708 || code === 0xc6d4) return Sign.monthSign;
  return code === 0x5e74 || code === 0xb144 ? Sign.yearSign : 0;
}

const ASCII_SIGNS = new Uint8Array(128);
for (const [sign, letters] of [
  [Sign.dot, '.'],
  [Sign.slash, '/'],
  [Sign.dash, '-'],
  [Sign.quarter, 'qt'],
] as const)
  for (const letter of letters) ASCII_SIGNS[letter.charCodeAt(0)] = sign;
