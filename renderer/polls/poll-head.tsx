import { spanText } from '../../shared/board/stages.ts';
import type { PollView } from '../../shared/rollout/polls.ts';
import { usePersonName } from '../store/people.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { resultGrounds, resultMark } from './poll-looks.ts';
import { resultLine, resultWord } from './poll-words.ts';

/** What the poll came to, or comes to now, and who is in the way. */
export function PollHead({ poll }: { poll: PollView }) {
  const by = usePersonName(poll.by);
  return (
    <div
      role="status"
      data-testid="poll-result"
      data-result={resultWord(poll)}
      className={`m-2.5 shrink-0 rounded-md border px-3 py-2 ${resultGrounds[poll.result]}`}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StateMark
          state={resultMark(poll.result)}
          size="lg"
          word={resultWord(poll)}
          className="text-lg font-semibold"
        />
        <span className="wrap-anywhere">{resultLine(poll)}</span>
      </p>
      <p className="mt-0.5 text-xs text-mute">
        asked by {by} <TimeText at={poll.at} />
        {poll.closedAt !== null && (
          <>
            {' '}
            · closed <TimeText at={poll.closedAt} />
          </>
        )}
        {' · '}
        {poll.freshMs === null
          ? 'answers count until something gets worse'
          : `answers count for ${spanText(poll.freshMs)}, and until something gets worse`}
      </p>
    </div>
  );
}
