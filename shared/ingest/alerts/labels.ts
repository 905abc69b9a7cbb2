import { canonical, type Json } from '../../json.ts';
import { isList, isRecord, textOf } from '../pick.ts';

/** An object's members as labels: every value a text, lists and objects as JSON. Null is left out. */
export function labelMap(...values: readonly (Json | undefined)[]): Record<string, string> {
  return Object.fromEntries(
    values.flatMap((value) =>
      isRecord(value) ? Object.entries(value).flatMap(([key, member]) => labelled(key, member)) : [],
    ),
  );
}

function labelled(key: string, member: Json): [string, string][] {
  if (member === null) return [];
  return [[key, typeof member === 'string' ? member : (textOf(member) ?? canonical(member))]];
}

const passing =
  /^(value|values|current_?value|timestamp|time|ts|date|count|duration|state|status|((event|delivery|message|request|trace)_?id))$/i;

/** Labels that stay what they are while the alert lasts, so that they can name it: no value, time, state or event's id. */
export function lasting(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([key]) => !passing.test(key))
      .map(([key, value]) => [key, key === 'tags' ? value.split(', ').sort().join(', ') : value]),
  );
}

/** Only those members that say something. */
export function named(members: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
  );
}

/**
 * Tags as labels, in any of the shapes that senders use: 'env:prod, team:web', a list of such words, pairs, objects of
 * key and value, or an object. Bare words come together under `tags`.
 */
export function tagMap(tags: Json | undefined): Record<string, string> {
  if (isRecord(tags)) return labelMap(tags);
  const words = typeof tags === 'string' ? tags.split(',') : isList(tags) ? tags : [];
  const bare: string[] = [];
  const pairs = words.flatMap((tag): [string, string][] => {
    const pair = pairOf(tag);
    if (pair !== null) return [pair];
    const word = typeof tag === 'string' ? tag.trim() : textOf(tag);
    if (word) bare.push(word);
    return [];
  });
  return Object.fromEntries(bare.length > 0 ? [['tags', bare.join(', ')], ...pairs] : pairs);
}

function pairOf(tag: Json): [string, string] | null {
  if (isList(tag)) return pair(textOf(tag[0]), textOf(tag[1]));
  if (isRecord(tag)) return pair(textOf(tag.key ?? tag.tag ?? tag.name), textOf(tag.value) ?? '');
  if (typeof tag !== 'string') return null;
  const found = /^\s*([^:=\s][^:=]{0,200})[:=]([\s\S]*)$/.exec(tag);
  return found === null || found[2]?.startsWith('//') ? null : pair(found[1]?.trim(), found[2]?.trim());
}

function pair(key: string | null | undefined, value: string | null | undefined): [string, string] | null {
  return key && value !== null && value !== undefined ? [key, value] : null;
}

const inWords = /\b(?:run|play) ?book\b[^\n/]{0,30}?(https?:\/\/[^\s<>"'`]+)/i;
const runbookKeys = /^(run_?book|play_?book|sop)(_?(url|link|uri|href))?$/i;

/** The runbook that annotations or labels name: an http(s) address, or a path; else an address after the word, in words. */
export function runbookOf(...maps: readonly Readonly<Record<string, string>>[]): string | null {
  for (const map of maps)
    for (const [key, value] of Object.entries(map))
      if (runbookKeys.test(key.replaceAll(/[-. ]/g, '_'))) {
        const address = runbookAddress(value);
        if (address !== null) return address;
      }
  for (const map of maps)
    for (const words of Object.values(map)) {
      const found = inWords.exec(words.slice(0, 20_000))?.[1]?.replace(/[.,;:!?)\]}>'"]+$/, '');
      if (found !== undefined) return found;
    }
  return null;
}

/** An address of http or https, or a path; words with spaces and any other scheme are none. */
export function runbookAddress(value: string | null | undefined): string | null {
  const words = value?.trim() ?? '';
  if (/^https?:\/\/[^\s/]\S*$/i.test(words)) return words;
  return /^[^\s:<>"]+$/.test(words) && /[./]/.test(words) && !words.startsWith('//') ? words : null;
}
