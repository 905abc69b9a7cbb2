import { isDigit } from '../text/chars.ts';

/** Minutes of a day as "HH:MM", and where in the text they stand. */
export interface ClockRange {
  readonly start: string;
  readonly end: string | null;
  readonly zone: string | null;
  /** Characters taken from the beginning, with the sign after them. */
  readonly length: number;
}

const CLOCK =
  /^(?:翌日?|当日|um\s|ab\s|gegen\s|from\s|vers\s|dès\s|à\s|a\s+las\s|às\s|at\s|alle\s|om\s|kl\.?\s|в\s|с\s|o\s|от\s|saat\s|~)?(?:(午前|午後|오전|오후|上午|下午|凌晨|晚上)\s?)?(\d{1,2})(?:(?::|h|H|：|時|点|시\s?|\.(?=\d\d(?![\d.])))(\d{2})(?:分|분)?(?::\d{2})?|(?=\s?(?:[aApP]\.?[mM]\b|[hH]\b|uhr\b|Uhr\b|時(?!間)|点|시(?!간))))\s?(a\.?m\.?|p\.?m\.?|A\.?M\.?|P\.?M\.?|uhr|Uhr|h\b|時|点|시)?/;
const BARE = /^(\d{1,2})(?=\s?[-–—]\s?\d{1,2}(?::\d{2})?\s?[aApP][mM])/;
const NAMED_ZONE =
  '(?:UTC|GMT)(?:[+−-]\\d{1,2}(?::?\\d{2})?)?|CEST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|IST|JST|KST|AEST|AEDT|ACST|AWST|NZST|NZDT|WEST|WET|EEST|EET|BRT|ART|CLT|MESZ|MEZ|MSK|МСК|TRT|SAST|SGT|HKT|ICT|WIB|PKT|(?:Europe|America|Asia|Africa|Australia|Pacific)\\/[A-Za-z_]{2,30}';
const ZONE = new RegExp(`^\\s?\\(?(${NAMED_ZONE}|ET|PT|CT|MT|Z)(?!\\p{L})\\)?`, 'u');
const TO = /^\s?(?:-|–|—|〜|～|~|→|to|until|bis|à|a|às|al|até|to)\s?/;
const AFTER = /^\s?(?:[:：|\-–—•→]+\s?|\s)/;

const LONGEST = 80;
const AFTERNOON = new Set(['午後', '오후', '下午', '晚上']);

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  readonly length: number;
}

/** A clock time has a digit, which is found or missed sooner than the pattern is tried. */
function mayBeClock(text: string): boolean {
  const end = Math.min(text.length, LONGEST);
  for (let at = 0; at < end; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

function readClock(text: string): Clock | null {
  const match = CLOCK.exec(text) ?? BARE.exec(text);
  if (match === null) return null;
  const isBare = match[0].length === (match[1]?.length ?? -1);
  const hour = Number(isBare ? match[1] : match[2]);
  const minute = isBare ? 0 : Number(match[3] ?? 0);
  if (hour > 24 || minute > 59) return null;
  return { hour, minute, half: isBare ? null : halfOf(match[4], match[1]), length: match[0].length };
}

function halfOf(suffix: string | undefined, prefix: string | undefined): 'am' | 'pm' | null {
  if (prefix !== undefined) return AFTERNOON.has(prefix) ? 'pm' : 'am';
  const first = suffix?.charAt(0).toLowerCase();
  if (first === 'a') return 'am';
  return first === 'p' ? 'pm' : null;
}

function format(clock: Clock, half: 'am' | 'pm' | null): string {
  let hour = clock.hour;
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  return `${String(hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;
}

/** A clock time or range that the text begins with: "10:30 AM - 12:30 PM: …", "9–11 Uhr", "14h00". */
export function readClockRange(source: string): ClockRange | null {
  if (!mayBeClock(source)) return null;
  const text = source.slice(0, LONGEST);
  const first = readClock(text);
  if (first === null) return null;
  let at = first.length;
  const zoneA = ZONE.exec(text.slice(at));
  at += zoneA?.[0].length ?? 0;
  const between = TO.exec(text.slice(at));
  const second = between === null ? null : readClock(text.slice(at + between[0].length));
  if (second !== null) at += (between?.[0].length ?? 0) + second.length;
  const zoneB = ZONE.exec(text.slice(at));
  at += zoneB?.[0].length ?? 0;
  const half =
    first.half ??
    (second !== null && second.half === 'pm' && first.hour <= second.hour && first.hour < 12
      ? 'pm'
      : second?.half === 'am'
        ? 'am'
        : null);
  return {
    start: format(first, half),
    end: second === null ? null : format(second, second.half),
    zone: zoneA?.[1] ?? zoneB?.[1] ?? null,
    length: at + (AFTER.exec(text.slice(at))?.[0].length ?? 0),
  };
}

/** "T-30m", "T+1h", "H-2", "D-1": a time relative to the launch. */
export function readRelativeTime(text: string): { text: string; length: number } | null {
  if (!'TLHDJ'.includes(text.charAt(0).toUpperCase()) || !'-+−–0'.includes(text.charAt(1))) return null;
  const match =
    /^([TLHDJ][-+−–]\s?\d{1,4}(?:[:.]\d{2})?\s?(?:h(?:ours?|rs?)?|m(?:in(?:utes?|s)?)?|d(?:ays?)?|w(?:eeks?)?)?|T-?0)(?=[\s:：|–—-]|$)\s?[:：|–—-]*\s?/i.exec(
      text.slice(0, 40),
    );
  return match === null ? null : { text: match[1] ?? '', length: match[0].length };
}

const CLOCK_ANYWHERE = /(?<![\d:.])(\d{1,2}):(\d{2})(?::\d{2})?\s?(am|pm|a\.m\.|p\.m\.)?/i;
const CLOCK_HALF = /(?<![\d:.])(\d{1,2})\s?(am|pm)\b/i;

/** The first clock time anywhere in a short text, and the zone after it. */
export function findClock(source: string): { time: string; zone: string | null } | null {
  const text = source.slice(0, 200);
  const match = CLOCK_ANYWHERE.exec(text) ?? CLOCK_HALF.exec(text);
  if (match === null) return null;
  const range = readClockRange(text.slice(match.index));
  return range === null ? null : { time: range.start, zone: range.zone };
}

const ZONE_ANYWHERE = new RegExp(`(?<!\\p{L})(${NAMED_ZONE})(?!\\p{L})`, 'u');

/** Two letters mean a zone only where one is announced: "times in ET", "(PT)". */
const SHORT_ZONE = /(?:\btimes?\s(?:are\s)?(?:in\s)?|[(（])(ET|PT|CT|MT)(?![\p{L}\d])/u;

export function findZone(text: string): string | null {
  const head = text.slice(0, 300);
  return ZONE_ANYWHERE.exec(head)?.[1] ?? SHORT_ZONE.exec(head)?.[1] ?? null;
}
