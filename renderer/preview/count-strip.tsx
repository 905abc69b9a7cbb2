import type { PlanOffer } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { localZone } from '../format/clock-time.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TargetText } from '../ui/target-text.tsx';
import { parts } from './result-tree.ts';

export interface CountStripProps {
  offer: PlanOffer;
  onPart(key: string): void;
}

/** What was read, in numbers; each goes to its part of the result. */
export function CountStrip({ offer: { counts, dates, targetAt, targetDayOnly }, onPart }: CountStripProps) {
  const vague = dates.filter(({ date }) => date === null);
  const boxes = counts.tasksDone + counts.tasksOpen;
  const entries: readonly [entity: string, n: number, name: string, sub: string][] = [
    ['phase', counts.phases, 'Phases', ''],
    ['phase', boxes, 'Checkboxes', boxes > 0 ? `${counts.tasksDone} done, ${counts.tasksOpen} open` : ''],
    ['phase', counts.substeps, 'Sub-steps', ''],
    ['criterion', counts.criteria, 'Criteria', ''],
    ['metric', counts.metrics, 'Metrics', ''],
    [
      'risk',
      counts.risks + counts.unscoredRisks,
      'Risks',
      counts.unscoredRisks > 0 ? `${counts.unscoredRisks} without a score` : '',
    ],
    ['stage', counts.stages, 'Stages', ''],
    ['slot', counts.schedule, 'Schedule', ''],
    ['update', counts.updates, 'Updates', ''],
  ];
  return (
    <ul aria-label="What was read" className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5">
      {entries.map(([entity, n, name, sub]) => (
        <li key={name} className={n === 0 ? 'max-[1200px]:hidden' : ''}>
          <button
            type="button"
            disabled={n === 0}
            onClick={() => onPart(parts.find((part) => part.entity === entity)?.key ?? '')}
            className="flex items-baseline gap-1.5 rounded-md border border-transparent px-1.5 py-0.5 text-sm text-mute enabled:hover:border-edge enabled:hover:text-text"
          >
            <span className={`font-mono font-semibold ${n === 0 ? 'text-faint' : 'text-text'}`}>
              {n.toLocaleString('en-GB')}
            </span>
            {name}
            {sub !== '' && <span className="text-xs">({sub})</span>}
          </button>
        </li>
      ))}
      <li className="px-1.5 text-sm text-mute">
        {targetAt === null ? (
          'No target time'
        ) : (
          <>
            Target{' '}
            <TargetText
              at={targetAt}
              dayOnly={targetDayOnly}
              zone={localZone()}
              className="font-semibold text-text"
            />
          </>
        )}
      </li>
      {vague.length > 0 && (
        <li className="px-1.5 text-sm" title={vague.map(({ label, text }) => `${label}: ${text}`).join('\n')}>
          <StateMark state="unknown" label="" className="mr-1.5" />
          {count(vague.length, 'date')} not understood
        </li>
      )}
    </ul>
  );
}
