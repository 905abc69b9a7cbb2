import { fold } from './text/fold.ts';

const NON_ASCII = /[^\p{ASCII}]/u;

/** What an item keeps when the file around it changes: no signs, no status, no punctuation, no case. */
export function normalised(text: string): string {
  const short = text.length > 400 ? text.slice(0, 400) : text;
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
  private readonly used = new Map<string, number>();
  private readonly paths = new WeakMap<readonly string[], string>();

  name(kind: string, path: readonly string[], text: string, within = ''): string {
    const base = `${kind}-${hash(`${this.pathKey(path)}\n${within}\n${normalised(text)}`)}`;
    const count = (this.used.get(base) ?? 0) + 1;
    this.used.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  }

  private pathKey(path: readonly string[]): string {
    const known = this.paths.get(path);
    if (known !== undefined) return known;
    const key = hash(path.map(normalised).join('\n'));
    this.paths.set(path, key);
    return key;
  }
}

/** 53 bits (cyrb53, public domain, by bryc): names within one file, not a defence against anybody. */
export function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
