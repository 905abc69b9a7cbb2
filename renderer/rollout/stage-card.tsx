import { spanText } from '../../shared/board/stages.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { count } from '../format/amounts.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { gateCount, lastSampleAt, samplesTaken } from './gate-words.ts';
import { SoakLine } from './soak-line.tsx';
import { gateMark, gateWord, stateGrounds, stateMarks } from './state-looks.ts';

const mostGates = 4;

export interface StageCardProps {
  track: TrackView;
  stage: StageView;
  chosen: boolean;
  changed: boolean;
  onChoose(): void;
}

/** One stage of one track: where it stands, how long yet, and what its gates say. */
export function StageCard({ track, stage, chosen, changed, onChoose }: StageCardProps) {
  const { state, percent, name, isCurrent } = stage;
  const isPercentName = percent !== null && name.replace(/\s/g, '') === `${percent}%`;
  const ring = chosen ? 'outline-2 outline-offset-1 outline-run' : '';
  return (
    <li
      className={`flex ${isCurrent ? 'min-w-44 flex-[1.6] basis-50' : 'min-w-30 flex-1 basis-38 max-[1200px]:basis-30'}`}
    >
      <button
        type="button"
        data-testid="stage-card"
        data-stage={stage.id}
        data-track={track.id}
        data-state={state}
        aria-current={chosen}
        tabIndex={chosen ? 0 : -1}
        onClick={onChoose}
        onFocus={onChoose}
        className={`flex w-full min-w-0 flex-col gap-1.5 rounded-md border px-2 py-2 text-left hover:brightness-110 ${stateGrounds[state]} ${ring}`}
      >
        <span className="flex w-full flex-wrap items-baseline gap-x-1">
          <StateMark state={stateMarks[state]} word className="text-sm font-semibold" />
          <span className="ml-auto shrink-0 text-sm font-semibold">
            {percent === null ? '' : `${percent} %`}
          </span>
        </span>
        {!isPercentName && (
          <span className="w-full truncate text-sm" title={name}>
            {name}
          </span>
        )}
        {stage.noReturn && (
          <span className="text-xs font-medium text-abort">
            <span aria-hidden="true">⚑ </span>point of no return
          </span>
        )}
        {changed && <span className="text-xs font-medium text-unk">changed since it was entered</span>}
        {isCurrent ? <Present track={track} stage={stage} /> : <Absent stage={stage} />}
      </button>
    </li>
  );
}

function Absent({ stage: { entry, gates, soakMs, state } }: { stage: StageView }) {
  if (entry)
    return (
      <span className="text-xs text-mute">
        entered <TimeText at={entry.at} />
      </span>
    );
  if (state === 'succeeded') return null;
  const ahead = [
    gates.length > 0 && count(gates.length, 'gate'),
    soakMs !== null && `soak ${spanText(soakMs)}`,
  ].filter((part) => part !== false);
  return <span className="text-xs text-mute">{ahead.join(' · ') || 'no gates, no soak'}</span>;
}

function Present({ track, stage }: { track: TrackView; stage: StageView }) {
  const { gates, soak, entry } = stage;
  const actual = track.report?.percent ?? null;
  const lastAt = lastSampleAt(gates);
  const taken = samplesTaken(gates);
  return (
    <>
      {soak && <SoakLine soak={soak} />}
      {gates.length > 0 && (
        <span className="flex w-full flex-col gap-0.5">
          {gates.slice(0, mostGates).map((gate) => (
            <GateLine key={gate.id} gate={gate} />
          ))}
          {gates.length > mostGates && (
            <span className="text-xs text-mute">and {gates.length - mostGates} more</span>
          )}
        </span>
      )}
      <span className="mt-auto w-full text-xs text-mute">
        {actual !== null && <span className="block">actual {actual} %</span>}
        {lastAt !== null && (
          <span className="block">
            {count(taken, 'sample')}, the last <Age at={lastAt} ago />
          </span>
        )}
        {entry && (
          <span className="block">
            entered <Age at={entry.at} ago />
          </span>
        )}
      </span>
    </>
  );
}

function GateLine({ gate }: { gate: GateView }) {
  return (
    <span className="flex w-full items-baseline gap-1.5 text-sm">
      <StateMark state={gateMark(gate)} size="xs" label={gateWord(gate)} />
      <span className="min-w-0 flex-1 truncate" title={gate.name}>
        {gate.name}
      </span>
      <span className="shrink-0 text-xs text-mute">
        {gate.dryRun && 'dry run '}
        {gateCount(gate)}
      </span>
    </span>
  );
}
