import { type BoardRow, ownerOf } from '../board/read.ts';
import { entitySpec } from '../ops/catalog.ts';

export interface SearchText {
  /** What people call the field. */
  label: string;
  text: string;
}

/** What an entity can be found by. */
export interface SearchTexts {
  title: string;
  more: SearchText[];
  /** The person who owns it, by id; their name is looked up when somebody searches, so a new name counts at once. */
  person: string | null;
}

/** Not found by itself: what names no thing that a person could open. */
const HIDDEN = new Set(['workspace', 'device', 'invite', 'hub', 'held', 'redaction', 'pin', 'holdSpan']);
/** Ids, sort keys and words of a fixed list: finding "open" in every task would help nobody. */
const NOT_WORDS = new Set([
  'order',
  'phase',
  'parent',
  'entity',
  'item',
  'state',
  'tier',
  'type',
  'kind',
  'zone',
  'call',
  'comparator',
  'unit',
  'start',
  'end',
]);

/**
 * A report repeats what everything in the room is called: found by its words, but not before the things themselves. Its
 * title in an answer is another field.
 */
const LONG_TITLES: Readonly<Partial<Record<string, string>>> = { sent: 'audience' };

/** The words of an entity's fields, or null where it cannot be found. New kinds of things are found by themselves. */
export function searchTexts(row: Pick<BoardRow, 'entity' | 'values'>): SearchTexts | null {
  const spec = entitySpec(row.entity);
  if (!spec || HIDDEN.has(row.entity)) return null;
  const titleField = LONG_TITLES[row.entity] ?? spec.title;
  const title = row.values[titleField];
  const more: SearchText[] = [];
  for (const [name, { label }] of Object.entries(spec.fields)) {
    const value = row.values[name];
    if (name === titleField || NOT_WORDS.has(name) || typeof value !== 'string' || value === '') continue;
    more.push({ label, text: value });
  }
  const owner = ownerOf({ ...row, id: '', conflicts: [], removed: false });
  if (owner && 'name' in owner) more.push({ label: 'owner', text: owner.name });
  return {
    title: typeof title === 'string' ? title : '',
    more,
    person: owner && 'person' in owner ? owner.person : null,
  };
}
