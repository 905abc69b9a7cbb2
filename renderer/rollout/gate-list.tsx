import type { GateView } from '../../shared/rollout/gates.ts';
import { useRoving } from '../command/use-roving.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { GateDetail } from './gate-detail.tsx';
import { gateCount } from './gate-words.ts';
import type { StagePaneProps } from './stage-pane.tsx';
import { gateMark, gateWord } from './state-looks.ts';

/** The gates of a stage; the chosen one opens and says all it knows. */
export function GateList(props: StagePaneProps) {
  const { stage, gate: chosen, changed, onGate } = props;
  const roving = useRoving<HTMLUListElement>();
  if (stage.gates.length === 0)
    return (
      <p className="text-sm text-mute">
        No gates: nothing is measured here, and people promote by their own judgement.
      </p>
    );
  return (
    <section aria-label="Gates">
      <h3 className="mb-1 text-sm font-semibold">Gates</h3>
      <ul {...roving} aria-label={`Gates of ${stage.name}`} className="flex flex-col gap-1.5">
        {stage.gates.map((gate) => (
          <li
            key={gate.id}
            data-testid="gate"
            data-gate={gate.id}
            data-phase={gate.phase}
            className="rounded-md border border-line"
          >
            <GateHead
              gate={gate}
              open={gate.id === chosen}
              changed={changed.has(gate.id)}
              onToggle={() => onGate(gate.id === chosen ? null : gate.id)}
            />
            {gate.id === chosen && <GateDetail {...props} view={gate} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function GateHead({
  gate,
  open,
  changed,
  onToggle,
}: {
  gate: GateView;
  open: boolean;
  changed: boolean;
  onToggle(): void;
}) {
  return (
    <button
      type="button"
      data-roving
      aria-expanded={open}
      onClick={onToggle}
      className="flex w-full flex-wrap items-baseline gap-x-2 rounded-md px-2.5 py-1.5 text-left hover:bg-raise"
    >
      <StateMark state={gateMark(gate)} label="" />
      <span className="min-w-0 flex-1 font-medium wrap-anywhere">{gate.name}</span>
      <span className="shrink-0 text-sm text-mute">
        {gate.dryRun && 'dry run · '}
        {[gateWord(gate), gateCount(gate)].filter(Boolean).join(' · ')}
      </span>
      {changed && <span className="w-full text-xs text-unk">changed since it was entered</span>}
    </button>
  );
}
