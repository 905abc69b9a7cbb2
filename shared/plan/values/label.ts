import { isDigit } from '../text/chars.ts';
import { leadingSign } from '../text/emoji.ts';
import { type Label, labelLexicon } from '../words/label-words.ts';

export interface Labelled {
  /** As written, without emphasis. */
  readonly name: string;
  readonly label: Label | null;
  readonly value: string;
}

const LONGEST_NAME = 48;
const COLON = 58;
const WIDE_COLON = 0xff1a;

/** Reads "name: value" (also "name – value" for known names, and full-width colons) off a line without emphasis marks. */
export function readLabel(text: string): Labelled | null {
  const head = text.slice(0, LONGEST_NAME + 2);
  const cut = colonAt(head);
  if (cut > 0) return labelled(head.slice(0, cut), text.slice(cut + 1));
  const dash = /[-–—]/.test(head) ? /\s[-–—]\s/.exec(head) : null;
  if (dash === null) return null;
  const found = labelled(head.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return found?.label ? found : null;
}

/** The colon that ends the name; one inside a clock time or an address is none. */
function colonAt(head: string): number {
  for (let at = 1; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code === WIDE_COLON) return at;
    if (code !== COLON) continue;
    if (isDigit(head.charCodeAt(at - 1)) && isDigit(head.charCodeAt(at + 1))) return -1;
    return head.charAt(at + 1) === '/' ? -1 : at;
  }
  return -1;
}

function labelled(rawName: string, rawValue: string): Labelled | null {
  const whole = rawName.trim();
  const sign = leadingSign(whole);
  const name = sign === null || sign.length === whole.length ? whole : whole.slice(sign.length);
  const value = rawValue.trim();
  if (name === '' || value === '') return null;
  return { name, label: labelLexicon.exact(name), value };
}

/** The known label of a text's name, or null. */
export function labelOf(text: string): Label | null {
  return readLabel(text)?.label ?? null;
}
