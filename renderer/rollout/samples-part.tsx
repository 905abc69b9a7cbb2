import { type KeyboardEvent, useMemo, useState } from 'react';
import { isMeasured } from '../../shared/rollout/gate-config.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import type { GateLimits } from '../../shared/rollout/limits.ts';
import type { GateSample } from '../../shared/rollout/recorded.ts';
import { timeOfDay } from '../format/clock-time.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { sampleText } from './gate-words.ts';
import { conditionsOf, judgedAnew, type Limit, limitsOf, movedLimits, tripText, whyOf } from './judged.ts';
import { SamplesChart } from './samples-chart.tsx';
import { SamplesTable } from './samples-table.tsx';
import { verdictMarks, verdictWords } from './state-looks.ts';

/** The samples of a gate against its limits: drawn, as a table, and what other limits would have made of them. */
export function SamplesPart({ gate }: { gate: GateView }) {
  const { check, terms } = gate;
  const [term, setTerm] = useState<number | null>(null);
  // Whose verdict stands is shown first: its samples say why.
  const standing = terms.findIndex(({ assessment }) => assessment.counters === gate.counters);
  const shown = terms[term ?? standing] ?? terms.at(-1);
  const limits = useMemo(() => (check && isMeasured(check) ? conditionsOf(check) : null), [check]);
  if (!limits || !shown) return null;
  return (
    <section aria-label="Samples" className="flex flex-col gap-1.5">
      {terms.length > 1 && (
        <fieldset aria-label="Evaluator" className="flex flex-wrap gap-1">
          {terms.map((one, index) => (
            <Button
              key={`${one.term.n}${one.term.holder}`}
              size="sm"
              aria-pressed={one === shown}
              variant={one === shown ? 'primary' : 'plain'}
              onClick={() => setTerm(index)}
            >
              term {one.term.n}
            </Button>
          ))}
        </fieldset>
      )}
      <Drawn key={`${gate.id}${shown.term.n}${shown.term.holder}`} samples={shown.samples} limits={limits} />
    </section>
  );
}

function Drawn({ samples, limits }: { samples: readonly GateSample[]; limits: GateLimits }) {
  const zone = useZone();
  const [at, setAt] = useState<number | null>(null);
  const [moved, setMoved] = useState<readonly Limit[]>([]);
  const own = useMemo(() => limitsOf(limits), [limits]);
  const lines = useMemo(
    () => own.map((line) => moved.find(({ key }) => key === line.key) ?? line),
    [own, moved],
  );
  const anew = useMemo(() => judgedAnew(samples, limits), [samples, limits]);
  const timeOf = (time: number) => timeOfDay(time, zone, true);
  const index = Math.min(at ?? samples.length - 1, samples.length - 1);
  const sample = samples[index];
  if (!sample) return null;
  const said = `${timeOf(sample.at)}, ${sampleText(sample)}, ${verdictWords[sample.verdict]}. ${whyOf(sample, limits)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepTo(event.key, index, samples.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
  };
  return (
    <>
      <SamplesChart
        samples={samples}
        limits={lines}
        at={index}
        onLook={setAt}
        onMove={
          anew
            ? (limit, value) =>
                setMoved([...moved.filter(({ key }) => key !== limit.key), { ...limit, value }])
            : null
        }
      />
      <div
        role="slider"
        tabIndex={0}
        data-testid="sample-readout"
        aria-label="Sample"
        aria-valuemin={1}
        aria-valuemax={samples.length}
        aria-valuenow={index + 1}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        className="flex min-h-10 items-baseline gap-2 rounded-md border border-line bg-raise px-2 py-1 text-sm"
      >
        <StateMark state={verdictMarks[sample.verdict]} size="sm" label="" />
        <span className="min-w-0">
          <span className="font-mono text-xs text-mute">{timeOf(sample.at)}</span>{' '}
          <b className="font-semibold">{sampleText(sample)}</b> {verdictWords[sample.verdict]}{' '}
          <span className="text-mute wrap-anywhere">{whyOf(sample, limits)}</span>
        </span>
        <span aria-hidden="true" className="ml-auto shrink-0 text-xs text-faint">
          ← {index + 1}/{samples.length} →
        </span>
      </div>
      <WhatIf limits={limits} moved={moved} anew={anew} timeOf={timeOf} onReset={() => setMoved([])} />
      <SamplesTable samples={samples} limits={limits} timeOf={timeOf} />
    </>
  );
}

function WhatIf({
  limits,
  moved,
  anew,
  timeOf,
  onReset,
}: {
  limits: GateLimits;
  moved: readonly Limit[];
  anew: ReturnType<typeof judgedAnew>;
  timeOf(at: number): string;
  onReset(): void;
}) {
  if (!anew)
    return (
      <p className="text-xs text-mute">
        The limits were changed since, or the record keeps these answers shortened: they cannot be judged
        anew.
      </p>
    );
  if (moved.length === 0)
    return (
      <p className="text-xs text-mute">
        Drag a limit, or move it with the arrows, to see when it would have tripped.
      </p>
    );
  return (
    <div
      data-testid="what-if"
      className="flex flex-wrap items-baseline gap-2 rounded-md border border-unk-edge bg-unk-soft px-2 py-1.5 text-sm"
    >
      <p role="status" className="min-w-48 flex-1">
        With {moved.map(({ label, value }) => `${label} ${value}`).join(' and ')}{' '}
        {tripText(anew, movedLimits(limits, moved), timeOf)}{' '}
        <b className="font-medium">Nothing is changed by it.</b>
      </p>
      <Button size="sm" onClick={onReset}>
        As it is
      </Button>
    </div>
  );
}

function stepTo(key: string, at: number, count: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1);
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, at + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
