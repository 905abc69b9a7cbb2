/**
 * A workspace's recovery key as people write it down: 13 groups of four characters and a check character each. A
 * mistyped character, two that were exchanged, or two groups that were, show in the group where it happened.
 * Characters are Crockford's base 32 (no I, L, O, U); the check is a weighted sum in GF(32).
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const GROUPS = 13;
const DATA = 4;
const KEY_BITS = 256;
/** Powers of the generator of GF(32) by x⁵ + x² + 1: four for the characters, one for the group's place. */
const WEIGHTS = [2, 4, 8, 16, 5] as const;
const PLAIN_KEY = /^[A-Za-z0-9_-]{43}$/;

export type ReadCode = { ok: true; seed: string } | { ok: false; fault: string };

/** @param seed base64url of 32 bytes: the recovery key's private half. */
export function encodeRecoveryCode(seed: string): string {
  const sixes = [...seed].map((letter) => BASE64URL.indexOf(letter));
  const fives = repack(sixes, 6, 5, GROUPS * DATA);
  return Array.from({ length: GROUPS }, (_, index) => {
    const data = fives.slice(index * DATA, (index + 1) * DATA);
    return [...data, checkOf(data, index)].map((value) => SYMBOLS.charAt(value)).join('');
  }).join('-');
}

/** Reads a code however it was spaced or cased. Says in which group it was mistyped. */
export function decodeRecoveryCode(text: string): ReadCode {
  // Workspaces made before the code had groups showed the key itself.
  if (PLAIN_KEY.test(text.trim())) return { ok: true, seed: text.trim() };
  const written = text.toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  const strange = [...new Set(written.match(/[^0-9A-Z\s\-–—.]|U/g) ?? [])];
  if (strange.length > 0) return fault(`“${strange[0]}” is not in any recovery code. Look at it again.`);
  const letters = written.replace(/[^0-9A-Z]/g, '');
  if (letters.length !== GROUPS * (DATA + 1)) return fault(lengthFault(written, letters.length));
  const values = [...letters].map((letter) => SYMBOLS.indexOf(letter));
  const groups = Array.from({ length: GROUPS }, (_, index) => values.slice(index * 5, index * 5 + 5));
  const wrong = groups.flatMap((group, index) =>
    checkOf(group.slice(0, DATA), index) === group[DATA] ? [] : [index],
  );
  if (wrong.length > 0) return fault(groupFault(wrong, letters));
  const sixes = repack(
    groups.flatMap((group) => group.slice(0, DATA)),
    5,
    6,
    43,
  );
  return { ok: true, seed: sixes.map((value) => BASE64URL.charAt(value)).join('') };
}

function fault(message: string): ReadCode {
  return { ok: false, fault: message };
}

function lengthFault(written: string, length: number): string {
  const groups = written.split(/[^0-9A-Z]+/).filter((group) => group !== '');
  const odd = groups.findIndex((group) => group.length !== DATA + 1);
  const group = groups[odd];
  if (groups.length > 1 && group !== undefined && odd < groups.length - 1)
    return `Group ${odd + 1}, “${group}”, has ${group.length} characters and needs ${DATA + 1}.`;
  return `The code has ${GROUPS} groups of ${DATA + 1} characters, ${GROUPS * (DATA + 1)} in all; this has ${length}.`;
}

function groupFault(wrong: readonly number[], letters: string): string {
  const named = wrong.map((index) => `${index + 1} (${letters.slice(index * 5, index * 5 + 5)})`);
  return wrong.length === 1
    ? `Group ${named[0]} is mistyped. Compare it with what was written down.`
    : `Groups ${named.slice(0, -1).join(', ')} and ${named.at(-1)} are mistyped. Compare them with what was written down.`;
}

function checkOf(data: readonly number[], place: number): number {
  return [...data, place].reduce((sum, value, index) => sum ^ times(value, WEIGHTS[index] ?? 0), 0);
}

/** Product in GF(32). */
function times(a: number, b: number): number {
  let [product, left, right] = [0, a, b];
  while (right > 0) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & 32) left ^= 0b100101;
    right >>= 1;
  }
  return product;
}

/** The key's bits in symbols of another width; what is left over of the last is zero. */
function repack(symbols: readonly number[], from: number, to: number, length: number): number[] {
  const bits = symbols.flatMap((value) =>
    Array.from({ length: from }, (_, bit) => (value >> (from - 1 - bit)) & 1),
  );
  return Array.from({ length }, (_, index) =>
    Array.from({ length: to }, (_, bit) => index * to + bit).reduce(
      (value, at) => value * 2 + (at < KEY_BITS ? (bits[at] ?? 0) : 0),
      0,
    ),
  );
}
