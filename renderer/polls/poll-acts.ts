import type { CommandInput } from '../../shared/ops/command-schemas.ts';
import type { Vote } from '../../shared/ops/rollout-entities.ts';
import type { PositionView } from '../../shared/rollout/polls.ts';
import { act } from '../store/act.ts';

const safestFirst: readonly Vote[] = ['NO-GO', 'HOLD', 'GO'];

/** Stopping takes a reason, and so does getting less safe than before. */
export function needsReason({ vote: before }: Pick<PositionView, 'vote'>, vote: Vote): boolean {
  return vote !== 'GO' || (before !== null && safestFirst.indexOf(vote) > safestFirst.indexOf(before));
}

export async function castVote(input: CommandInput<'castVote'>): Promise<boolean> {
  return (await act('castVote', input)).ok;
}

export async function closePoll(room: string, poll: string): Promise<boolean> {
  return (await act('closePoll', { room, poll })).ok;
}
