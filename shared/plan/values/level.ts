import { leadingSign, trailingSign } from '../text/emoji.ts';
import { fold, isSpaceless, wordsOf } from '../text/fold.ts';
import { type LevelWord, levelLexicon } from '../words/level-words.ts';
import { levelMarks } from '../words/marks.ts';

/** 1 low, 2 medium, 3 high, 4 critical. */
export type Level = 1 | 2 | 3 | 4;

const BY_WORD: Readonly<Record<LevelWord, Level>> = { low: 1, medium: 2, high: 3, critical: 4 };
/** Traffic lights, when the whole cell is one. */
const BY_COLOUR: Readonly<Record<string, Level>> = {
  green: 1,
  yellow: 2,
  amber: 2,
  orange: 3,
  red: 3,
  grun: 1,
  gelb: 2,
  rot: 3,
  vert: 1,
  jaune: 2,
  rouge: 3,
  verde: 1,
  amarillo: 2,
  rojo: 3,
  amarelo: 2,
  vermelho: 3,
  giallo: 2,
  rosso: 3,
  groen: 1,
  geel: 2,
  rood: 3,
};
const BY_LETTER: Readonly<Record<string, Level>> = { l: 1, vl: 1, m: 2, h: 3, c: 4, vh: 4, xh: 4 };

/** The level a cell or phrase states, whatever it is written in; null when it states none. `top` is the scale's highest number. */
export function levelOf(written: string, top = 5): Level | null {
  const text = written.trim();
  if (text === '' || text.length > 200) return null;
  return levelOfWords(text) ?? levelOfNumber(fold(text), top) ?? levelOfSign(text);
}

function levelOfWords(text: string): Level | null {
  const sign = leadingSign(text);
  const folded = fold(sign === null ? text : text.slice(sign.length));
  const words = wordsOf(folded);
  const whole = levelLexicon.exact(folded);
  if (whole !== null) return BY_WORD[whole];
  const letter = words.length === 1 ? (BY_LETTER[words[0] ?? ''] ?? BY_COLOUR[words[0] ?? '']) : undefined;
  if (letter !== undefined) return letter;
  if (isSpaceless(folded)) return spaceless(folded);
  if (words.length <= 4) return worst(folded);
  const begins = levelLexicon.start(words);
  return begins === null ? null : BY_WORD[begins.value];
}

const ONE_SIGN = 3;

/** "高（停止）", "中〜高", "高い可能性": one sign alone says a level only as a whole part, for 中 is in 中断 as well. */
function spaceless(folded: string): Level | null {
  const head = folded.split(/[(（:：,，、。;；—–]/u)[0]?.trim() ?? '';
  const levels = head.split(/[-/~〜～→]|から|至|到/u).flatMap((part) => {
    const whole = levelLexicon.exact(part);
    return whole === null ? [] : [BY_WORD[whole]];
  });
  if (levels.length > 0) return Math.max(...levels) as Level;
  const found = head.length <= 12 ? levelLexicon.find(head) : null;
  return found === null || found.weight <= ONE_SIGN ? null : BY_WORD[found.value];
}

/** "Medium-High" and "low to medium" count as the worse of the two. */
function worst(folded: string): Level | null {
  const found = levelLexicon.find(folded);
  if (found === null) return null;
  const parts = folded.split(/[-/–—]|\b(?:to|bis|a|à|tot|do)\b/).map((part) => levelLexicon.exact(part));
  const levels = parts.flatMap((part) => (part === null ? [] : [BY_WORD[part]]));
  return levels.length > 1 ? (Math.max(...levels) as Level) : BY_WORD[found.value];
}

function levelOfSign(text: string): Level | null {
  const sign = leadingSign(text) ?? trailingSign(text);
  const level = sign === null ? undefined : levelMarks[sign.sign];
  return level === undefined ? null : (level as Level);
}

const FRACTION = /^(\d{1,3})\s?\/\s?(\d{1,4})(?!\d)/;
const ODDS = /^(?:1|one)\s+(?:in|zu|sur|de|em|su)\s+(\d{1,4})/;
const SHARE = /^[~<>≈]?\s?(\d{1,3}(?:[.,]\d{1,3})?)(?:\s?[-–]\s?(\d{1,3}))?\s?%/;
const PLAIN = /^(\d{1,2})(?:[.,](\d{1,3}))?(?:\s?\(|\s?[-–]|$)/;

function levelOfNumber(folded: string, top: number): Level | null {
  const share = SHARE.exec(folded);
  if (share !== null) return ofShare(Number((share[2] ?? share[1] ?? '0').replace(',', '.')) / 100);
  const odds = ODDS.exec(folded);
  if (odds !== null) return ofShare(1 / Math.max(1, Number(odds[1])));
  const fraction = FRACTION.exec(folded);
  if (fraction !== null) return ofFraction(Number(fraction[1]), Number(fraction[2]));
  const plain = PLAIN.exec(folded);
  if (plain === null) return null;
  const value = Number(`${plain[1]}.${plain[2] ?? '0'}`);
  return plain[2] !== undefined && value <= 1 ? ofShare(value) : ofScale(value, top);
}

/** "4/5" is a mark on a scale; "1/100" are odds. */
function ofFraction(part: number, whole: number): Level | null {
  if (whole <= 0) return null;
  return whole <= 5 || whole === 10 ? ofScale(part, whole) : ofShare(part / whole);
}

function ofShare(share: number): Level {
  if (share < 0.25) return 1;
  if (share < 0.5) return 2;
  return share < 0.75 ? 3 : 4;
}

const SCALES: Readonly<Record<number, readonly Level[]>> = {
  3: [1, 2, 3],
  4: [1, 2, 3, 4],
  5: [1, 2, 2, 3, 4],
  10: [1, 1, 2, 2, 2, 3, 3, 3, 4, 4],
};

function ofScale(value: number, top: number): Level | null {
  if (value < 1 || value > top) return value > 0 && value <= 10 && top < 10 ? ofScale(value, 10) : null;
  return SCALES[top]?.[Math.round(value) - 1] ?? null;
}

/** The scale of a column of numbers: as its heading says ("1-5"), else 5, or 10 when a number is higher. */
export function scaleOf(heading: string, cells: readonly string[]): number {
  const said =
    /(?<!\d)1\s?(?:\([^)]{1,20}\)\s?)?(?:[-–—]|to|bis|à|a|al|…|\.{2,3})\s?(3|4|5|10)\b/.exec(heading) ??
    /\/\s?(3|4|5|10)\b/.exec(heading);
  if (said !== null) return Number(said[1]);
  const highest = Math.max(
    0,
    ...cells.slice(0, 200).map((cell) => (/^\d{1,2}$/.test(cell.trim()) ? Number(cell) : 0)),
  );
  return highest > 5 ? 10 : 5;
}
