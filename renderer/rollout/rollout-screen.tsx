import { lazy, Suspense, useEffect, useState } from 'react';
import { type ActView, actsOn } from '../../shared/rollout/actions.ts';
import { otherReports } from '../../shared/rollout/tracks.ts';
import { count } from '../format/amounts.ts';
import { KeyHints } from '../plan/key-hints.tsx';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { useRoomLoaded } from '../store/rows.ts';
import { isLead, useRole, useRoomId } from '../store/session.ts';
import { useActivity } from '../timeline/use-activity.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast-store.ts';
import { ActBar } from './act-bar.tsx';
import { ActDialog } from './act-dialog.tsx';
import { takeAct } from './acts.ts';
import { AutomationLine } from './automation-line.tsx';
import { Board } from './board.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OtherReports } from './other-reports.tsx';
import { RequestCards } from './request-cards.tsx';
import { choose, chosenOf, useChosen } from './rollout-store.ts';
import { StagePane } from './stage-pane.tsx';
import { useChanged } from './use-changed.ts';
import { type Rollout, useRollout } from './use-rollout.ts';
import { type Editing, useRolloutKeys } from './use-rollout-keys.ts';

const Editors = lazy(() => import('./editors.tsx').then((module) => ({ default: module.Editors })));

/** What is rolled out: every track and its stages, what the gates say, and what one can do about it. */
export function RolloutScreen() {
  const rollout = useRollout();
  const loaded = useRoomLoaded();
  const room = useRoomId() ?? '';
  if (!loaded || !rollout) return <EmptyState title="The rollout is being read…" />;
  return <RolloutBody room={room} rollout={rollout} />;
}

