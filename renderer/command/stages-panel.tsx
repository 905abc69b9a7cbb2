import { type StageState, type StageStep, spanText, stageSteps } from '../../shared/board/stages.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { useRows } from '../store/rows.ts';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, marks, StateMark } from '../ui/state-mark.tsx';

const stateMarks: Record<StageState, MarkState> = {
  pending: 'pending',
  running: 'running',
  succeeded: 'succeeded',
  aborted: 'aborted',
};
const grounds: Record<StageState, string> = {
  pending: 'border-dashed border-edge',
  running: 'border-run-edge bg-run-soft',
  succeeded: 'border-go-edge bg-go-soft',
  aborted: 'border-nogo-edge bg-nogo-soft',
};

/** The rollout's stages in their order, with how long each has to stand before the next. */
export function StagesPanel({ className = '' }: { className?: string }) {
  const steps = stageSteps(useRows('stage'));
  return (
    <Panel title="Rollout" sub={steps.length > 0 ? summary(steps) : undefined} className={className}>
      {steps.length === 0 ? (
        <p className="px-3 py-2.5 text-sm text-mute">
          No stages yet. A plan’s “10 % → 50 % → 100 %” becomes three.
        </p>
      ) : (
        <ol className="grid grid-cols-[repeat(auto-fit,minmax(4.25rem,1fr))] gap-1.5 p-2.5">
          {steps.map((step) => (
            <Stage key={step.row.id} step={step} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function summary(steps: readonly StageStep[]): string {
  const running = steps.find((step) => step.state === 'running');
  if (running) return `${running.name} is running`;
  const done = steps.filter((step) => step.state === 'succeeded').length;
  return done === 0 ? `${steps.length} stages, none started` : `${done} of ${steps.length} done`;
}

function Stage({ step }: { step: StageStep<RowView> }) {
  const { row, name, percent, soakMs, state, next } = step;
  const mark = stateMarks[state];
  const isPercentName = percent !== null && name.replace(/\s/g, '') === `${percent}%`;
  return (
    <li className="min-w-0">
      <button
        type="button"
        onClick={() => openItem({ screen: 'plan', entity: 'stage', id: row.id })}
        className={`flex h-full w-full flex-col items-start gap-0.5 rounded-md border px-1.5 py-1.5 text-left hover:brightness-110 ${grounds[state]}`}
      >
        <span className="flex w-full min-w-0 items-center gap-1">
          <StateMark state={mark} size="xs" label="" />
          <span className="truncate font-semibold" title={name}>
            {isPercentName || percent === null ? name : `${percent} %`}
          </span>
        </span>
        {!isPercentName && percent !== null && (
          <span className="w-full truncate text-xs" title={name}>
            {name}
          </span>
        )}
        <span className="text-xs text-mute">
          <span className="block">{next ? 'next' : marks[mark][2]}</span>
          {soakMs !== null && <span className="block">soak {spanText(soakMs)}</span>}
        </span>
      </button>
    </li>
  );
}
