import type { Vote } from '../../shared/ops/rollout-entities.ts';
import type { PollResult, PositionView } from '../../shared/rollout/polls.ts';
import type { MarkState } from '../ui/state-mark.tsx';

const votes: Record<Vote, MarkState> = { GO: 'go', HOLD: 'hold', 'NO-GO': 'nogo' };

/** A GO that does not count any more has the shape of what is not there. */
export function answerMark({ vote, faded }: Pick<PositionView, 'vote' | 'faded'>): MarkState {
  if (vote === null) return 'open';
  return vote === 'GO' && faded.length > 0 ? 'missing' : votes[vote];
}

export function resultMark(result: PollResult): MarkState {
  return result === 'open' ? 'open' : votes[result];
}

export const resultGrounds: Record<PollResult, string> = {
  GO: 'border-go-edge bg-go-soft',
  HOLD: 'border-hold-edge bg-hold-soft',
  'NO-GO': 'border-nogo-edge bg-nogo-soft',
  open: 'border-line bg-raise',
};
