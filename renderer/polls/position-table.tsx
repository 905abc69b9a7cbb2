import type { PollView, PositionView } from '../../shared/rollout/polls.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { usePersonName } from '../store/people.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { answerMark } from './poll-looks.ts';
import { answerWord } from './poll-words.ts';

const cell = 'px-2.5 py-1.5 align-top';

/** Who answers for what, and what they said: one row a position. */
export function PositionTable({
  poll,
  current,
  onChoose,
}: {
  poll: PollView;
  current: string | null;
  onChoose(name: string): void;
}) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">Positions and their answers</caption>
      <thead className="sticky top-0 z-1 bg-panel text-xs text-mute">
        <tr className="border-b border-line">
          <th scope="col" className={`${cell} font-medium`}>
            Position
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            Answer
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            Reason
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            Who and when
          </th>
        </tr>
      </thead>
      <tbody>
        {poll.positions.map((position) => (
          <Row
            key={position.name}
            position={position}
            isCurrent={position.name === current}
            onChoose={() => onChoose(position.name)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  position: PositionView;
  isCurrent: boolean;
  onChoose(): void;
}

function Row({ position, isCurrent, onChoose }: RowProps) {
  const { name, vote, faded, reason, disputed } = position;
  const isFaded = vote === 'GO' && faded.length > 0;
  return (
    <tr
      data-position={name}
      data-answer={answerWord(position)}
      className={`border-b border-line ${isCurrent ? 'bg-run-soft' : 'hover:bg-raise'}`}
    >
      <th scope="row" className={`${cell} font-semibold`}>
        <button
          type="button"
          aria-current={isCurrent ? 'true' : undefined}
          onClick={onChoose}
          className="w-full text-left"
        >
          {name}
        </button>
      </th>
      <td className={`${cell} whitespace-nowrap`}>
        <StateMark
          state={answerMark(position)}
          size="md"
          word={answerWord(position)}
          className={isFaded ? '' : 'font-semibold'}
        />
      </td>
      <td className={`${cell} min-w-0 wrap-anywhere`}>
        <span className={isFaded ? 'text-mute' : ''}>{reason}</span>
        {isFaded &&
          faded.map((why) => (
            <span key={why} className="block text-sm text-mute">
              {why}
            </span>
          ))}
        {disputed && (
          <span className="flex items-center gap-1.5 text-sm">
            <StateMark state="conflict" label="" /> Answered differently apart: the safer answer holds.
          </span>
        )}
      </td>
      <td className={`${cell} max-w-40`}>
        <Who position={position} />
      </td>
    </tr>
  );
}

/** Who answered; and where that is another than whose the position is, both. */
function Who({ position: { owner, person, vote, at } }: { position: PositionView }) {
  const name = usePersonName(person);
  const isOther = vote !== null && !(owner && 'person' in owner && owner.person === person);
  return (
    <span className="flex min-w-0 flex-col">
      <OwnerLabel owner={owner} nobody="anybody" />
      {at !== null && vote !== null && (
        <span className="truncate text-xs text-mute">
          {isOther && `by ${name}, `}
          <Age at={at} ago />
        </span>
      )}
    </span>
  );
}
