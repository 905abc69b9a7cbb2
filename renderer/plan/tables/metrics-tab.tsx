import { readAmount } from '../../../shared/board/measure.ts';
import { metricStanding } from '../../../shared/board/metric-limit.ts';
import { measureMarks } from '../../command/metrics-panel.tsx';
import { useRows } from '../../store/rows.ts';
import { textOf } from '../../store/values.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Column } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { limitColumn, limitFields, noLimit } from './limit-column.ts';
import { lineColumn } from './line-column.tsx';
import { useOneGroup } from './one-group.ts';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const columns: readonly Column[] = [
  textColumn({ key: 'name', label: 'Metric', track: 'minmax(10rem,1fr)', required: true }),
  textColumn({ key: 'current', label: 'Current', track: 'minmax(6.5rem,9rem)', placeholder: '114 KB' }),
  {
    key: 'target',
    label: 'Target',
    track: 'minmax(6.5rem,9rem)',
    fields: ['target'],
    view: (row) => textOf(row, 'target'),
    edit: {
      kind: 'text',
      placeholder: '< 200 ms',
      read: (row) => textOf(row, 'target') ?? '',
      // A target that reads as a limit is also what the value is judged by; a bare one ends the limit of the one before.
      write: (text) => ({
        target: text === '' ? null : text,
        ...(limitFields(text) ?? (readAmount(text) && noLimit)),
      }),
    },
  },
  {
    ...limitColumn,
    track: 'minmax(5.5rem,8rem)',
    view: (row) => metricStanding(row).side ?? limitColumn.view(row),
  },
  {
    key: 'verdict',
    label: 'Verdict',
    track: 'minmax(6.5rem,12rem)',
    fields: [],
    view: (row) => {
      const { verdict, todo } = metricStanding(row);
      const { mark, word } = measureMarks[verdict];
      return (
        <>
          <StateMark state={mark} size="xs" word={word} />
          {todo !== null && <span className="block text-xs text-mute">{todo}</span>}
        </>
      );
    },
  },
  textColumn({ key: 'status', label: 'Status by the plan', track: 'minmax(6.5rem,9rem)' }),
  lineColumn,
];

/** What is measured, against what it has to be. */
export function MetricsTab({ room, readOnly }: TabProps) {
  return (
    <ItemGrid
      room={room}
      tab="metrics"
      entity="metric"
      columns={columns}
      groups={useOneGroup(useRows('metric'))}
      readOnly={readOnly}
      label="Metrics"
      testId="metric-row"
      onNew={(name) => ({ name })}
      addLabel="Add a metric"
      empty={{
        title: 'No metrics yet',
        text: 'A plan’s table of current and target values stands here. A criterion that names a metric is judged by its current value.',
      }}
    />
  );
}
