import type { Json } from '../json.ts';

const PAIR = /([A-Za-z_][\w.-]*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)/y;
const MAX_LINES = 10_000;

/** Whether a text is `key=value` words: it begins so, perhaps after one bare word that names the source. */
export function looksLikeWords(line: string): boolean {
  return /^(?:[A-Za-z][\w-]*\s+)?[A-Za-z_][\w.-]*=/.test(line);
}

export interface Words {
  /** A bare word before the first pair: 'alert title=…'. */
  source: string | null;
  payloads: Json[];
}

/**
 * `stage=api pct=10 reason="looks good"` → objects of texts; quotes keep spaces, a backslash keeps a quote. Lines are
 * one object, unless a key comes again: then each line is an object of its own. Null where a text is something else.
 */
export function parseWords(text: string): Words | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [first] = lines;
  if (first === undefined || lines.length > MAX_LINES || !looksLikeWords(first)) return null;
  const source = /^([A-Za-z][\w-]*)\s+(?=[A-Za-z_][\w.-]*=)/.exec(first)?.[1] ?? null;
  const pairs: [string, string][][] = [];
  for (const [n, line] of lines.entries()) {
    const read = pairsOf(n === 0 && source !== null ? line.slice(source.length).trim() : line);
    if (read === null) return null;
    pairs.push(read);
  }
  const keys = pairs.flat().map(([key]) => key);
  const again = new Set(keys).size < keys.length && pairs.length > 1;
  const payloads = again ? pairs.map((one) => Object.fromEntries(one)) : [Object.fromEntries(pairs.flat())];
  return { source, payloads };
}

function pairsOf(line: string): [string, string][] | null {
  const found: [string, string][] = [];
  let at = 0;
  while (at < line.length) {
    PAIR.lastIndex = at;
    const match = PAIR.exec(line);
    if (match === null) return null;
    const [whole, key = '', value = ''] = match;
    found.push([key, unquoted(value)]);
    at += whole.length;
    const gap = /[\s,;]*/y;
    gap.lastIndex = at;
    const space = gap.exec(line)?.[0].length ?? 0;
    if (space === 0 && at < line.length) return null;
    at += space;
  }
  return found;
}

function unquoted(value: string): string {
  if (value.startsWith('"')) return value.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  return value.startsWith("'") ? value.slice(1, -1) : value;
}