function RolloutBody({ room, rollout }: { room: string; rollout: Rollout }) {
  const { tracks, rows, actor } = rollout;
  const readOnly = !isLead(useRole());
  const activity = useActivity();
  const chosen = useChosen(room);
  const { track, stage, gate } = chosenOf(tracks, chosen);
  const changed = useChanged(tracks);
  const [asking, setAsking] = useState<ActView['act'] | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  useTarget(room, tracks);
  const acts = track ? actsOn(track, actor) : [];
  const asked = acts.find(({ act }) => act === asking);
  const others = otherReports(rows, tracks);
  const begin = (view: ActView) => {
    if (!track) return;
    if (view.whyNot !== null) toast(view.whyNot, { tone: 'hold' });
    else if (view.needsReason || view.needsSecond) setAsking(view.act);
    else void takeAct(room, track, view, '');
  };
  useRolloutKeys({
    acts,
    readOnly,
    has: { track: track !== null, stage: stage !== null, gate: gate !== null },
    onAct: begin,
    onEdit: setEditing,
    toBoard,
    toGates,
  });
  const isEmpty =
    tracks.every(({ stages, row }) => stages.length === 0 && row === null) && others.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3 p-3 max-[860px]:overflow-y-auto">
        <RequestCards room={room} tracks={tracks} />
        <AutomationLine tracks={tracks} onTakeOver={() => setEditing('takeOver')} />
        <div className="flex min-h-0 flex-1 gap-3 max-[860px]:flex-none max-[860px]:flex-col">
          <Panel
            title="Rollout"
            sub={isEmpty ? undefined : summary(rollout)}
            scroll={false}
            className="flex-1 max-[860px]:min-h-96"
            actions={
              <>
                {!readOnly && (
                  <>
                    <Button size="sm" keys="n" onClick={() => setEditing('newTrack')}>
                      Add a track
                    </Button>
                    <Button size="sm" keys="shift+n" disabled={!track} onClick={() => setEditing('newStage')}>
                      Add a stage
                    </Button>
                    <Button
                      size="sm"
                      keys="m"
                      disabled={!track}
                      onClick={() => setEditing('template')}
                      className="max-[1250px]:hidden"
                    >
                      Template…
                    </Button>
                  </>
                )}
                <Button size="sm" keys="i" onClick={() => setEditing('triggers')}>
                  Triggers…
                </Button>
              </>
            }
          >
            <div className="flex h-full min-h-0 flex-col">
              <div className="min-h-0 flex-1 overflow-auto">
                {isEmpty ? (
                  <NothingYet readOnly={readOnly} onEdit={setEditing} />
                ) : (
                  <Board
                    tracks={tracks}
                    chosen={{ track, stage }}
                    changed={stagesChanged(tracks, changed)}
                    onChoose={(id, to) =>
                      choose(room, { track: id, stage: to, ...(to !== stage?.id && { gate: null }) })
                    }
                    onEnter={toGates}
                  />
                )}
                <OtherReports room={room} reports={others} readOnly={readOnly} />
              </div>
              {track && !isEmpty && <ActBar track={track} acts={acts} onAct={begin} />}
            </div>
          </Panel>
          {track && stage && (
            <div
              id="stage-pane"
              className="flex min-h-0 w-[25rem] shrink-0 flex-col max-[1200px]:w-[20rem] max-[860px]:w-auto max-[860px]:flex-none"
            >
              <StagePane
                room={room}
                track={track}
                stage={stage}
                gate={gate?.id ?? null}
                readOnly={readOnly}
                activity={activity}
                changed={changed}
                onGate={(id) => choose(room, { track: track.id, stage: stage.id, gate: id ?? '' })}
                onEdit={setEditing}
              />
            </div>
          )}
        </div>
      </div>
      <KeyHints
        hints={[
          ['down', 'board'],
          ['q', 'gates'],
          ['p', 'promote'],
          ['h', 'pause'],
          ['x', 'abort'],
          ['b', 'roll back'],
          ['a', 'assign'],
          ['w', 'add a gate'],
          ['shift+t', 'take over'],
        ]}
      />
      {track && asked && <ActDialog room={room} track={track} view={asked} onClose={() => setAsking(null)} />}
      {editing && (
        <Suspense fallback={<span data-dialog-coming hidden />}>
          <Editors
            what={editing}
            room={room}
            rollout={rollout}
            track={track}
            stage={stage}
            gate={gate}
            readOnly={readOnly}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

function stagesChanged(
  tracks: Rollout['tracks'],
  changed: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const stages = tracks.flatMap(({ current }) => (current ? [current] : []));
  return new Set(
    stages
      .filter(({ id, gates }) => changed.has(id) || gates.some((gate) => changed.has(gate.id)))
      .map(({ id }) => id),
  );
}

function summary({ tracks }: Rollout): string {
  const by = (...states: readonly string[]) => tracks.filter(({ state }) => states.includes(state)).length;
  const bad = by('failed', 'aborted', 'rolled_back');
  const unsure = by('stale', 'inconclusive');
  return [
    count(tracks.length, 'track'),
    bad > 0 && `${bad} stopped or failed`,
    unsure > 0 && `${unsure} unsure`,
    by('succeeded') > 0 && `${by('succeeded')} done`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function toBoard(): void {
  document.querySelector<HTMLElement>('[data-stage][tabindex="0"]')?.focus();
}

function toGates(): void {
  const pane = document.getElementById('stage-pane');
  (
    pane?.querySelector<HTMLElement>('[data-roving][tabindex="0"]') ??
    pane?.querySelector<HTMLElement>('button')
  )?.focus();
}

/** Another screen asked for a track or a gate: it is chosen, at the stage that its track is at. */
function useTarget(room: string, tracks: Rollout['tracks']): void {
  const target = useOpenTarget('rollout');
  useEffect(() => {
    if (!target) return;
    const of = (gates: readonly { id: string }[]) => gates.some(({ id }) => id === target.id);
    const track = tracks.find(({ id, stages }) => id === target.id || stages.some(({ gates }) => of(gates)));
    const stage =
      track?.stages.find(({ isCurrent, gates }) => isCurrent && of(gates)) ??
      track?.stages.find(({ gates }) => of(gates));
    if (track) choose(room, { track: track.id, stage: stage?.id ?? null, gate: stage ? target.id : null });
    targetShown();
    requestAnimationFrame(toBoard);
  }, [target, room, tracks]);
}
