import { type Actor, type ActView, actsOn } from '../../shared/rollout/actions.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { clockText } from '../format/left.ts';
import { openItem } from '../plan/open-item.ts';
import { actLabels } from '../rollout/act-labels.ts';
import { stateGrounds, stateMarks } from '../rollout/state-looks.ts';
import { useRollout } from '../rollout/use-rollout.ts';
import { goTo } from '../store/navigate.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { marks, StateMark } from '../ui/state-mark.tsx';
import { useRoving } from './use-roving.ts';

const lookEveryMs = 5_000;

/** Where each track of the rollout stands, what comes next, and why it cannot come yet. */
export function StagesPanel({ className = '' }: { className?: string }) {
  const rollout = useRollout(lookEveryMs);
  const roving = useRoving<HTMLUListElement>();
  const tracks = rollout?.tracks.filter(({ stages, row }) => stages.length > 0 || row !== null) ?? [];
  return (
    <Panel
      title="Rollout"
      sub={tracks.length > 0 ? summary(tracks) : undefined}
      className={className}
      actions={
        <Button size="sm" variant="quiet" onClick={() => goTo('rollout')}>
          All
        </Button>
      }
    >
      {rollout && (
        <ul {...roving} aria-label="Tracks">
          {tracks.map((track) => (
            <TrackLine key={track.id} track={track} actor={rollout.actor} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TrackLine({ track, actor }: { track: TrackView; actor: Actor }) {
  const next = nextAct(actsOn(track, actor));
  const { current, state, name } = track;
  const soak = current?.soak;
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        data-roving
        data-testid="track-line"
        data-state={state}
        onClick={() => openItem({ screen: 'rollout', entity: 'track', id: track.id })}
        className="flex w-full flex-col gap-1 px-3 py-2 text-left hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <span className="flex w-full items-baseline gap-2 text-sm">
          <span className="min-w-0 truncate font-semibold" title={name}>
            {name}
          </span>
          <StateMark state={stateMarks[state]} size="xs" word className="ml-auto shrink-0" />
        </span>
        {track.stages.length > 0 && (
          <span className="flex w-full gap-1">
            {track.stages.map((stage) => (
              <Step key={stage.id} stage={stage} />
            ))}
          </span>
        )}
        <span className="block w-full text-xs text-mute">
          {soak &&
            !soak.isOver &&
            `${clockText(soak.remainingMs)} ${soak.isPaused ? 'frozen' : 'to soak'} · `}
          {next && (
            <>
              {actLabels[next.act]}: {next.whyNot ?? goal(next)}
            </>
          )}
        </span>
      </button>
    </li>
  );
}

function Step({ stage }: { stage: StageView }) {
  const { name, percent, state } = stage;
  const short = percent === null ? name : `${percent} %`;
  return (
    <span
      title={`${name}: ${marks[stateMarks[state]][2]}`}
      className={`flex min-w-0 flex-1 items-center gap-1 rounded-sm border px-1 py-px text-xs ${stateGrounds[state]}`}
    >
      <StateMark state={stateMarks[state]} size="xs" />
      <span className="truncate">{short}</span>
    </span>
  );
}

/** What people would do next: start it, set it going again, or promote it. */
function nextAct(acts: readonly ActView[]): ActView | undefined {
  const possible = (act: ActView['act']) => acts.find((view) => view.act === act && view.whyNot === null);
  return possible('start') ?? possible('resume') ?? acts.find(({ act }) => act === 'promote');
}

function goal({ act, to }: ActView): string {
  if (act === 'resume') return 'a commander or operator can set it going again';
  return to ? `to “${to.name}”` : 'completes it';
}

function summary(tracks: readonly TrackView[]): string {
  const [only] = tracks;
  const done = tracks.filter(({ state }) => state === 'succeeded').length;
  if (tracks.length === 1 && only)
    return only.current ? `at “${only.current.name}”` : `${only.stages.length} stages`;
  return done > 0 ? `${done} of ${tracks.length} done` : `${tracks.length} tracks`;
}
