import type { Vote } from '../../shared/ops/rollout-entities.ts';
import type { PollView, PositionView } from '../../shared/rollout/polls.ts';
import { Button, type ButtonVariant } from '../ui/button.tsx';
import { needsReason } from './poll-acts.ts';

export const answers: readonly { vote: Vote; keys: string; variant: ButtonVariant }[] = [
  { vote: 'GO', keys: '1', variant: 'primary' },
  { vote: 'HOLD', keys: '2', variant: 'plain' },
  { vote: 'NO-GO', keys: '3', variant: 'danger' },
];

/** Answers for the chosen position, or says why this person does not. */
export function AnswerBar({
  poll,
  position,
  whyNot,
  onAnswer,
}: {
  poll: PollView;
  position: PositionView | null;
  whyNot: string | null;
  onAnswer(vote: Vote): void;
}) {
  if (poll.closedAt !== null) return null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-3 py-2">
      {whyNot !== null || position === null ? (
        <p className="text-sm text-mute">{whyNot ?? 'Choose a position to answer for.'}</p>
      ) : (
        <>
          <p className="mr-1 text-sm">
            Answer for <strong>{position.name}</strong>
          </p>
          {answers.map(({ vote, keys, variant }) => (
            <Button key={vote} keys={keys} variant={variant} onClick={() => onAnswer(vote)}>
              {needsReason(position, vote) ? `${vote}…` : vote}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
