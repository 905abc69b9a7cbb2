/** A day and time on somebody's wall. Months from 1. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // A zone that this machine does not know (it comes from another one) reads as UTC, and the display says so.
  }
  formats.set(zone, made);
  return made;
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds; 0 for an unknown zone. */
export function offsetMs(at: number, zone: string): number {
  const format = formatOf(zone);
  if (!format || !Number.isFinite(at) || Math.abs(at) > 8.64e15) return 0;
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(
    part.year ?? 1970,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  return Number.isFinite(wall) ? wall - Math.floor(at / 1000) * 1000 : 0;
}

export function wallOf(at: number, zone: string): Wall {
  const shifted = new Date(at + offsetMs(at, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** The instant of a wall time. In the hour that a clock skips or repeats, one of the two possible answers. */
export function instantOf(wall: Wall, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const first = asUtc - offsetMs(asUtc, zone);
  return asUtc - offsetMs(first, zone);
}

/** 'YYYY-MM-DD', which sorts and compares as a day in that zone. */
export function dayOf(at: number, zone: string): string {
  const { year, month, day } = wallOf(at, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
