import type { Json } from '../../json.ts';

/** JSON that a sender put into a string; null where it is none. */
export function parsed(words: string | null): Json {
  if (words === null || !/^\s*[[{]/.test(words)) return null;
  try {
    const value: Json = JSON.parse(words);
    return value;
  } catch {
    return null;
  }
}
