import { useState } from 'react';
import { textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import { isDecided } from '../../shared/rollout/phases.ts';
import { sameTerm, type Term } from '../../shared/rollout/terms.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { verdictMarks } from './state-looks.ts';
import { useDesks } from './use-desks.ts';

/** Where more than one evaluator judged: each with its own counters, and the way to say that one does not stand. */
export function TermsPart({ gate, readOnly }: { gate: GateView; readOnly: boolean }) {
  const verdicts = useRows('verdict');
  const desks = useDesks(gate.terms.length > 1);
  const [settling, setSettling] = useState<RowView | null>(null);
  if (gate.terms.length < 2) return null;
  const newest = gate.terms.at(-1);
  return (
    <section aria-label="Evaluators" className="flex flex-col gap-1">
      <h4 className="text-xs font-semibold">
        {gate.terms.length} evaluators judged it, apart from each other
      </h4>
      <ul className="flex flex-col gap-1">
        {gate.terms.map((one) => {
          const { phase, counters } = one.assessment;
          const verdict = verdictOf(verdicts, gate, one.term);
          const settled = verdict?.values.settled === true;
          return (
            <li
              key={`${one.term.n}${one.term.holder}`}
              className="flex flex-wrap items-baseline gap-x-2 text-xs"
            >
              <StateMark
                state={
                  isDecided(phase) && phase !== 'pending' && phase !== 'running'
                    ? verdictMarks[phase]
                    : 'running'
                }
                size="xs"
                label=""
              />
              <span>
                term {one.term.n}, {desks.get(one.term.holder) ?? `desk ${one.term.holder.slice(0, 6)}`}:{' '}
                {phase}
              </span>
              <span className="text-mute">
                {counters.successful} good, {counters.failed} failed, {counters.inconclusive} inconclusive,{' '}
                {counters.error} errors{settled && ' · does not stand: settled'}
              </span>
              {one !== newest && verdict && !settled && !readOnly && (
                <Button size="sm" onClick={() => setSettling(verdict)}>
                  Settle…
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {settling && (
        <ConfirmReason
          title="This verdict does not stand"
          confirmLabel="Settle it"
          onConfirm={async (reason) => (await act('settleVerdict', { verdict: settling.id, reason })).ok}
          onClose={() => setSettling(null)}
        >
          The verdict of that evaluator no longer holds the gate; the newest one’s counts. It stays in the
          record.
        </ConfirmReason>
      )}
    </section>
  );
}

function verdictOf(rows: readonly RowView[], gate: GateView, term: Term): RowView | null {
  return (
    rows.find((row) => {
      const { n, holder } = (row.values.term ?? {}) as { n?: unknown; holder?: unknown };
      const same = typeof n === 'number' && typeof holder === 'string' && sameTerm({ n, holder }, term);
      return same && textOf(row, 'gate') === gate.id && textOf(row, 'run') === gate.run;
    }) ?? null
  );
}
