import { isInvisible, isSpace } from '../text/chars.ts';
import { isStruck } from '../text/struck.ts';

/** What a checkbox says; `open` for an empty one. */
export type BoxState = 'open' | 'done' | 'in_progress' | 'blocked' | 'cancelled';

export interface Box {
  readonly state: BoxState;
  /** Characters from the box's first to the start of the words after it. */
  readonly length: number;
}

const BALLOTS: Readonly<Record<string, BoxState>> = {
  '☐': 'open',
  '◻': 'open',
  '□': 'open',
  '⬜': 'open',
  '🔲': 'open',
  '🔳': 'open',
  '▢': 'open',
  '☑': 'done',
  '☒': 'done',
  '🗹': 'done',
  '🗷': 'done',
  '✅': 'done',
  '✔': 'done',
  '✓': 'done',
  '🗸': 'done',
};

const INNER: Readonly<Record<string, BoxState>> = {
  '': 'open',
  x: 'done',
  X: 'done',
  '✓': 'done',
  '✔': 'done',
  '✅': 'done',
  '☑': 'done',
  '☒': 'done',
  '×': 'done',
  х: 'done',
  Х: 'done',
  '/': 'in_progress',
  '~': 'in_progress',
  '>': 'open',
  '<': 'open',
  '-': 'cancelled',
  '!': 'blocked',
  '?': 'open',
  '*': 'done',
  '.': 'in_progress',
  o: 'in_progress',
};

const OPENERS = '[［【';
const CLOSERS = ']］】';

/** Reads `[ ]`, `[x]`, `[/]`, `☐` and their like at `at`; a ticked sign without a box is read elsewhere. */
export function readBox(text: string, at: number): Box | null {
  return readBrackets(text, at) ?? readBallot(text, at) ?? readInput(text, at);
}

/** The box of a list item; one that is struck out with its words (`~~[ ] …~~`) is work that was dropped. */
export function readItemBox(text: string, at: number): Box | null {
  if (!text.startsWith(STRIKE, at)) return readBox(text, at);
  const box = isStruck(text.slice(at)) ? readBox(text, at + STRIKE.length) : null;
  if (box === null) return null;
  return { state: box.state === 'open' ? 'cancelled' : box.state, length: box.length + STRIKE.length };
}

const STRIKE = '~~';

const BACKSLASH = 92;

/** Documents that were exported as Markdown write `\\[x\\]` for brackets that somebody typed. */
function isEscaped(text: string, at: number): boolean {
  return text.charCodeAt(at) === BACKSLASH && text.charAt(at + 1) === '[';
}

function readBrackets(text: string, at: number): Box | null {
  const opener = isEscaped(text, at) ? at + 1 : at;
  const style = OPENERS.indexOf(text.charAt(opener));
  if (style < 0) return null;
  let inner = '';
  let end = opener + 1;
  const limit = Math.min(text.length, at + 12);
  while (end < limit && text.charAt(end) !== CLOSERS[style]) {
    const code = text.charCodeAt(end);
    if (!isSpace(code) && !isInvisible(code) && code !== 0xfe0f && code !== BACKSLASH)
      inner += text.charAt(end);
    end += 1;
  }
  const state = INNER[inner];
  if (end >= limit || state === undefined) return null;
  return finish(text, at, end + 1, state);
}

/** After the box there must be a blank or the end: `[x](url)` and `[ ]:` are not boxes. */
function finish(text: string, at: number, end: number, state: BoxState): Box | null {
  if (end < text.length && !isSpace(text.charCodeAt(end)) && !isInvisible(text.charCodeAt(end))) {
    if (text.charAt(end) === '(' || text.charAt(end) === ':' || text.charAt(end) === '[') return null;
  }
  return { state, length: skipBlanks(text, end) - at };
}

/** All of them lie beyond the letters of the alphabets. */
const FIRST_BALLOT = 0x2000;

function readBallot(text: string, at: number): Box | null {
  if (!(text.charCodeAt(at) > FIRST_BALLOT)) return null;
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 32);
  const state = BALLOTS[sign];
  if (state === undefined || (state === 'done' && '✅✔✓🗸'.includes(sign))) return null;
  return { state, length: skipBlanks(text, at + sign.length) - at };
}

const INPUT = '<input';

function readInput(text: string, at: number): Box | null {
  if (text.charAt(at) !== '<') return null;
  const head = text.slice(at, at + 200).toLowerCase();
  const end = head.indexOf('>');
  if (!head.startsWith(INPUT) || end < 0 || !head.slice(0, end).includes('checkbox')) return null;
  const state = head.slice(0, end).includes('checked') ? 'done' : 'open';
  return { state, length: skipBlanks(text, at + end + 1) - at };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isSpace(code) && !isInvisible(code) && code !== 0xfe0f) break;
    at += 1;
  }
  return at;
}
