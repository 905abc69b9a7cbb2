import type { PollView, PositionView } from '../../shared/rollout/polls.ts';
import { count } from '../format/amounts.ts';

/** An answer in one word. A GO that does not count any more says so; NO-GO and HOLD stop whatever happened since. */
export function answerWord({ vote, faded }: Pick<PositionView, 'vote' | 'faded'>): string {
  if (vote === null) return 'silent';
  return vote === 'GO' && faded.length > 0 ? 'GO, faded' : vote;
}

/** What a poll came to, or comes to now. */
export function resultWord({ result, closedAt }: Pick<PollView, 'result' | 'closedAt'>): string {
  if (result !== 'open') return result;
  return closedAt === null ? 'open' : 'no result';
}

/** Who is in the way and who says nothing: '3 silent: Security, Support, Comms'. */
export function resultLine({ positions, result }: Pick<PollView, 'positions' | 'result'>): string {
  const named = (which: (position: PositionView) => boolean) =>
    positions.filter(which).map(({ name }) => name);
  const stops = (['NO-GO', 'HOLD'] as const).flatMap((vote) => {
    const names = named((position) => position.vote === vote);
    return names.length === 0 ? [] : [`${vote}: ${names.join(', ')}`];
  });
  const silent = named(({ vote }) => vote === null);
  const faded = named(({ vote, faded: why }) => vote === 'GO' && why.length > 0);
  const parts = [
    ...stops,
    ...(silent.length === 0 ? [] : [`${silent.length} silent: ${silent.join(', ')}`]),
    ...(faded.length === 0 ? [] : [`${faded.length} faded: ${faded.join(', ')}`]),
  ];
  if (parts.length > 0) return parts.join(' · ');
  return result === 'GO' ? `${count(positions.length, 'position')}, all GO` : '';
}
