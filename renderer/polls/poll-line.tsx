import { openItem } from '../plan/open-item.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { answerMark, resultGrounds, resultMark } from './poll-looks.ts';
import { answerWord, resultLine, resultWord } from './poll-words.ts';
import { useMySilent, usePolls } from './use-polls.ts';

/** The open poll on Command: what it comes to so far, and whether I am the one who is silent. */
export function PollLine() {
  const poll = usePolls()?.all.find(({ closedAt }) => closedAt === null);
  const mySilent = useMySilent();
  if (!poll) return null;
  const mine = mySilent(poll).map(({ name }) => name);
  return (
    <section
      aria-label="Open poll"
      data-testid="poll-line"
      className={`flex shrink-0 items-center gap-3 rounded-lg border px-3 py-1.5 ${resultGrounds[poll.result]}`}
    >
      <StateMark
        state={resultMark(poll.result)}
        size="md"
        word={resultWord(poll)}
        className="font-semibold"
      />
      <p className="min-w-0 truncate">
        <strong className="font-semibold">{poll.question}</strong>{' '}
        <span className="text-sm text-mute">{resultLine(poll)}</span>
      </p>
      <span className="ml-auto flex shrink-0 items-center gap-1 max-[1100px]:hidden">
        {poll.positions.map((position) => (
          <StateMark
            key={position.name}
            state={answerMark(position)}
            label={`${position.name}: ${answerWord(position)}`}
          />
        ))}
      </span>
      <Button
        size="sm"
        keys="g v"
        variant={mine.length > 0 ? 'primary' : 'plain'}
        className="shrink-0"
        onClick={() => openItem({ screen: 'polls', entity: 'poll', id: poll.id })}
      >
        {mine.length > 0 ? `Answer for ${mine[0]}` : 'Go/no-go'}
      </Button>
    </section>
  );
}
