import { labelOf } from './label.ts';
import { isKnownName, isNameLike, type People } from './people.ts';

/** How far from an item's end its owner and due day may stand. */
export const LONGEST_END = 80;

/** What parts a name from the words before it. */
const DASH = /[-–—|]/;
const NAMES = /\s(?:[-–—]{1,2}|\|)\s([\p{L}'’., /&+-]{2,80})$/u;

export interface ItemEnd {
  readonly names: string;
  /** Characters that they take at the end, with the dash before them. */
  readonly length: number;
}

/** "… — Lena Park, Jon Bell": after a dash, all of it common names of people or such as the plan names. */
export function namesAfterDash(text: string, people: People): ItemEnd | null {
  const tail = text.slice(-LONGEST_END);
  const match = DASH.test(tail) ? NAMES.exec(tail) : null;
  if (match === null || match[0].length >= text.length) return null;
  const names = (match[1] ?? '').split(/\s?[,/&+]\s?|\s(?:and|und|et|y|e)\s/u);
  const arePeople = names.every((name) => isKnown(name, people));
  return arePeople ? { names: names.join(', '), length: match[0].length } : null;
}

function isKnown(name: string, people: People): boolean {
  return isNameLike(name) && isKnownName(name, people);
}

const NAME_AND_DAY = /\s(?:[-–—]{1,2}|\|)\s([\p{L}'’. -]{2,40}),\s([^,()]{2,30})$/u;

export interface NameAndDay {
  readonly name: string;
  readonly day: string;
  readonly length: number;
}

/** "… — Ana, 5/22": a known name after a dash, and what follows it after a comma. */
export function nameAndDay(text: string, people: People): NameAndDay | null {
  const tail = text.slice(-LONGEST_END);
  const match = DASH.test(tail) ? NAME_AND_DAY.exec(tail) : null;
  if (match?.[1] === undefined || match[2] === undefined || match[0].length >= text.length) return null;
  return isKnown(match[1], people) ? { name: match[1], day: match[2], length: match[0].length } : null;
}

const LABELLED = /(?:^|[\s,;(|–—-])(\p{L}[\p{L}'’ ]{1,24}\s?[:：]\s?[^:：]{1,60})$/u;
/** In small letters, other names for people may be words of the sentence: "brief the lead: two pages". */
const SURE =
  /^(?:owner|assignee|assigned to|dri|due|due date|deadline|verantwortlich|fällig|responsable|échéance|responsável|prazo)\s?[:：]/u;

/** "… the API Owner: Ana": what begins with a known name for people or days at the end of a text, or null. */
export function labelledEnd(text: string): string | null {
  const tail = text.slice(-LONGEST_END);
  if (!tail.includes(':') && !tail.includes('：')) return null;
  let part = LABELLED.exec(tail)?.[1] ?? '';
  for (let turn = 0; turn < 4 && part !== ''; turn += 1) {
    const label = labelOf(part);
    if ((label === 'owner' || label === 'due') && (!/^\p{Ll}/u.test(part) || SURE.test(part)))
      return part.length < text.length ? part : null;
    const next = part.search(/\s\S/u);
    if (next < 0 || next > part.search(/[:：]/u)) return null;
    part = part.slice(next + 1);
  }
  return null;
}
