import { limitText, type MeasureVerdict } from '../../shared/board/measure.ts';
import { metricStanding } from '../../shared/board/metric-limit.ts';
import { withoutPictures } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { type Activity, activityKey } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';

export const measureMarks: Record<MeasureVerdict, { mark: MarkState; word: string }> = {
  pass: { mark: 'met', word: 'on target' },
  fail: { mark: 'notMet', word: 'off target' },
  unknown: { mark: 'unknown', word: 'unknown' },
  none: { mark: 'note', word: 'no limit to judge by' },
};

/** What is measured against what it has to be, with how old each value is. */
export function MetricsPanel({ activity, className = '' }: { activity: Activity; className?: string }) {
  const metrics = useRows('metric');
  return (
    <Panel
      title="Metrics"
      sub={metrics.length > 0 ? 'current against target' : undefined}
      className={className}
    >
      {metrics.length === 0 ? (
        <p className="px-3 py-2.5 text-sm text-mute">No metrics yet. A plan’s metrics table stands here.</p>
      ) : (
        <ul>
          {metrics.map((row) => (
            <MetricLine key={row.id} row={row} activity={activity} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function MetricLine({ row, activity }: { row: RowView; activity: Activity }) {
  const { verdict, limit, side, todo } = metricStanding(row);
  const current = textOf(row, 'current') ?? '';
  const { mark, word } = measureMarks[verdict];
  const last = activity.last.get(activityKey('metric', row.id));
  const target = textOf(row, 'target') ?? (limit ? limitText(limit) : '');
  const status = withoutPictures(textOf(row, 'status') ?? '');
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={() => openItem({ screen: 'plan', entity: 'metric', id: row.id })}
        className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-2 px-3 py-1.5 text-left hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <StateMark state={mark} size="xs" label="" className="self-center" />
        <span className="truncate font-medium">{textOf(row, 'name')}</span>
        <span className="font-mono text-sm whitespace-nowrap">
          {current || 'no value'} <span className="text-faint">→</span> {target || 'no target'}
        </span>
        <span className="col-span-2 col-start-2 flex items-baseline gap-2 text-xs">
          <span className="min-w-0 flex-1 text-mute wrap-anywhere">
            {[word, side ?? todo].filter(Boolean).join(': ')}
            {status && ` · plan says ${status}`}
          </span>
          {last && (
            <span className="text-faint">
              <Age at={last.at} ago />
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
