import { type BoardRow, numberOf } from '../board/read.ts';
import { endOf } from './ends.ts';

export interface Turn {
  at: number;
  to: 'firing' | 'resolved';
}

export interface Flap {
  /** It went on and off so often of late that its single turns say nothing. */
  isFlapping: boolean;
  /** Turns of the last hour, oldest first: the strip. */
  turns: readonly Turn[];
}

/** So many turns within so long are flapping. */
export const FLAP_TURNS = 6;
export const FLAP_WITHIN_MS = 10 * 60_000;
const STRIP_MS = 60 * 60_000;
const MOST_TURNS = 60;

const steady: Flap = { isFlapping: false, turns: [] };

/** How an alert turned of late, from its firings in any order. */
export function flapOf(firings: readonly BoardRow[], now: number): Flap {
  const turns = firings
    .flatMap((row): Turn[] => {
      const startsAt = numberOf(row, 'startsAt');
      const endsAt = endOf(row);
      return [
        ...(startsAt === null ? [] : [{ at: startsAt, to: 'firing' as const }]),
        ...(endsAt === null ? [] : [{ at: endsAt, to: 'resolved' as const }]),
      ];
    })
    .filter(({ at }) => at > now - STRIP_MS)
    .sort((a, b) => a.at - b.at || (a.to === 'firing' ? -1 : 1));
  if (turns.length === 0) return steady;
  return {
    isFlapping: turns.filter(({ at }) => at > now - FLAP_WITHIN_MS).length >= FLAP_TURNS,
    turns: turns.slice(-MOST_TURNS),
  };
}
