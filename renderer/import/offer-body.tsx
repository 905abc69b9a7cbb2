import type { ReactNode } from 'react';
import type { PlanOffer } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** What was read of a plan: counts, dates, what was not understood. */
export function OfferBody({ offer }: { offer: PlanOffer }) {
  const { counts } = offer;
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-4 gap-x-4 gap-y-3 max-[700px]:grid-cols-2">
        <Count name="Phases" n={counts.phases} />
        <Count
          name="Checkboxes"
          n={counts.tasksDone + counts.tasksOpen}
          sub={`${counts.tasksDone} done, ${counts.tasksOpen} open`}
        />
        <Count name="Sub-steps" n={counts.substeps} />
        <Count name="Criteria" n={counts.criteria} />
        <Count name="Metrics" n={counts.metrics} />
        <Count
          name="Risks"
          n={counts.risks}
          {...(counts.unscoredRisks > 0 && { sub: `${counts.unscoredRisks} without a score` })}
        />
        <Count name="Stages" n={counts.stages} />
        <Count
          name="Schedule"
          n={counts.schedule}
          {...(counts.updates > 0 && { sub: count(counts.updates, 'status update') })}
        />
      </dl>
      <Dates offer={offer} />
      {offer.warnings.length > 0 && (
        <ul className="flex flex-col gap-1">
          {offer.warnings.map((warning) => (
            <li key={warning} className="flex gap-2 text-sm">
              <StateMark state="warning" className="mt-0.5 self-start" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <Unmapped offer={offer} />
    </div>
  );
}

function Count({ name, n, sub }: { name: string; n: number; sub?: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-mute">{name}</dt>
      <dd>
        <span className={`font-mono text-xl font-semibold ${n === 0 ? 'text-faint' : ''}`}>
          {n.toLocaleString('en-GB')}
        </span>
        {sub !== undefined && <span className="block text-xs text-mute">{sub}</span>}
      </dd>
    </div>
  );
}

function Dates({ offer }: { offer: PlanOffer }) {
  if (offer.dates.length === 0 && offer.targetAt === null)
    return <p className="text-sm text-mute">The plan names no dates.</p>;
  return (
    <div className="text-sm">
      {offer.targetAt !== null && (
        <p className="mb-1">
          Launch at <TimeText at={offer.targetAt} show="full" className="font-semibold" />
        </p>
      )}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-mute">
        {offer.dates.map((date) => (
          <li key={`${date.label}${date.text}`}>
            {date.label}: <span className="text-text">{date.text}</span>
            {date.date === null && (
              <StateMark state="unknown" label="not understood as a date" className="ml-1" />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Unmapped({ offer: { unmapped, counts } }: { offer: PlanOffer }) {
  if (counts.unmapped === 0)
    return <p className="text-sm text-mute">Every line was understood or is plain prose.</p>;
  return (
    <details className="rounded-md border border-line">
      <summary className="px-3 py-1.5 text-sm">
        <StateMark state="unknown" className="mr-2" />
        {count(counts.unmapped, 'line')} not understood; kept with the plan as written
      </summary>
      <ol className="max-h-48 overflow-auto border-t border-line px-3 py-1.5 font-mono text-xs">
        {unmapped.map(({ line, text }) => (
          <li key={line} className="flex gap-3 py-0.5">
            <span className="w-10 shrink-0 text-right text-faint">{line}</span>
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
        {unmapped.length < counts.unmapped && (
          <li className="py-0.5 text-mute">and {counts.unmapped - unmapped.length} more</li>
        )}
      </ol>
    </details>
  );
}
