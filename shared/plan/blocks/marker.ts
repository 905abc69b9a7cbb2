import { isAsciiLetter, isDigit, isInvisible, isSpace } from '../text/chars.ts';

export interface Marker {
  readonly ordered: boolean;
  /** Characters up to the item's words. */
  readonly length: number;
}

const BULLETS = '-*+•◦▪▫‣·●○∙⁃–—■□▸►➤・';

/** A list marker at the start of a line's words: a bullet, `1.`, `2)`, `a)` or `１．`. */
export function readMarker(body: string): Marker | null {
  const first = body.charAt(0);
  if (first === '\\')
    return '-*+'.includes(body.charAt(1)) && body.length > 2 ? withBlank(body, 2, false) : null;
  if (BULLETS.includes(first) && first !== '') return bullet(body, first);
  if (isDigit(body.charCodeAt(0))) return numbered(body) ?? outlined(body);
  if (isAsciiLetter(body.charCodeAt(0)) && body.charAt(1) === ')') return withBlank(body, 2, true);
  return null;
}

function bullet(body: string, first: string): Marker | null {
  if (body.length === 1) return '-*+'.includes(first) ? { ordered: false, length: 1 } : null;
  if (first === '・' || first === '•' || first === '·') return { ordered: false, length: skip(body, 1) };
  if (first === '□') return null;
  if (isGluedBox(body)) return { ordered: false, length: 1 };
  return withBlank(body, 1, false);
}

function numbered(body: string): Marker | null {
  let at = 0;
  while (at < 9 && isDigit(body.charCodeAt(at))) at += 1;
  const sign = body.charAt(at);
  if (sign !== '.' && sign !== ')' && sign !== '．' && sign !== '、') return null;
  if (sign === '．' || sign === '、') return { ordered: true, length: skip(body, at + 1) };
  return withBlank(body, at + 1, true);
}

/** `-[ ] task`, with the blank forgotten. */
function isGluedBox(body: string): boolean {
  return (
    '-*+'.includes(body.charAt(0)) &&
    body.charAt(1) === '[' &&
    body.charAt(3) === ']' &&
    ' xX'.includes(body.charAt(2))
  );
}

const OUTLINE = /^\d{1,3}(?:\.\d{1,3}){1,5}[.)]?\s+(?=[\p{Lu}\p{Lo}[])/u;

/** "1.2 Notify customers"; "3.5 million users" goes on in small letters. */
function outlined(body: string): Marker | null {
  const match = OUTLINE.exec(body.slice(0, 40));
  return match === null ? null : { ordered: true, length: match[0].length };
}

function withBlank(body: string, at: number, ordered: boolean): Marker | null {
  if (at < body.length && !isSpace(body.charCodeAt(at))) return null;
  return { ordered, length: skip(body, at) };
}

function skip(body: string, from: number): number {
  let at = from;
  while (at < body.length && (isSpace(body.charCodeAt(at)) || isInvisible(body.charCodeAt(at)))) at += 1;
  return at;
}
