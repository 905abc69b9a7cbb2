import { shortcodes } from '../words/marks.ts';

export interface Sign {
  /** The sign without variation selectors and skin tones; null for one of no meaning to us. */
  readonly sign: string;
  /** Characters that it takes, with the blanks after it. */
  readonly length: number;
}

const LEADING =
  /^(?:(?![©®™])\p{Extended_Pictographic}(?:\ufe0f|\ufe0e|\p{EMod}|\u200d\p{Extended_Pictographic}\ufe0f?)*|[✓✗✘☐☑☒🗸]\ufe0f?|\p{RI}\p{RI})\s*/u;
const TRAILING =
  /\s*(?:(?![©®™])\p{Extended_Pictographic}(?:\ufe0f|\ufe0e|\p{EMod}|\u200d\p{Extended_Pictographic}\ufe0f?){0,8}|[✓✗✘☐☑☒🗸]\ufe0f?)\s*$/u;
const KEYCAP = /^[0-9#*]\ufe0f?\u20e3\s*/;
const LEADING_CODE = /^:([a-z0-9_+-]{1,40}):\s*/;
const TRAILING_CODE = /\s*:([a-z0-9_+-]{1,40}):\s*$/;
const NEAR = 24;
const NEAR_CODE = 48;

/** True when the text may begin with a sign: a cheap look before the careful one. */
function mayStart(text: string): boolean {
  const code = text.charCodeAt(0);
  return code > 0x2000 || code === 58 || text.charCodeAt(1) === 0xfe0f || text.charCodeAt(1) === 0x20e3;
}

export function leadingSign(text: string): Sign | null {
  if (text === '' || !mayStart(text)) return null;
  const head = text.slice(0, NEAR_CODE);
  const code = LEADING_CODE.exec(head);
  if (code) return shortcode(code[1], code[0].length);
  const match = LEADING.exec(head) ?? KEYCAP.exec(head);
  return match ? { sign: bare(match[0]), length: match[0].length } : null;
}

export function trailingSign(text: string): Sign | null {
  const last = text.charCodeAt(text.length - 1);
  if (!(last > 0x2000 || last === 58)) return null;
  if (last === 58) {
    const code = TRAILING_CODE.exec(text.slice(-NEAR_CODE));
    return code ? shortcode(code[1], code[0].length) : null;
  }
  const match = TRAILING.exec(text.slice(-NEAR));
  return match ? { sign: bare(match[0]), length: match[0].length } : null;
}

function shortcode(name: string | undefined, length: number): Sign | null {
  const sign = shortcodes[name ?? ''];
  return sign === undefined ? null : { sign, length };
}

function bare(sign: string): string {
  return String.fromCodePoint(sign.trim().codePointAt(0) ?? 32);
}
