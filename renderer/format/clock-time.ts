/** The profile's one switch: everything is shown in this desk's own zone, in UTC, or in the room's zone. */
export type ClockChoice = 'local' | 'utc' | 'venue';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** The zone of a choice; without a room that has one, the venue is here. */
export function zoneOf(choice: ClockChoice, venue: string | null): string {
  if (choice === 'utc') return 'UTC';
  return (choice === 'venue' ? venue : null) ?? localZone();
}

/** The next choice of the switch; a venue in this desk's own zone would be the same again. */
export function nextClock(choice: ClockChoice, venue: string | null): ClockChoice {
  if (choice === 'local') return 'utc';
  return choice === 'utc' && venue !== null && venue !== localZone() ? 'venue' : 'local';
}

/** Asking the system costs about a millisecond, and hundreds of times stand on a screen: asked once a minute. */
const zoneForMs = 60_000;
let zone = { name: '', until: 0 };

export function localZone(): string {
  const now = performance.now();
  if (now >= zone.until)
    zone = { name: Intl.DateTimeFormat().resolvedOptions().timeZone, until: now + zoneForMs };
  return zone.name;
}

const zones = new Map<string, boolean>();

/** Whether this system knows a zone of this name; it came from another desk and may be any text. */
export function isZone(name: string): boolean {
  const known = zones.get(name) ?? canFormat(name);
  zones.set(name, known);
  return known;
}

function canFormat(zone: string): boolean {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** `09:46`, or `09:46:12` with seconds; without its zone, so only where the zone stands beside it. */
export function timeOfDay(at: number, zone: string, seconds = false): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  if (seconds) options.second = '2-digit';
  return format(`t${seconds}${zone}`, 'en-GB', options).format(at);
}

/** `Sat 27 Sep`, with the year where it is not this one. */
export function dayOf(at: number, zone: string, now: number): string {
  const year = yearOf(at, zone) !== yearOf(now, zone);
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  };
  if (year) options.year = 'numeric';
  return format(`d${year}${zone}`, 'en-GB', options).format(at).replace(',', '').replace('Sept', 'Sep');
}

/** Names by zone and hour: a zone changes its name on a full hour, and looking it up costs as much as the rest. */
const zoneNames = new Map<string, string>();
const hourMs = 3_600_000;
const keptNames = 2_000;

/** `CEST`, `EDT`, `UTC`; an offset where the zone has no short name. */
export function zoneName(at: number, zone: string): string {
  const key = `${zone}/${Math.floor(at / hourMs)}`;
  const known = zoneNames.get(key);
  if (known !== undefined) return known;
  if (zoneNames.size >= keptNames) zoneNames.clear();
  const name = lookUpZoneName(at, zone);
  zoneNames.set(key, name);
  return name;
}

function lookUpZoneName(at: number, zone: string): string {
  const named = (locale: string) =>
    format(`z${locale}${zone}`, locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;
  const british = named('en-GB');
  return /^GMT[+-]/.test(british) ? named('en-US').replace(/^GMT(?=[+-])/, 'UTC') : british;
}

/** `Sat 27 Sep 10:00 CEST`. */
export function fullTime(at: number, zone: string, now: number): string {
  return `${dayOf(at, zone, now)} ${timeOfDay(at, zone)} ${zoneName(at, zone)}`;
}

/** `10:00 CEST` for today, `Sat 27 Sep 10:00 CEST` for any other day. */
export function shortTime(at: number, zone: string, now: number): string {
  const today = dayOf(at, zone, now) === dayOf(now, zone, now);
  return today ? `${timeOfDay(at, zone)} ${zoneName(at, zone)}` : fullTime(at, zone, now);
}

function yearOf(at: number, zone: string): string {
  return format(`y${zone}`, 'en-GB', { timeZone: zone, year: 'numeric' }).format(at);
}
