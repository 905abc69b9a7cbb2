import { Counts } from './anchor-counts.ts';
import { fold } from './text/fold.ts';

const NON_ASCII = /[\u0080-\uffff]/;
const LONGEST = 400;

/** What an item keeps when the file around it changes: no signs, no status, no punctuation, no case. */
export function normalised(text: string): string {
  const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  if (!NON_ASCII.test(short))
    return short
      .toLowerCase()
      .replace(/[^a-z0-9%<>=]+/g, ' ')
      .trim();
  return fold(short)
    .replace(/[^\p{L}\p{N}%<>=≤≥]+/gu, ' ')
    .trim();
}

/** Names items by kind, place and words; equal ones are told apart by their order. */
export class Anchors {
  private readonly used = new Map<string, Counts>();
  private readonly paths = new Map<readonly string[], string>();
  private readonly hashing = new Hashing();
  private lastPath: readonly string[] | null = null;
  private lastKey = '';

  name(kind: string, path: readonly string[], text: string, within = ''): string {
    const { hashing } = this;
    hashing.begin();
    hashing.add(this.pathKey(path));
    hashing.add('\n');
    hashing.add(within);
    hashing.add('\n');
    hashing.addNormalised(text);
    const value = hashing.value();
    let used = this.used.get(kind);
    if (used === undefined) {
      used = new Counts();
      this.used.set(kind, used);
    }
    const count = used.add(value);
    const base = `${kind}-${inBase36(value)}`;
    return count === 1 ? base : `${base}-${count}`;
  }

  private pathKey(path: readonly string[]): string {
    if (path === this.lastPath) return this.lastKey;
    let key = this.paths.get(path);
    if (key === undefined) {
      key = hashOfPath(path);
      this.paths.set(path, key);
    }
    this.lastPath = path;
    this.lastKey = key;
    return key;
  }
}

/** 53 bits (cyrb53, public domain, by bryc): names within one file, not a defence against anybody. */
function hashOfPath(path: readonly string[]): string {
  const hashing = new Hashing();
  hashing.begin();
  path.forEach((title, at) => {
    if (at > 0) hashing.add('\n');
    hashing.addNormalised(title);
  });
  return inBase36(hashing.value());
}

/** The hash of texts that are added one after the other, as if they were one. */
class Hashing {
  private a = 0;
  private b = 0;

  begin(): void {
    this.a = 0xdeadbeef | 0;
    this.b = 0x41c6ce57;
  }

  add(text: string): void {
    let { a, b } = this;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    this.a = a;
    this.b = b;
  }

  /** `add(normalised(text))`, without making that text where it is plain ASCII. */
  addNormalised(text: string): void {
    const end = Math.min(text.length, LONGEST);
    let { a, b } = this;
    let isGap = false;
    let isFirst = true;
    for (let at = 0; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        this.add(normalised(text));
        return;
      }
      const kept = keptCodes[code] ?? 0;
      if (kept === 0) {
        isGap = true;
        continue;
      }
      if (isGap && !isFirst) {
        a = Math.imul(a ^ 32, 2654435761);
        b = Math.imul(b ^ 32, 1597334677);
      }
      isGap = false;
      isFirst = false;
      a = Math.imul(a ^ kept, 2654435761);
      b = Math.imul(b ^ kept, 1597334677);
    }
    this.a = a;
    this.b = b;
  }

  value(): number {
    let { a, b } = this;
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  }
}

/** For each ASCII character what `normalised` leaves of it: its small letter, itself, or 0 for a gap. */
const keptCodes = Uint8Array.from({ length: 128 }, (_, code) => {
  const kept = normalised(String.fromCharCode(code));
  return kept === '' ? 0 : kept.charCodeAt(0);
});

const DIGITS = Array.from('0123456789abcdefghijklmnopqrstuvwxyz', (digit) => digit.charCodeAt(0));
const FIVE_DIGITS = 36 ** 5;
const ZERO = 48;

/** `toString(36)` of a whole number below 2^53, several times as fast for the large ones. */
function inBase36(value: number): string {
  if (value < FIVE_DIGITS) return value.toString(36);
  const high = Math.floor(value / FIVE_DIGITS);
  return digits(high) + padded(value - high * FIVE_DIGITS);
}

/** Up to six digits, without zeros before them. */
function digits(value: number): string {
  const last = padded(value % FIVE_DIGITS);
  const first = (value / FIVE_DIGITS) | 0;
  if (first > 0) return String.fromCharCode(DIGITS[first] ?? 0) + last;
  let zeros = 0;
  while (last.charCodeAt(zeros) === ZERO) zeros += 1;
  return zeros === 0 ? last : last.slice(zeros);
}

/** Five digits. */
function padded(value: number): string {
  return String.fromCharCode(
    DIGITS[(value / 1_679_616) | 0] ?? 0,
    DIGITS[((value / 46_656) | 0) % 36] ?? 0,
    DIGITS[((value / 1_296) | 0) % 36] ?? 0,
    DIGITS[((value / 36) | 0) % 36] ?? 0,
    DIGITS[value % 36] ?? 0,
  );
}
