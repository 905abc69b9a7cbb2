import { CircleCheck } from 'lucide-react';
import { type Blocker, type BlockerKind, blockerSummary } from '../../shared/board/blockers.ts';
import { beforeWords, roomNoun } from '../../shared/board/room-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { openItem } from '../plan/open-item.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { type Activity, activityKey, useLastCall } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import type { Board } from './use-board.ts';
import { useRoving } from './use-roving.ts';

const marks: Record<BlockerKind, { mark: MarkState; word: string }> = {
  scrub: { mark: 'scrub', word: 'scrubbed' },
  hold: { mark: 'hold', word: 'hold' },
  must: { mark: 'notMet', word: 'Must not met' },
  unknown: { mark: 'unknown', word: 'Must unknown' },
  blocked: { mark: 'blocked', word: 'blocked' },
  conflict: { mark: 'conflict', word: 'conflict' },
  overdue: { mark: 'stale', word: 'overdue' },
};
// Nobody reads more; the plan's own screen lists them all.
const shownAtMost = 200;

export interface BlockersPanelProps {
  board: Board;
  activity: Activity;
  loaded: boolean;
  className?: string;
}

/** What keeps us from going, worst first, with who has it and since when. */
export function BlockersPanel({ board, activity, loaded, className = '' }: BlockersPanelProps) {
  const { blockers } = board;
  const roving = useRoving<HTMLUListElement>();
  const goIn = () => roving.ref.current?.querySelector<HTMLElement>('[data-roving][tabindex="0"]')?.focus();
  useKeys('what blocks us', [
    { key: 'down', label: 'Go through what blocks us', run: goIn },
    { key: 'j', label: 'Go through what blocks us', run: goIn },
  ]);
  return (
    <Panel
      title="What blocks us"
      sub={blockers.length > 0 ? blockerSummary(blockers) : undefined}
      className={className}
    >
      {blockers.length === 0 ? (
        <NothingBlocks board={board} loaded={loaded} />
      ) : (
        <ul {...roving} aria-label="What blocks us" className="@container">
          {blockers.slice(0, shownAtMost).map((blocker) => (
            <BlockerRow key={blocker.key} blocker={blocker} activity={activity} />
          ))}
          {blockers.length > shownAtMost && (
            <li className="px-3 py-2 text-sm text-mute">
              and {blockers.length - shownAtMost} more, in the plan
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}

function NothingBlocks({ board, loaded }: { board: Board; loaded: boolean }) {
  if (!loaded) return <EmptyState compact title="The room is being read…" />;
  if (board.readiness.verdict === 'unjudged') {
    return (
      <EmptyState title="Nothing is known to block us, and nothing says that we are ready">
        There are no Must criteria. Add what has to be true {beforeWords(roomNoun(board.room))} under Plan,
        Criteria; until then this is not a GO.
      </EmptyState>
    );
  }
  const { waived } = board.readiness.tiers.must;
  return (
    <EmptyState
      icon={waived > 0 ? <StateMark state="waived" size="lg" label="" /> : <CircleCheck size={28} />}
      title={
        waived > 0
          ? `Nothing blocks us, with ${waived === 1 ? 'a Must' : `${waived} Musts`} waived`
          : 'Nothing blocks us'
      }
    >
      {waived > 0
        ? `${board.headline.sub}. When a waiver runs out, what it covers blocks us again.`
        : 'Every Must is met, nobody holds, no task is blocked or overdue, and nobody disagrees.'}
    </EmptyState>
  );
}

function BlockerRow({ blocker, activity }: { blocker: Blocker; activity: Activity }) {
  const { kind, target } = blocker;
  const { mark, word } = marks[kind];
  const isCall = kind === 'hold' || kind === 'scrub';
  const hasOwner = !isCall && kind !== 'conflict';
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        data-testid="blocker"
        data-kind={kind}
        data-roving
        data-criterion={target.entity === 'criterion' ? target.id : undefined}
        onClick={() => openItem(target)}
        className="group flex w-full items-start gap-2.5 px-3 py-1.5 text-left hover:bg-raise focus-visible:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <StateMark state={mark} size="md" label={word} className="mt-[3px]" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium wrap-anywhere">{blocker.title}</span>
          <span className="block text-sm text-mute">
            <span>{word}</span>
            {hasOwner && (
              <span className="@min-[30rem]:hidden">
                {' '}
                · <OwnerLabel plain owner={blocker.owner} nobody="nobody has it" />
              </span>
            )}
            {isCall ? <CallFacts activity={activity} /> : <Facts blocker={blocker} activity={activity} />}
          </span>
        </span>
        {hasOwner && (
          <span className="hidden max-w-[38%] shrink-0 pt-px text-sm @min-[30rem]:block">
            <OwnerLabel owner={blocker.owner} nobody="nobody has it" />
          </span>
        )}
        <span className="hidden items-center gap-1 self-center text-xs text-mute group-focus-visible:flex">
          {target.entity === 'criterion' && kind !== 'conflict' && (
            <>
              waive… <Kbd keys="w" />
            </>
          )}
          {kind === 'conflict' ? 'settle' : 'open'} <Kbd keys="enter" />
        </span>
      </button>
    </li>
  );
}

function Facts({ blocker, activity }: { blocker: Blocker; activity: Activity }) {
  const { entity, id } = blocker.target;
  const last = activity.last.get(activityKey(entity, id));
  const imported = blocker.line === null ? null : activity.imported;
  return (
    <>
      {blocker.facts.map((fact) => (
        <span key={fact}> · {fact}</span>
      ))}
      {blocker.line !== null && <span> · plan line {blocker.line}</span>}
      {last ? (
        <span>
          {' '}
          · {last.personName}, <Age at={last.at} ago />
        </span>
      ) : (
        imported && (
          <span>
            {' '}
            · brought in <Age at={imported.at} ago />
          </span>
        )
      )}
    </>
  );
}

function CallFacts({ activity }: { activity: Activity }) {
  const last = useLastCall(activity);
  if (!last) return null;
  return (
    <span>
      {' '}
      · {last.personName}
      {last.detail && <>: “{last.detail}”</>} · <Age at={last.at} ago />
    </span>
  );
}
