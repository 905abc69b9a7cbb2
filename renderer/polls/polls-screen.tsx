import { Vote as VoteIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Vote } from '../../shared/ops/rollout-entities.ts';
import type { PollView, PositionView } from '../../shared/rollout/polls.ts';
import { KeyHints } from '../plan/key-hints.tsx';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { useRoomLoaded } from '../store/rows.ts';
import { isLead, isWriter, useRole, useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast-store.ts';
import { AnswerBar, answers } from './answer-bar.tsx';
import { ClosePollDialog } from './close-poll-dialog.tsx';
import { EvidencePane } from './evidence-pane.tsx';
import { OpenPollDialog } from './open-poll-dialog.tsx';
import { castVote, needsReason } from './poll-acts.ts';
import { PollHead } from './poll-head.tsx';
import { PollList } from './poll-list.tsx';
import { choosePoll, choosePosition, useChosenPoll } from './polls-store.ts';
import { PositionTable } from './position-table.tsx';
import { usePollKeys } from './use-poll-keys.ts';
import { type Polls, useMayAnswer, useMySilent, usePolls } from './use-polls.ts';

/** Go or no-go, by position: what was asked, who answered what and on what grounds, now and in every poll before. */
export function PollsScreen() {
  const polls = usePolls();
  const loaded = useRoomLoaded();
  const room = useRoomId() ?? '';
  if (!loaded || !polls) return <EmptyState title="The polls are being read…" />;
  return <PollsBody room={room} polls={polls} />;
}

type Asking = 'open' | 'close' | Vote;

function PollsBody({ room, polls }: { room: string; polls: Polls }) {
  const role = useRole();
  const mayLead = isLead(role);
  const { poll, position } = useShown(room, polls.all);
  const [asking, setAsking] = useState<Asking | null>(null);
  const whyNot = useWhyNot(position);
  useTarget(room);
  const isOpen = poll !== null && poll.closedAt === null;
  const cast = (vote: Vote, reason?: string) =>
    poll && position
      ? castVote({ room, poll: poll.id, position: position.name, vote, ...(reason && { reason }) })
      : Promise.resolve(false);
  const answer = (vote: Vote) => {
    if (whyNot !== null || !position) toast(whyNot ?? 'Choose a position first.', { tone: 'hold' });
    else if (needsReason(position, vote)) setAsking(vote);
    else void cast(vote);
  };
  const step = (by: number) => {
    const names = poll?.positions.map(({ name }) => name) ?? [];
    const at = Math.min(Math.max(0, names.indexOf(position?.name ?? '') + by), names.length - 1);
    if (poll) choosePosition(room, poll.id, names[at] ?? '');
  };
  const stepPoll = (by: number) => {
    const at = polls.all.findIndex(({ id }) => id === poll?.id) + by;
    const next = polls.all[at];
    if (next) choosePoll(room, next.id);
  };
  usePollKeys({
    isOpen,
    mayLead,
    hasPositions: poll !== null,
    hasPolls: polls.all.length > 1,
    step,
    stepPoll,
    answer,
    begin: () => setAsking('open'),
    close: () => setAsking('close'),
  });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 gap-3 p-3 max-[860px]:flex-col max-[860px]:overflow-y-auto">
        <Panel
          title="Polls"
          sub={polls.all.length > 0 ? `${polls.all.length}` : undefined}
          className="w-60 shrink-0 max-[1100px]:w-44 max-[860px]:w-auto"
          actions={
            mayLead && (
              <Button size="sm" keys="n" onClick={() => setAsking('open')}>
                Open…
              </Button>
            )
          }
        >
          {polls.all.length === 0 ? (
            <p className="px-3 py-2.5 text-sm text-mute">Nobody was asked yet.</p>
          ) : (
            <PollList polls={polls.all} shown={poll?.id ?? null} onShow={(id) => choosePoll(room, id)} />
          )}
        </Panel>
        {poll ? (
          <>
            <Panel
              title={poll.question}
              scroll={false}
              className="flex-1 max-[860px]:min-h-96"
              actions={
                isOpen &&
                mayLead && (
                  <Button size="sm" keys="c" onClick={() => setAsking('close')}>
                    Close…
                  </Button>
                )
              }
            >
              <div className="flex h-full min-h-0 flex-col">
                <PollHead poll={poll} />
                <div className="min-h-0 flex-1 overflow-auto">
                  <PositionTable
                    poll={poll}
                    current={position?.name ?? null}
                    onChoose={(name) => choosePosition(room, poll.id, name)}
                  />
                </div>
                <AnswerBar poll={poll} position={position} whyNot={whyNot} onAnswer={answer} />
              </div>
            </Panel>
            <EvidencePane
              position={position}
              now={isOpen ? polls.evidence : null}
              names={polls.names}
              className="w-80 shrink-0 max-[1100px]:w-56 max-[860px]:w-auto"
            />
          </>
        ) : (
          <div className="min-w-0 flex-1 rounded-lg border border-line bg-panel">
            <EmptyState
              icon={<VoteIcon size={28} strokeWidth={1.5} />}
              title="No poll was opened in this room"
              actions={
                mayLead && (
                  <Button variant="primary" keys="n" onClick={() => setAsking('open')}>
                    Open a poll
                  </Button>
                )
              }
            >
              A poll asks each position for GO, HOLD or NO-GO before the next step. Every answer keeps what
              was on the board when it was given, and stops to count when that gets worse.
              {!mayLead && ' A commander or an operator opens one.'}
            </EmptyState>
          </div>
        )}
      </div>
      <KeyHints hints={hintsOf(isOpen, mayLead, polls.all.length)} />
      {asking === 'open' && (
        <OpenPollDialog
          room={room}
          last={polls.all[0]}
          question=""
          onOpened={(id) => choosePoll(room, id)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'close' && poll && (
        <ClosePollDialog room={room} poll={poll} onClose={() => setAsking(null)} />
      )}
      {(asking === 'GO' || asking === 'HOLD' || asking === 'NO-GO') && position && (
        <ConfirmReason
          title={`${asking} for ${position.name}`}
          confirmLabel={`Answer ${asking}`}
          variant={asking === 'NO-GO' ? 'danger' : 'primary'}
          label={asking === 'GO' ? `What changed since ${position.vote}` : 'Reason'}
          onConfirm={(reason) => cast(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

type Hint = readonly [keys: string, what: string];

/** Only what does something now. */
function hintsOf(isOpen: boolean, mayLead: boolean, polls: number): Hint[] {
  const answer: Hint[] = answers.map(({ vote, keys }) => [keys, vote]);
  return [
    ...(isOpen ? answer : []),
    ...(polls > 0
      ? ([
          ['j', 'next position'],
          ['k', 'previous'],
        ] satisfies Hint[])
      : []),
    ...(mayLead ? ([['n', 'open a poll']] satisfies Hint[]) : []),
    ...(mayLead && isOpen ? ([['c', 'close']] satisfies Hint[]) : []),
    ...(polls > 1
      ? ([
          [']', 'the poll before'],
          ['[', 'the poll after'],
        ] satisfies Hint[])
      : []),
  ];
}

/** The chosen poll, else the open one, else the latest; in it the chosen position, else mine that is silent, else mine. */
function useShown(
  room: string,
  all: readonly PollView[],
): { poll: PollView | null; position: PositionView | null } {
  const { poll: chosen, at } = useChosenPoll(room);
  const mySilent = useMySilent();
  const mayAnswer = useMayAnswer();
  const isOpen = ({ closedAt }: PollView) => closedAt === null;
  const poll =
    all.find(({ id }) => id === chosen) ??
    all.find((one) => one.id === at?.poll && isOpen(one)) ??
    all.find(isOpen) ??
    all[0] ??
    null;
  const kept = at?.poll === poll?.id ? at?.position : undefined;
  const position =
    poll?.positions.find(({ name }) => name === kept) ??
    (poll && mySilent(poll)[0]) ??
    poll?.positions.find(mayAnswer) ??
    poll?.positions[0] ??
    null;
  const [pollId, name] = [poll?.id, position?.name];
  useEffect(() => {
    if (pollId !== undefined && name !== undefined) choosePosition(room, pollId, name);
  }, [room, pollId, name]);
  return { poll, position };
}

function useWhyNot(position: PositionView | null): string | null {
  const role = useRole();
  const mayAnswer = useMayAnswer();
  if (!isWriter(role)) return `As ${role} you watch: those who take part answer.`;
  if (position && !mayAnswer(position))
    return `${position.name} is somebody else’s position: only they answer for it.`;
  return null;
}

/** Another screen or a notice asked for a poll. */
function useTarget(room: string): void {
  const target = useOpenTarget('polls');
  useEffect(() => {
    if (!target) return;
    choosePoll(room, target.id);
    targetShown();
  }, [target, room]);
}
