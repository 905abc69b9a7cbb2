/** What a restored character tells: a sign or Latin letter stands for itself, a letter of another script wants company. */
export type Weight = 'sign' | 'letter' | 'never';

type Range = readonly [from: number, to: number];

/** Signs, emoji and the Latin letters that plans are written in; C1 controls only on the way to the next round. */
const SIGNS: readonly Range[] = [
  [0x80, 0x17f],
  [0x2010, 0x2027],
  [0x202f, 0x205f],
  [0x2070, 0x209f],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
  [0x2150, 0x218f],
  [0x2190, 0x23ff],
  [0x2460, 0x27ff],
  [0x2900, 0x297f],
  [0x2b00, 0x2bff],
  [0x200b, 0x200f],
  [0x2060, 0x2064],
  [0x20d0, 0x20f0],
  [0xfe0e, 0xfe0f],
  [0xfeff, 0xfeff],
  [0x1e00, 0x1eff],
  [0xfb00, 0xfb06],
  [0xf8ff, 0xf8ff],
  [0x1f000, 0x1faff],
  [0xfffd, 0xfffd],
  [0xe0020, 0xe007f],
];

/** Scripts that are in wide use; what lies between them is not what a plan was written in. */
const LETTERS: readonly Range[] = [
  [0x180, 0x24f],
  [0x2c6, 0x2dd],
  [0x300, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x58f],
  [0x591, 0x5f4],
  [0x600, 0x6ff],
  [0x900, 0xdff],
  [0xe01, 0xe5b],
  [0x10a0, 0x10ff],
  [0x1100, 0x11ff],
  [0x1f00, 0x1fff],
  [0x3000, 0x30ff],
  [0x3100, 0x318f],
  [0x31f0, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xff00, 0xffef],
  [0x20000, 0x2fa1f],
];

export function weightOf(code: number): Weight {
  if (isIn(SIGNS, code)) return 'sign';
  return isIn(LETTERS, code) ? 'letter' : 'never';
}

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}

/** What may well stand after a letter at the end of a word in text that nobody damaged. */
const CLOSING = new Set(Array.from('»”’“‘…–—›·°\u00a0™®©ªº¹²³', (character) => character.charCodeAt(0)));

export function isClosing(code: number): boolean {
  return CLOSING.has(code);
}
