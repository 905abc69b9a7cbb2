/** Code points that take no room: zero-width space, joiners' cousins, soft hyphen, BOM and direction marks. */
export function isInvisible(code: number): boolean {
  if (code < 0xad) return false;
  return (
    code === 0xad ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Blanks within a line, in the wide sense: also no-break and ideographic spaces. */
export function isSpace(code: number): boolean {
  if (code === 32 || code === 9) return true;
  if (code < 0xa0) return code === 11 || code === 12;
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export interface Indent {
  /** Width in columns; a tab goes to the next multiple of four. */
  readonly columns: number;
  /** How many characters the indent takes. */
  readonly length: number;
}

export function indentOf(text: string, from = 0): Indent {
  let columns = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 9) columns += 4 - (columns % 4);
    else if (code === 0x3000) columns += 2;
    else if (isSpace(code)) columns += 1;
    else if (!isInvisible(code)) break;
  }
  return { columns, length: at - from };
}
