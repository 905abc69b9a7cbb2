import { leadingSign } from '../text/emoji.ts';
import { matchesOf } from '../text/matches.ts';
import type { StatusWord } from '../words/status-words.ts';
import { type DateContext, findDates, resolveDates } from './date.ts';
import { dueIn, dueOfPart } from './due.ts';
import { LONGEST_END, labelledEnd, nameAndDay, namesAfterDash } from './item-end.ts';
import { readLabel } from './label.ts';
import { isNameLike, isPerson, type People } from './people.ts';
import { isVague, stateOfPhrase } from './status.ts';

/** What an item's words say about it beside what it is: who has it, by when. */
export interface Annotations {
  /** The words without what was understood. */
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly start: string | null;
  readonly state: StatusWord | null;
}

interface Found {
  text: string;
  owner: string | null;
  due: string | null;
  start: string | null;
  state: StatusWord | null;
}

const LONGEST_ITEM = 2_000;
const HANDLE = /(?<![\p{L}\p{N}_.@/`])@([\p{L}\p{N}][\p{L}\p{N}_.-]{0,38})(?!\/)/u;
const NOT_PEOPLE = new Set([
  'ts-ignore',
  'ts-expect-error',
  'ts-nocheck',
  'here',
  'channel',
  'everyone',
  'all',
  'todo',
  'deprecated',
  'types',
  'param',
  'media',
  'import',
  'latest',
  'next',
  'beta',
  'angular',
  'babel',
  'jest',
  'react',
  'override',
  'mui',
  'nestjs',
  'apollo',
]);
const MAY_SAY = /[@)\]|–—:;,：（）】]| - |\d/u;

/** Peels owners, due days and states off the end and beginning of an item's words. */
export function readAnnotations(source: string, people: People, dates: DateContext): Annotations {
  const found: Found = { text: source, owner: null, due: null, start: null, state: null };
  if (source.length > LONGEST_ITEM || !MAY_SAY.test(source)) return found;
  for (let turn = 0; turn < 5; turn += 1) {
    if (!peelOne(found, people, dates)) break;
  }
  return found.text === '' ? { ...found, text: source } : found;
}

function peelOne(found: Found, people: People, dates: DateContext): boolean {
  return (
    peelGroup(found, people, dates) ||
    peelNames(found, people, dates) ||
    peelTail(found, people, dates) ||
    peelHandle(found) ||
    peelLead(found, people) ||
    peelDue(found, dates)
  );
}

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '】': '【' };

function peelGroup(found: Found, people: People, dates: DateContext): boolean {
  const opener = PAIRS[found.text.charAt(found.text.length - 1)];
  const open = opener === undefined ? -1 : found.text.lastIndexOf(opener);
  if (open <= 0 || found.text.length - open > 120) return false;
  if (!takeParts(found, found.text.slice(open + 1, -1), people, dates, true)) return false;
  found.text = found.text.slice(0, open).trim();
  return true;
}

const SEPARATOR = /\s[-–—|•·]+\s|\s?[;；]\s|\s?\|\s?|,\s|\s(?=[👤🙋📅📆🗓⏰])/gu;

/** A sign of every separator: the emoji begin with the same half. */
const MAY_PART = /[-–—|•·;；,\u23f0\ud83d]/;

function peelTail(found: Found, people: People, dates: DateContext): boolean {
  const from = Math.max(0, found.text.length - LONGEST_END);
  const end = found.text.slice(from);
  const last = MAY_PART.test(end) ? matchesOf(SEPARATOR, end).at(-1) : undefined;
  if (last === undefined || from + last.index === 0) return labelledTail(found, people, dates);
  const tail = found.text.slice(from + last.index + last[0].length);
  if (/[()（）]/u.test(tail) || !takeParts(found, tail, people, dates, false))
    return labelledTail(found, people, dates);
  found.text = found.text
    .slice(0, from + last.index)
    .replace(/\s?[→⇒]$/u, '')
    .trim();
  return true;
}

function peelNames(found: Found, people: People, dates: DateContext): boolean {
  const both = nameAndDay(found.text, people);
  if (both !== null && takeDue(found, both.day, dates) === 'yes') {
    takeOwner(found, both.name);
    found.text = found.text.slice(0, -both.length).trim();
    return true;
  }
  const end = namesAfterDash(found.text, people);
  if (end === null) return false;
  takeOwner(found, end.names);
  found.text = found.text.slice(0, -end.length).trim();
  return true;
}

/** "Deploy the API Owner: Ana Due: 2025-09-12": a known label with nothing before it but a blank. */
function labelledTail(found: Found, people: People, dates: DateContext): boolean {
  const part = labelledEnd(found.text);
  if (part === null || !takeParts(found, part, people, dates, false)) return false;
  found.text = found.text.slice(0, -part.length).replace(/[\s,;(|→·–—-]+$/u, '');
  return true;
}

const PARTS = /[,;|；、，·]/;
const SPLIT = /[,;|；、，·]\s?(?!\s?20\d\d\b)/u;

/** Takes all parts or none: one that is not understood keeps the whole group in the text. */
function takeParts(
  found: Found,
  written: string,
  people: People,
  dates: DateContext,
  grouped: boolean,
): boolean {
  const parts = (PARTS.test(written) ? written.split(SPLIT) : [written])
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const taken: Found = { ...found };
  const unclear: string[] = [];
  let meant = 0;
  for (const part of parts) {
    const understood = takePart(taken, part, people, dates, grouped);
    if (understood === 'yes') meant += 1;
    else if (understood === 'no') unclear.push(part);
  }
  if (unclear.length > 0 && !takeNames(taken, unclear, meant)) return false;
  if (meant === 0) return false;
  Object.assign(found, { owner: taken.owner, due: taken.due, start: taken.start, state: taken.state });
  return true;
}

/** Beside a due day or a state in the same group, what looks like a name is one: "(Jonas Weber, due 17 March)". */
function takeNames(taken: Found, parts: readonly string[], meant: number): boolean {
  if (meant === 0 || !parts.every(isNameLike)) return false;
  return parts.every((part) => takeOwner(taken, part) === 'yes');
}

const ESTIMATE =
  /^(?:~\s?)?\d{1,3}(?:[.,]\d)?\s?(?:h|hrs?|hours?|d|days?|min|minutes?|pts?|points?|sp|std|stunden|heures?|horas?|時間)$|^p\d$/iu;

const CLOCK =
  /^(?:at\s|um\s|à\s|a las\s)?\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|uhr|h)?(?:\s[A-Z]{2,4})?$/iu;

function takePart(
  taken: Found,
  part: string,
  people: People,
  dates: DateContext,
  grouped: boolean,
): 'yes' | 'maybe' | 'no' {
  const label = readLabel(part);
  if (label?.label === 'owner') return takeOwner(taken, label.value);
  if (label?.label === 'status') return takeState(taken, label.value);
  if (label?.label === 'due') return takeDue(taken, label.value, dates);
  if (label?.label === 'depends' || label?.label === 'duration' || label?.label === 'priority')
    return 'maybe';
  const due = dueOfPart(part, dates);
  if (due !== null) {
    taken.due ??= due.end ?? due.start;
    if (due.end !== null) taken.start ??= due.start;
    return 'yes';
  }
  if (/^(?:(?:by|von|par|por|with|cc)\s)?@/iu.test(part))
    return takeHandle(taken, part.slice(part.indexOf('@')), dates);
  if (/^[👤🙋]\ufe0f?\s?\p{L}/u.test(part)) return takeOwner(taken, part.replace(/^[👤🙋]\ufe0f?\s?/u, ''));
  if (takeState(taken, part) === 'yes') return 'yes';
  if (ESTIMATE.test(part) || CLOCK.test(part)) return grouped ? 'maybe' : 'no';
  return isPerson(part, people, grouped) ? takeOwner(taken, part) : 'no';
}

/** "@ana", "@ana by Friday". */
function takeHandle(taken: Found, written: string, dates: DateContext): 'yes' | 'no' {
  const handle = HANDLE.exec(written);
  const rest = handle === null ? '' : written.slice(handle[0].length).replace(/^[\s,;–—-]+/u, '');
  if (handle === null || rest === '' || rest.includes('@')) return takeOwner(taken, written);
  const due = dueOfPart(rest, dates);
  if (due === null) return takeOwner(taken, written);
  taken.due ??= due.end ?? due.start;
  return takeOwner(taken, handle[1] ?? '');
}

/** "due: 12 May", in any language that has a word for it. */
function takeDue(taken: Found, written: string, dates: DateContext): 'yes' | 'no' {
  const due = dueOfPart(`due ${written}`, dates) ?? dueOfPart(written, dates);
  if (due === null) return 'no';
  taken.due ??= due.end ?? due.start;
  if (due.end !== null) taken.start ??= due.start;
  return 'yes';
}

function takeState(taken: Found, written: string): 'yes' | 'no' {
  const state = isVague(written) || hasOwnWords(written) ? null : stateOfPhrase(written);
  if (state === null) return 'no';
  taken.state ??= state;
  return 'yes';
}

/** "⏳ supplier is slow" says more than its sign, and is kept. */
function hasOwnWords(written: string): boolean {
  const sign = leadingSign(written);
  const rest = sign === null ? '' : written.slice(sign.length).trim();
  return rest !== '' && stateOfPhrase(rest) === null;
}

function takeOwner(taken: Found, written: string): 'yes' | 'no' {
  const name = cleanOwner(written);
  if (name === null) return 'no';
  taken.owner = taken.owner === null ? name : `${name}, ${taken.owner}`;
  return 'yes';
}

/** A name without `@` signs; null for "TBD", a dash and other ways to say nobody. */
export function cleanOwner(written: string): string | null {
  const sign = leadingSign(written);
  const name = (sign === null ? written : written.slice(sign.length))
    .replace(/(^|[\s,/&+])@/gu, '$1')
    .replace(/^[\s[(]+|[\s\]]+$|^([^(]*)[\s)]+$/gu, '$1')
    .trim();
  if (
    name === '' ||
    /^(?:[-–—?./]+|tbd|tba|n\/?a|none|nobody|unassigned|offen|niemand|personne|aucun|nadie|ninguno|por definir|a definir|ninguém|未定|なし)$/iu.test(
      name,
    )
  )
    return null;
  return NOT_PEOPLE.has(name.toLowerCase()) ? null : name;
}

/** "@ana" at the very end or beginning. */
function peelHandle(found: Found): boolean {
  if (!found.text.includes('@')) return false;
  const tail = /\s@([\p{L}\p{N}][\p{L}\p{N}_.-]{0,38})[.!]?$/u.exec(found.text.slice(-48));
  if (tail !== null && !NOT_PEOPLE.has((tail[1] ?? '').toLowerCase())) {
    takeOwner(found, tail[1] ?? '');
    found.text = found.text
      .slice(0, -tail[0].length)
      .replace(/\s?(?:[-–—→|,/&]|and)$/u, '')
      .trim();
    return true;
  }
  const lead = found.text.startsWith('@') ? HANDLE.exec(found.text.slice(0, 48)) : null;
  if (lead === null || NOT_PEOPLE.has((lead[1] ?? '').toLowerCase())) return false;
  const rest = found.text.slice(lead[0].length).replace(/^[\s:：,–—-]+/u, '');
  if (rest === '') return false;
  takeOwner(found, lead[1] ?? '');
  found.text = rest;
  return true;
}

/** "[Ana] Deploy", "Ana: deploy", for people that the plan names elsewhere. */
function peelLead(found: Found, people: People): boolean {
  const head = found.text.slice(0, 64);
  if (!head.startsWith('[') && !head.includes(':') && !head.includes('：')) return false;
  const match = /^\[([^\]]{2,40})\]\s*(?=\S)|^(\p{Lu}[\p{L}. '-]{1,30})\s?[:：]\s+(?=\S)/u.exec(head);
  if (match === null) return false;
  const name = match[1] ?? match[2] ?? '';
  if (!isPerson(name, people, match[1] !== undefined) && !/^@/.test(name)) return false;
  takeOwner(found, name);
  found.text = found.text.slice(match[0].length);
  return true;
}

/** "… by Fri 12 Sep" in or at the end of the sentence; taken out only from the end. */
function peelDue(found: Found, dates: DateContext): boolean {
  const due = found.due === null ? dueIn(found.text, dates) : null;
  if (due === null) return false;
  found.due = due.date;
  const isInGroup = found.text.lastIndexOf('(', due.start) > found.text.lastIndexOf(')', due.start);
  if (isInGroup || due.end < found.text.length - 1) return false;
  found.text = found.text.slice(0, due.start).replace(/[\s,;(–—|-]+$/u, '');
  return true;
}

/** The first and last day of a text that is expected to hold a date or a span. */
export function daysIn(text: string, dates: DateContext): { start: string | null; end: string | null } {
  const hit = findDates(text, dates)[0];
  return hit === undefined ? { start: null, end: null } : resolveDates(hit, dates);
}
