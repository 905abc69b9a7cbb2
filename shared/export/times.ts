import { offsetMs } from '../board/zone.ts';

const MINUTE = 60_000;

/** '2025-09-27 08:00 UTC (10:00 in Europe/Berlin)', with the day where it is another there. */
export function bothTimes(at: number, zone: string): string {
  const utc = stamp(at);
  if (utc === null) return 'at no time that can be told';
  const local = stamp(at + offsetMs(at, zone));
  if (local === null || isUtc(zone)) return `${utc.day} ${utc.clock} UTC`;
  const there = local.day === utc.day ? local.clock : `${local.day} ${local.clock}`;
  return `${utc.day} ${utc.clock} UTC (${there} ${zone})`;
}

/** For columns of a table: UTC, and the clock of the room's zone with how far it is ahead. */
export function timeCells(at: number, zone: string): { utc: string; local: string } {
  const utc = stamp(at);
  const ahead = offsetMs(at, zone);
  const local = stamp(at + ahead);
  if (utc === null || local === null) return { utc: '', local: '' };
  return { utc: `${utc.day} ${utc.clock}`, local: `${local.day} ${local.clock} ${offsetText(ahead)}` };
}

export function isUtc(zone: string): boolean {
  return /^(?:etc\/)?(?:utc|gmt|uct|zulu)$/i.test(zone);
}

function stamp(at: number): { day: string; clock: string } | null {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  const cut = iso.indexOf('T');
  return { day: iso.slice(0, cut), clock: iso.slice(cut + 1, cut + 6) };
}

function offsetText(ahead: number): string {
  const minutes = Math.round(Math.abs(ahead) / MINUTE);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
