import type { PollView } from '../../shared/rollout/polls.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { resultMark } from './poll-looks.ts';
import { resultWord } from './poll-words.ts';

/** Every poll of the room, the latest first: none is ever lost. */
export function PollList({
  polls,
  shown,
  onShow,
}: {
  polls: readonly PollView[];
  shown: string | null;
  onShow(id: string): void;
}) {
  return (
    <ul className="p-1.5">
      {polls.map((poll) => (
        <li key={poll.id}>
          <button
            type="button"
            data-poll={poll.id}
            aria-current={poll.id === shown ? 'true' : undefined}
            onClick={() => onShow(poll.id)}
            className="flex w-full flex-col gap-0.5 rounded-md border border-transparent px-2 py-1.5 text-left hover:bg-raise aria-[current]:border-run-edge aria-[current]:bg-run-soft"
          >
            <span className="w-full truncate font-medium" title={poll.question}>
              {poll.question}
            </span>
            <span className="flex w-full flex-wrap items-center justify-between gap-x-2 text-xs text-mute">
              <StateMark
                state={resultMark(poll.result)}
                size="xs"
                word={resultWord(poll)}
                className="whitespace-nowrap"
              />
              <span className="whitespace-nowrap">
                {poll.closedAt === null ? 'opened ' : 'closed '}
                <Age at={poll.closedAt ?? poll.at} ago />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
