import type { Span } from '../blocks/block.ts';
import type { PlanSchedule } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { ancestry, type Section } from '../sections/section.ts';
import { fold } from '../text/fold.ts';
import { daysIn, readAnnotations } from '../values/annotations.ts';
import { addDays, weekdayOf } from '../values/calendar.ts';
import { findZone } from '../values/clock.ts';
import { weekdayByName } from '../words/month-words.ts';

/** One entry of a schedule as its own words give it. */
export interface Slot {
  readonly start: string | null;
  readonly end: string | null;
  readonly zone: string | null;
  readonly day: string | null;
  readonly date: string | null;
  readonly text: string;
}

export interface Place {
  readonly day: string | null;
  readonly date: string | null;
  readonly zone: string | null;
  /** The days that the heading spans, for entries that name only their weekday. */
  readonly span: { readonly start: string; readonly end: string } | null;
  /** The day in the plan's title, for clock times under no other day. */
  readonly titleDate: string | null;
}

/** A day in a title that tells how old the plan is says nothing of when things happen. */
const OF_WRITING =
  /updated|version|draft|as of|status|stand\b|report|entwurf|mis à jour|actualizad|atualizad/iu;

/** The day that a section's own or an outer heading names. */
export function dayOf(reading: Reading, section: Section): Place {
  let place: Place = { day: null, date: null, zone: null, span: null, titleDate: null };
  for (const each of ancestry(section)) {
    if (each.title === '') continue;
    const date = daysIn(each.title, reading.dates);
    if (each.isTitle) {
      const isMoment = date.end === null && !OF_WRITING.test(each.title);
      place = { ...place, titleDate: isMoment ? date.start : null };
      continue;
    }
    const day = weekdayIn(each.title) ?? (each.isPhase ? each.title.replace(/\s?[(（:：–—].*$/u, '') : null);
    place = {
      ...place,
      day: place.day ?? (date.end === null ? day : null),
      date: place.date ?? (date.end === null ? date.start : null),
      zone: place.zone ?? findZone(each.title),
      span:
        place.span ??
        (date.start === null || date.end === null ? null : { start: date.start, end: date.end }),
    };
  }
  return place;
}

const LONGEST_SPAN = 14;

/** "Sun" under "April 25–26" is the 26th. */
function dayInSpan(day: string | null, span: Place['span']): string | null {
  const wanted = day === null ? undefined : weekdayByName.get(fold(day));
  if (wanted === undefined || span === null) return null;
  for (let at = 0; at < LONGEST_SPAN; at += 1) {
    const date = addDays(span.start, at);
    if (date > span.end) return null;
    if (weekdayOf(date) === wanted) return date;
  }
  return null;
}

export function weekdayIn(text: string): string | null {
  for (const word of text.slice(0, 60).match(/[\p{L}-]+/gu) ?? []) {
    const folded = fold(word).replace(/-feira$/, '');
    if (folded.length > 2 && weekdayByName.has(folded) && word.charAt(0) !== word.charAt(0).toLowerCase())
      return word;
    if (weekdayByName.has(word) || (folded.length > 5 && weekdayByName.has(folded))) return word;
  }
  return null;
}

export function buildSlot(
  reading: Reading,
  path: readonly string[],
  entry: Slot,
  place: Place,
  owner: string | null,
  at: { line: number; span: Span },
): PlanSchedule {
  const notes = readAnnotations(entry.text, reading.people, reading.dates);
  const isTimed = entry.start !== null && /^\d/.test(entry.start);
  const day = entry.day ?? place.day;
  return {
    day,
    date:
      entry.date ??
      dayInSpan(entry.day, place.span) ??
      place.date ??
      (isTimed && day === null ? place.titleDate : null),
    start: entry.start,
    end: entry.end,
    zone: entry.zone ?? place.zone ?? (isTimed ? reading.zone : null),
    text: notes.owner === null ? entry.text : notes.text,
    owner: owner ?? notes.owner,
    ...at,
    anchor: reading.anchors.name('schedule', path, entry.text, `${place.day ?? ''}`),
  };
}
