import type { Phrase } from './words.ts';

/**
 * A token for an id (a room's, a person's) that no word of a text can be: letters and digits only, so that the
 * index's tokenizer keeps it whole. Words of texts are shorter than MAX_WORD and hold no id spelled like this.
 */
export function idToken(id: string): string {
  return `id${Array.from(id, (sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')}`;
}

/** Stands beside the room of the timeline's entries, so that they can be left out. */
export const ENTRY = idToken('note');

/** A phrase as FTS5 reads it. Words hold only letters, digits and their marks, so nothing in them can be a sign of its language. */
export function phraseQuery({ words, open }: Phrase): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}

/** All phrases in these columns; each may instead be the name of one of the people that `people` has for it. */
export function allOf(
  phrases: readonly Phrase[],
  columns: string,
  people: readonly (readonly string[])[],
): string {
  return phrases
    .map((phrase, index) => {
      const words = `{${columns}} : ${phraseQuery(phrase)}`;
      const ids = people[index] ?? [];
      return ids.length === 0 ? `(${words})` : `(${words} OR who : (${ids.map(quoted).join(' OR ')}))`;
    })
    .join(' AND ');
}

export function inRoom(query: string, room: string): string {
  return `(${query}) AND room : ${quoted(room)}`;
}

export function notInRoom(query: string, room: string): string {
  return `(${query}) NOT room : ${quoted(room)}`;
}

export function noEntries(query: string): string {
  return `(${query}) NOT room : "${ENTRY}"`;
}

function quoted(id: string): string {
  return `"${idToken(id)}"`;
}
