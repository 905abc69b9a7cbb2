import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { LineLink } from '../plan/line-link.tsx';
import { openItem } from '../plan/open-item.ts';
import { usePeopleNames } from '../store/people.ts';
import { type Activity, activityKey } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { stepWords } from './apart.ts';
import { GateList } from './gate-list.tsx';
import { lastSampleAt, samplesTaken } from './gate-words.ts';
import { SoakLine } from './soak-line.tsx';
import { stateMarks } from './state-looks.ts';
import type { LastEdit } from './use-changed.ts';
import type { Editing } from './use-rollout-keys.ts';

export interface StagePaneProps {
  room: string;
  track: TrackView;
  stage: StageView;
  gate: string | null;
  readOnly: boolean;
  activity: Activity;
  changed: ReadonlyMap<string, LastEdit>;
  onGate(gate: string | null): void;
  onEdit(what: Editing): void;
}

/** Everything about the chosen stage: since when, how long yet, by whom and why, and each of its gates. */
export function StagePane(props: StagePaneProps) {
  const { track, stage, readOnly, onEdit } = props;
  return (
    <Panel
      title={stage.name}
      sub={track.name}
      className="flex-1"
      actions={
        !readOnly && (
          <>
            <Button size="sm" keys="w" onClick={() => onEdit('newGate')}>
              Add a gate
            </Button>
            <Button size="sm" keys="e" onClick={() => onEdit('stage')}>
              Change
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3 p-3">
        <StageFacts {...props} />
        <GateList {...props} />
      </div>
    </Panel>
  );
}

function StageFacts({ track, stage, activity, changed }: StagePaneProps) {
  const { entry, state, percent, soak, gates, isCurrent, noReturn, row } = stage;
  const actual = isCurrent ? (track.report?.percent ?? null) : null;
  const taken = samplesTaken(gates);
  const lastAt = lastSampleAt(gates);
  const edit = changed.get(stage.id);
  return (
    <Facts>
      <Fact name="State">
        <span className="flex flex-wrap items-center gap-x-3">
          <StateMark state={stateMarks[state]} word />
          {noReturn && <span className="text-abort">⚑ point of no return</span>}
          <LineLink row={row} />
        </span>
      </Fact>
      <Fact name="Share">
        {percent === null ? 'not said' : `target ${percent} %`}
        {actual !== null && ` · actual ${actual} %`}
        {isCurrent && actual === null && (
          <span className="text-mute"> · nobody reports the actual share</span>
        )}
      </Fact>
      {entry && <Entered entry={entry} activity={activity} />}
      {soak && (
        <Fact name="Soak">
          <SoakLine soak={soak} />
        </Fact>
      )}
      {lastAt !== null && (
        <Fact name="Samples">
          {taken} taken, the last <Age at={lastAt} ago />
        </Fact>
      )}
      {isCurrent && track.report && (
        <Fact name="Reported">
          {track.report.source}: {track.report.state.replace('_', ' ')}
          {track.report.reason && <>, “{track.report.reason}”</>} · received{' '}
          <TimeText at={track.report.receivedAt} />
        </Fact>
      )}
      {edit && (
        <Fact name="Definition">
          <span className="text-unk">changed since it was entered</span>, by {edit.personName}{' '}
          <Age at={edit.at} ago />
        </Fact>
      )}
    </Facts>
  );
}

function Entered({ entry, activity }: { entry: NonNullable<StageView['entry']>; activity: Activity }) {
  const names = usePeopleNames();
  const item = activity.last.get(activityKey('transition', entry.id));
  return (
    <Fact name="Entered">
      <TimeText at={entry.at} /> · {names.get(entry.by) ?? 'somebody'} {stepWords(entry)}
      {item?.detail && <>: “{item.detail}”</>}
      {item && (
        <button
          type="button"
          onClick={() => openItem({ screen: 'timeline', entity: 'event', id: item.id })}
          className="ml-1.5 min-h-6 rounded-sm text-xs text-mute underline underline-offset-2 hover:text-text"
        >
          in the timeline
        </button>
      )}
    </Fact>
  );
}
