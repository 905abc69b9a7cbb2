import type { Json } from '../json.ts';

export type JsonRecord = { readonly [key: string]: Json };

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * What stands at the first path that holds something; null and missing are both undefined. A path is keys with dots,
 * list places as numbers ('alerts.0.labels'). A key that has dots itself is found where it ends the path
 * ('metadata.labels.app.kubernetes.io/name').
 */
export function valueAt(payload: Json | undefined, ...paths: readonly string[]): Json | undefined {
  for (const path of paths) {
    const found = walk(payload, path);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function walk(value: Json | undefined, path: string): Json | undefined {
  let here = value;
  let rest = path;
  while (typeof here === 'object' && here !== null) {
    const whole = own(here, rest);
    if (whole !== undefined) return whole;
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    here = own(here, rest.slice(0, dot));
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

/** Own members only: 'constructor' and '__proto__' name nothing that a sender did not write. */
function own(holder: JsonRecord | readonly Json[], key: string): Json | undefined {
  if (isList(holder)) return /^\d{1,6}$/.test(key) ? holder[Number(key)] : undefined;
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** The first path that holds words: trimmed, never empty; numbers and booleans as their text. Null where none does. */
export function text(payload: Json | undefined, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const found = textOf(walk(payload, path));
    if (found !== null) return found;
  }
  return null;
}

/** A value as trimmed words, or null for an empty one, a list, an object. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The first path that holds a finite number, also one written as text ('12.5'). Null where none does. */
export function number(payload: Json | undefined, ...paths: readonly string[]): number | null {
  for (const path of paths) {
    const found = numberOf(walk(payload, path));
    if (found !== null) return found;
  }
  return null;
}

export function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 64) return null;
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return null;
  const read = Number(value);
  return Number.isFinite(read) ? read : null;
}

/** The first path that holds true or false, also written as text. Null where none does. */
export function flag(payload: Json | undefined, ...paths: readonly string[]): boolean | null {
  for (const path of paths) {
    const found = walk(payload, path);
    if (typeof found === 'boolean') return found;
    if (typeof found === 'string' && /^\s*(true|false)\s*$/i.test(found)) return /true/i.test(found);
  }
  return null;
}

/** The first path that holds a list; an empty one where none does. */
export function list(payload: Json | undefined, ...paths: readonly string[]): readonly Json[] {
  for (const path of paths) {
    const found = walk(payload, path);
    if (isList(found)) return found;
  }
  return [];
}

/** The first path that holds an object; null where none does. */
export function record(payload: Json | undefined, ...paths: readonly string[]): JsonRecord | null {
  for (const path of paths) {
    const found = walk(payload, path);
    if (isRecord(found)) return found;
  }
  return null;
}

/** An object's members as text, as labels and annotations are kept. What is no text (lists, objects) is left out. */
export function textMap(value: Json | undefined): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const words = typeof member === 'string' ? member : textOf(member);
      return words === null ? [] : [[key, words]];
    }),
  );
}

/** An address that a person may open: http or https, or null. */
export function link(payload: Json | undefined, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const found = textOf(walk(payload, path));
    if (found !== null && /^https?:\/\/[^\s/]/i.test(found)) return found;
  }
  return null;
}
