import type { Vote } from '../../shared/ops/rollout-entities.ts';
import { useKeys } from '../keys/use-keys.ts';
import { answers } from './answer-bar.tsx';

/** What the keys of Go/no-go do. While a poll is open, 1, 2 and 3 answer and lead to no screen. */
export function usePollKeys({
  isOpen,
  mayLead,
  hasPositions,
  hasPolls,
  step,
  stepPoll,
  answer,
  begin,
  close,
}: {
  isOpen: boolean;
  mayLead: boolean;
  hasPositions: boolean;
  hasPolls: boolean;
  step(by: number): void;
  stepPoll(by: number): void;
  answer(vote: Vote): void;
  begin(): void;
  close(): void;
}): void {
  const move = (key: string, label: string, by: number) => ({
    key,
    label,
    run: () => step(by),
    when: () => hasPositions,
  });
  useKeys('go/no-go', [
    ...answers.map(({ vote, keys }) => ({
      key: keys,
      label: `Answer ${vote}`,
      run: () => answer(vote),
      when: () => isOpen,
    })),
    move('down', 'Next position', 1),
    move('up', 'Previous position', -1),
    move('j', 'Next position', 1),
    move('k', 'Previous position', -1),
    { key: ']', label: 'The poll before', run: () => stepPoll(1), when: () => hasPolls },
    { key: '[', label: 'The poll after', run: () => stepPoll(-1), when: () => hasPolls },
    { key: 'n', label: 'Open a poll…', run: begin, when: () => mayLead },
    { key: 'c', label: 'Close the poll…', run: close, when: () => mayLead && isOpen },
  ]);
}
