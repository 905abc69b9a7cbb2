import type { Json } from '../json.ts';
import { isRecord, numberOf } from './pick.ts';

const LATEST = Date.UTC(9999, 11, 31);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
  BST: 60,
};

const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*([AaPp][Mm])?`;
const zone = String.raw`\s*(Z|[A-Za-z]{2,5}|[+-]\d{2}(?::?\d{2})?)?`;
/** 2026-09-27T10:00:00.5Z, 2026/09/27 10:00, Go's "2026-09-27 10:00:00 +0000 UTC m=+0.1", a day alone. */
const yearFirst = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|\s+|,\s*)${clock}${zone}.{0,40})?$`,
);
/** 20260927T100000Z, 20260927100000 */
const compact = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/;
/** Sun, 27 Sep 2026 10:00:00 GMT (RFC 1123, 2822, 850) */
const dayFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4})(?:,?\s+${clock}${zone}.{0,20})?$`,
);
/** Sep 27, 2026 10:00 AM UTC; September 27 2026, 10:00 */
const monthFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(?:at\s+)?${clock}${zone})?$`,
);
/** Sun Sep 27 10:00:00 UTC 2026 (ctime, Unix date, Ruby) */
const yearLast = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9}\s+)([A-Za-z]{3,9})\s+(\d{1,2})\s+${clock}${zone}\s+(\d{4})$`,
);

/**
 * An instant in any spelling that senders use → milliseconds since 1970, or null. Seconds, milliseconds, microseconds
 * and nanoseconds are told apart by their size (1973 on); a time without a zone is UTC; the zero times of Go and of
 * epochs are null, as are years before 1970 and after 9999.
 */
export function instant(value: Json | undefined): number | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value === 'string') return fromText(value.trim());
  if (!isRecord(value)) return null;
  if (value.$date !== undefined) return isRecord(value.$date) ? null : instant(value.$date);
  const seconds = numberOf(value.seconds ?? value.epochSecond);
  if (seconds === null) return null;
  return inRange(seconds * 1000 + Math.floor((numberOf(value.nanos ?? value.nano) ?? 0) / 1e6));
}

function fromEpoch(n: number): number | null {
  if (!Number.isFinite(n) || n < 1e8) return null;
  if (n < 1e11) return inRange(n * 1000);
  if (n < 1e14) return inRange(n);
  return inRange(n < 1e17 ? n / 1e3 : n / 1e6);
}

function inRange(ms: number): number | null {
  const whole = Math.round(ms);
  return whole > 0 && whole <= LATEST ? whole : null;
}

function fromText(words: string): number | null {
  if (words.length < 6 || words.length > 80) return null;
  const packed = compact.exec(words);
  if (packed !== null) {
    const [, y, mo, d, h, mi, s, part, offset] = packed;
    const read = assemble({ y, mo: Number(mo), d, h, mi, s, part, offset });
    if (read !== null) return read;
  }
  const epoch = numberOf(words);
  if (epoch !== null) return fromEpoch(epoch);
  return fromIso(words) ?? fromWords(words);
}

function fromIso(words: string): number | null {
  const iso = yearFirst.exec(words);
  if (iso === null) return null;
  const [, y, mo, d, h, mi, s, part, half, offset] = iso;
  return assemble({ y, mo: Number(mo), d, h, mi, s, part, half, offset });
}

function fromWords(words: string): number | null {
  const day = dayFirst.exec(words);
  if (day !== null) {
    const [, d, mo, y, h, mi, s, part, half, offset] = day;
    return assemble({ y, mo: monthOf(mo), d, h, mi, s, part, half, offset });
  }
  const month = monthFirst.exec(words);
  if (month !== null) {
    const [, mo, d, y, h, mi, s, part, half, offset] = month;
    return assemble({ y, mo: monthOf(mo), d, h, mi, s, part, half, offset });
  }
  const late = yearLast.exec(words);
  if (late === null) return null;
  const [, mo, d, h, mi, s, part, half, offset, y] = late;
  return assemble({ y, mo: monthOf(mo), d, h, mi, s, part, half, offset });
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

interface Parts {
  y: string | undefined;
  /** 1 to 12; 0 where the month's name is none. */
  mo: number;
  d: string | undefined;
  h: string | undefined;
  mi: string | undefined;
  s: string | undefined;
  part: string | undefined;
  half?: string | undefined;
  offset: string | undefined;
}

function assemble({ y, mo, d, h, mi, s, part, half, offset }: Parts): number | null {
  const [year, day, minute, second] = [Number(y), Number(d), Number(mi ?? 0), Number(s ?? 0)];
  const hour = hourOf(Number(h ?? 0), half);
  if (mo < 1 || mo > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const shift = offsetOf(offset);
  if (shift === null) return null;
  const ms = Math.trunc(Number(`0.${part ?? '0'}`) * 1000);
  const stamp = Date.UTC(year, mo - 1, day, hour, minute, second, ms);
  if (new Date(Date.UTC(year, mo - 1, day)).getUTCDate() !== day) return null;
  return inRange(stamp - shift * 60_000);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** Minutes east of UTC; null for a zone that nobody here knows, since a guess would be hours off. */
function offsetOf(offset: string | undefined): number | null {
  if (offset === undefined) return 0;
  const digits = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset);
  if (digits === null) return zones[offset.toUpperCase()] ?? null;
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0);
  return digits[1] === '-' ? -minutes : minutes;
}
