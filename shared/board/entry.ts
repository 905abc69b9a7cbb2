import type { noteTypes } from '../ops/items.ts';
import { readSpan } from './span.ts';
import { instantOf, wallOf } from './zone.ts';

export type EntryType = (typeof noteTypes)[number];
export interface Entry {
  type: EntryType;
  /** What is left once type and time are taken off; may be empty, and then there is nothing to write yet. */
  text: string;
  /** When it happened; null for now. */
  at: number | null;
}

export interface EntryContext {
  now: number;
  /** The zone of the clock that the person looks at. */
  zone: string;
  /** The type chosen beside the field; a /d or /s in the text goes before it. */
  type: EntryType;
}

const commands: Readonly<Record<string, EntryType | 'time'>> = {
  d: 'decision',
  decision: 'decision',
  s: 'status',
  status: 'status',
  n: 'note',
  note: 'note',
  t: 'time',
};

/**
 * Reads a line typed into the timeline: '/d text', '/s text', '-5m text', '/t -1h30m text', '14:07 text', '09:12Z text',
 * and both together. What does not fit is text; no input throws, and no word of the text is lost.
 */
export function readEntry(line: string, context: EntryContext): Entry {
  let rest = line.trim();
  let type: EntryType = context.type;
  let at: number | null = null;
  // Type and time once each, in either order; a second one is text.
  let typed = false;
  for (let step = 0; step < 3; step += 1) {
    const command = /^\/([a-z]+)(?:\s+|$)/i.exec(rest);
    const meaning = command ? commandOf(command[1] ?? '') : undefined;
    if (command && meaning === 'time' && at === null) {
      const time: ReadTime | null = readTime(rest.slice(command[0].length), context);
      if (!time) break;
      at = time.at;
      rest = time.rest;
    } else if (command && meaning !== undefined && meaning !== 'time' && !typed) {
      type = meaning;
      typed = true;
      rest = rest.slice(command[0].length);
    } else {
      const time: ReadTime | null = at === null ? readTime(rest, context) : null;
      if (!time) break;
      at = time.at;
      rest = time.rest;
    }
  }
  return { type, text: rest.trim(), at };
}

function commandOf(word: string): EntryType | 'time' | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(commands, key) ? commands[key] : undefined;
}

interface ReadTime {
  at: number;
  rest: string;
}

/** A time at the head of the text, with what follows it. */
function readTime(text: string, context: EntryContext): ReadTime | null {
  const back = /^[-−](\S+)(?:\s+|$)/.exec(text);
  const span = back ? readSpan(back[1] ?? '') : null;
  if (back && span !== null) return { at: context.now - span, rest: text.slice(back[0].length) };
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)(z|utc)?(?:\s+|$)/i.exec(text);
  if (!clock) return null;
  const zone = clock[3] ? 'UTC' : context.zone;
  return {
    at: lastTimeAt(Number(clock[1]), Number(clock[2]), context.now, zone),
    rest: text.slice(clock[0].length),
  };
}

/** The latest moment not in the future when that zone's clock showed this time: after midnight, 23:50 is yesterday's. */
function lastTimeAt(hour: number, minute: number, now: number, zone: string): number {
  const today = instantOf({ ...wallOf(now, zone), hour, minute }, zone);
  if (today <= now) return today;
  return instantOf({ ...wallOf(now - 86_400_000, zone), hour, minute }, zone);
}
