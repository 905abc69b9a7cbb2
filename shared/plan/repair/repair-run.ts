import { byteTables } from './code-pages.ts';
import { isClosing, weightOf } from './plausible.ts';
import { codePointOf, sequenceLength } from './utf8.ts';

export interface RunRepair {
  readonly text: string;
  readonly from: 'mac-roman' | 'windows-1252';
}

/** The characters that, in one of the pages, stood for a byte that begins a sequence: without one there is no damage. */
const leads = byteTables
  .flatMap(({ bytes }) => [...bytes].filter(([, byte]) => sequenceLength(byte) > 1))
  .map(([code]) => `\\u${code.toString(16).padStart(4, '0')}`)
  .join('');
const LEADS = new RegExp(`[${leads}]`);
const DAMAGE = new RegExp(`[${leads}][\\u0080-\\uffff]`);

/** A cheap look at a whole text: false where there is nothing at all that could have been a sequence of bytes. */
export function mayBeDamaged(text: string): boolean {
  return DAMAGE.test(text);
}

interface Decoded {
  text: string;
  /** Characters that belong to no sequence and stay as they are. */
  loose: number;
  signs: number;
  letters: number;
  /** Sequences of three and four bytes: those do not come about by chance. */
  long: number;
}

/** What stands around a run. */
export interface Around {
  readonly before: string;
  readonly after: string;
  /** Others in the line are damaged beyond doubt. */
  readonly isAmongDamage: boolean;
}

/**
 * Undoes one wrong reading of a run of non-ASCII characters, or gives null. A run is touched only if its characters,
 * taken back to bytes, are UTF-8 for something that plans contain, and do not read as natural text as they stand; among
 * others that are damaged, if nothing in it speaks against it.
 */
export function repairRun(run: string, around: Around): RunRepair | null {
  if (!LEADS.test(run)) return null;
  let best: { decoded: Decoded; from: RunRepair['from'] } | null = null;
  for (const table of byteTables) {
    const decoded = decodeRun(run, table.bytes);
    if (decoded === null) continue;
    const isSure = around.isAmongDamage && decoded.loose === 0;
    if (!isSure && (!isConvincing(decoded, around) || isNatural(run, around))) continue;
    if (best === null || decoded.signs > best.decoded.signs) best = { decoded, from: table.name };
  }
  return best === null ? null : { text: best.decoded.text, from: best.from };
}

function decodeRun(run: string, table: ReadonlyMap<number, number>): Decoded | null {
  const bytes = new Uint8Array(run.length);
  for (let at = 0; at < run.length; at += 1) bytes[at] = table.get(run.charCodeAt(at)) ?? 0;
  const decoded: Decoded = { text: '', loose: 0, signs: 0, letters: 0, long: 0 };
  for (let at = 0; at < bytes.length; ) at += takeSequence(run, bytes, at, decoded);
  return decoded.signs + decoded.letters === 0 ? null : decoded;
}

function takeSequence(run: string, bytes: Uint8Array, at: number, decoded: Decoded): number {
  const length = bytes[at] === 0 ? 0 : sequenceLength(bytes[at] ?? 0);
  const code = length > 1 && at + length <= bytes.length ? codePointOf(bytes, at, length) : -1;
  const weight = code < 0 ? 'never' : weightOf(code);
  if (weight === 'never' && isCutQuote(run, bytes, at)) {
    decoded.text += '”';
    decoded.signs += 1;
    decoded.long += 1;
    return CUT_QUOTE.length;
  }
  if (weight === 'never') {
    decoded.text += run.charAt(at);
    decoded.loose += 1;
    return 1;
  }
  decoded.text += String.fromCodePoint(code);
  decoded[weight === 'sign' ? 'signs' : 'letters'] += 1;
  if (length > 2) decoded.long += 1;
  return length;
}

const CUT_QUOTE = 'â€';

/** windows-1252 has no letter for the last byte of ”, and many programs drop it. */
function isCutQuote(run: string, bytes: Uint8Array, at: number): boolean {
  return run.startsWith(CUT_QUOTE, at) && (bytes[at + CUT_QUOTE.length] ?? 0) === 0;
}

const LATIN = /[a-z]/i;
/** Latin letters of Vietnamese and Romanian among those of other scripts: they stand in words of plain letters. */
const IN_WORDS = /^[ƠơƯưȘșȚț]+$/;

/** Signs count at once; letters of other scripts come in words; a run with loose characters needs a long sequence. */
function isConvincing(decoded: Decoded, { before, after }: Around): boolean {
  if (decoded.loose > 0) return decoded.long > 0 && decoded.signs > 0 && decoded.letters === 0;
  if (decoded.letters <= decoded.signs) return true;
  if (decoded.long > 1) return true;
  if (IN_WORDS.test(decoded.text) && (LATIN.test(before) || LATIN.test(after))) return true;
  return decoded.letters >= 3;
}

/** A letter at the end of a word with closing punctuation: «café…”», „MENÜ“, "été »". */
function isNatural(run: string, { before, after }: Around): boolean {
  const first = run.charAt(0);
  if (/\p{L}/u.test(after) || !/\p{L}/u.test(first)) return false;
  for (let at = 1; at < run.length; at += 1) if (!isClosing(run.charCodeAt(at))) return false;
  if (/\p{Lu}/u.test(first)) return /\p{Lu}/u.test(before);
  return /\p{L}/u.test(before) && first !== 'â';
}
