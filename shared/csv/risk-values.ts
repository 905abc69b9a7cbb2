import { levelWord, movedLevel, type RiskAxis, type RiskScale } from '../board/risk-scale.ts';
import { instantOf } from '../board/zone.ts';
import { levelOf } from '../plan/values/level.ts';

const nobodySaid = /^(?:|[-–—?]+|n\/?a|tbd|tba|unknown|unscored|not scored)$/iu;

/** The level that a cell says; null where nobody has said one, undefined where it says something that is no level. */
export function readLevel(cell: string, scale: RiskScale, axis: RiskAxis): number | null | undefined {
  const text = cell.trim();
  if (nobodySaid.test(text)) return null;
  const words = scale[axis];
  const own = words.findIndex((word) => word.trim().toLowerCase() === text.toLowerCase());
  if (own >= 0) return own + 1;
  if (/^\d$/.test(text) && Number(text) >= 1 && Number(text) <= words.length) return Number(text);
  // The words that plans have, on their scale of four.
  const known = levelOf(text, 5);
  return known === null ? undefined : movedLevel(known, 4, words.length);
}

export function writeLevel(level: number | null, scale: RiskScale, axis: RiskAxis): string {
  return level === null ? '' : levelWord(scale, axis, level);
}

const stamp =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/iu;

/** '2026-09-27' (that midnight on the room's clocks), '2026-09-27 18:00', '2026-09-27T18:00Z'; undefined for another text. */
export function readInstant(cell: string, zone: string): number | null | undefined {
  const text = cell.trim();
  if (nobodySaid.test(text)) return null;
  const match = stamp.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(
    year,
    month - 1,
    day,
    hour,
    minute,
    second,
    Number((match[7] ?? '0').padEnd(3, '0')),
  );
  const read = new Date(asUtc);
  const isReal =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return undefined;
  if (match[8] === undefined) return instantOf({ year, month, day, hour, minute }, zone);
  return asUtc - offsetOf(match[8]);
}

function offsetOf(zone: string): number {
  if (/^(?:Z|UTC)$/iu.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const ms = (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))) * 60_000;
  return digits.startsWith('-') ? -ms : ms;
}

/** In UTC, to the minute where it is a whole one. */
export function writeInstant(at: number | null): string {
  if (at === null) return '';
  return new Date(at).toISOString().replace(/:00\.000Z$/u, 'Z');
}
