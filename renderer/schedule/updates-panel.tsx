import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { roomNoun } from '../../shared/board/room-words.ts';
import { spanText } from '../../shared/board/stages.ts';
import { cadenceText, type UpdateStanding } from '../../shared/board/updates.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { shortTime } from '../format/clock-time.ts';
import { useKeys } from '../keys/use-keys.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { changePlanView } from '../plan/plan-store.ts';
import { goTo } from '../store/navigate.ts';
import { usePeopleNames } from '../store/people.ts';
import { useRoom, useRoomLoaded } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { ownerOf, textOf } from '../store/values.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { SentList } from './sent-list.tsx';
import { UpdateDraftDialog } from './update-draft-dialog.tsx';
import { useUpdates } from './use-schedule.ts';

/** Who has to be told, by when, and what they were told: the same for everybody in the room. */
export function UpdatesPanel({ room, readOnly }: { room: string; readOnly: boolean }) {
  const { standings, sent, now } = useUpdates();
  const loaded = useRoomLoaded();
  const [drafting, setDrafting] = useState<UpdateStanding<RowView> | 'free' | null>(null);
  const first =
    standings.find(({ state }) => state === 'overdue') ??
    standings.find(({ state }) => state === 'due') ??
    standings[0];
  const draft = () => setDrafting(first ?? 'free');
  useKeys('updates', [
    { key: 'd', label: 'Draft the update that is due', run: draft, when: () => !readOnly },
    {
      key: null,
      label: 'Send an update beside the plan…',
      run: () => setDrafting('free'),
      when: () => !readOnly,
    },
  ]);
  const late = standings.filter(({ state }) => state === 'overdue').length;
  return (
    <Panel
      title="Updates"
      sub={late > 0 ? `${late} overdue` : standings.length > 0 ? 'none overdue' : undefined}
      actions={
        <Button size="sm" disabled={readOnly} onClick={() => setDrafting('free')}>
          Another…
        </Button>
      }
      className="flex-1"
    >
      {standings.length === 0 ? (
        loaded && <NobodyToTell room={room} readOnly={readOnly} />
      ) : (
        <ul aria-label="Planned updates">
          {standings.map((standing) => (
            <UpdateLine
              key={standing.row.id}
              standing={standing}
              now={now}
              readOnly={readOnly}
              isNext={standing === first}
              onDraft={() => setDrafting(standing)}
            />
          ))}
        </ul>
      )}
      <SentList sent={sent} />
      {drafting && (
        <UpdateDraftDialog
          room={room}
          standing={drafting === 'free' ? null : drafting}
          onClose={() => setDrafting(null)}
        />
      )}
    </Panel>
  );
}

function UpdateLine({
  standing,
  now,
  readOnly,
  isNext,
  onDraft,
}: {
  standing: UpdateStanding<RowView>;
  now: number;
  readOnly: boolean;
  isNext: boolean;
  onDraft(): void;
}) {
  const { row, cadence, last } = standing;
  const names = usePeopleNames();
  const noun = roomNoun(useRoom());
  const zone = useZone();
  const { mark, word } = dueLook(standing, now, (at) => shortTime(at, zone, now));
  const audience = textOf(row, 'audience') || 'Nobody named';
  return (
    <li
      data-testid="update-line"
      data-update={row.id}
      data-state={standing.state}
      className="flex items-start gap-2 border-b border-line/60 px-3 py-2"
    >
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{audience}</p>
        <p className="text-sm text-mute wrap-anywhere">
          {textOf(row, 'text')} · {cadenceText(cadence, noun)}
        </p>
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-sm">
          <StateMark state={mark} size="sm" word={word} />
          {ownerOf(row) !== null && <OwnerLabel owner={ownerOf(row)} />}
          <span className="text-mute">
            {last ? (
              <>
                last <Age at={last.at} ago /> by {names.get(last.by) ?? 'somebody'}
              </>
            ) : (
              'none sent yet'
            )}
          </span>
        </p>
      </div>
      <span className="flex shrink-0 gap-1">
        <Button
          size="sm"
          variant={standing.state === 'waiting' ? 'plain' : 'primary'}
          disabled={readOnly}
          {...(isNext && { keys: 'd' })}
          onClick={onDraft}
        >
          Draft…
          <span className="sr-only"> the update for {audience}</span>
        </Button>
      </span>
    </li>
  );
}

function dueLook(
  { state, dueAt, cadence, last }: UpdateStanding,
  now: number,
  time: (at: number) => string,
): { mark: MarkState; word: string } {
  const span = dueAt === null ? '' : spanText(Math.floor(Math.abs(dueAt - now) / 60_000) * 60_000);
  if (state === 'overdue') return { mark: 'notMet', word: `overdue by ${span}` };
  if (state === 'due')
    return { mark: 'warning', word: dueAt === null ? 'due: a stage has begun' : `due in ${span}` };
  if (dueAt !== null) return { mark: 'open', word: `next by ${time(dueAt)}` };
  if (cadence?.kind === 'every' && last === null) return { mark: 'note', word: 'counts from the first one' };
  if (cadence?.kind === 'launch' && last === null) return { mark: 'note', word: 'no target time yet' };
  if (cadence?.kind === 'every' || cadence?.kind === 'launch')
    return { mark: 'done', word: 'nothing more is owed' };
  return { mark: 'note', word: cadence?.kind === 'stage' ? 'with the next stage' : 'no time is set' };
}

function NobodyToTell({ room, readOnly }: { room: string; readOnly: boolean }) {
  const add = () => {
    changePlanView(room, { tab: 'updates' });
    goTo('plan');
  };
  return (
    <EmptyState
      compact
      icon={<Megaphone size={24} />}
      title="No updates planned"
      actions={
        <Button disabled={readOnly} onClick={add}>
          Plan one…
        </Button>
      }
    >
      Who is told what and how often, from a plan’s communication section (“Leadership: every 30 min”), stands
      here with its clock.
    </EmptyState>
  );
}
