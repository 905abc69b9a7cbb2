import { instantOf } from '../format/zoned-instant.ts';

export const ranges = [
  { value: 'hour', label: 'the last hour' },
  { value: 'day', label: 'the last day' },
  { value: 'week', label: 'the last 7 days' },
  { value: 'launch', label: 'from T-0 to T+30 min' },
  { value: 'around', label: 'from T-1 h to T+4 h' },
  { value: 'between', label: 'between two times…' },
] as const;
export type Range = (typeof ranges)[number]['value'];

export interface Span {
  from: number;
  to: number;
}

export interface RangeContext {
  now: number;
  /** T-0; null where the room has none. */
  targetAt: number | null;
  wall: { from: string; to: string };
  zone: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The time that is asked for, its end excluded; null where it is none. */
export function rangeOf(range: Range, { now, targetAt, wall, zone }: RangeContext): Span | null {
  // To the end of this minute: what has just begun is part of the last hour.
  const to = now + minuteMs;
  switch (range) {
    case 'hour':
      return { from: now - hourMs, to };
    case 'day':
      return { from: now - 24 * hourMs, to };
    case 'week':
      return { from: now - 168 * hourMs, to };
    case 'launch':
      return targetAt === null ? null : { from: targetAt, to: targetAt + 30 * minuteMs };
    case 'around':
      return targetAt === null ? null : { from: targetAt - hourMs, to: targetAt + 4 * hourMs };
    case 'between': {
      const [first, last] = [instantOf(wall.from, zone), instantOf(wall.to, zone)];
      return first !== null && last !== null && first < last ? { from: first, to: last } : null;
    }
  }
}
