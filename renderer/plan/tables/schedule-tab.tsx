import { useRows } from '../../store/rows.ts';
import { textOf } from '../../store/values.ts';
import type { Column } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { lineColumn } from './line-column.tsx';
import { useOneGroup } from './one-group.ts';
import { ownerColumn } from './owner-column.tsx';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const columns: readonly Column[] = [
  textColumn({ key: 'day', label: 'Day', track: 'clamp(5.5rem,9vw,9rem)' }),
  textColumn({ key: 'date', label: 'Date', track: '6rem', placeholder: '2025-09-27' }),
  textColumn({ key: 'start', label: 'From', track: 'clamp(4rem,6vw,5.5rem)', placeholder: '09:00' }),
  textColumn({ key: 'end', label: 'To', track: 'clamp(4rem,6vw,5.5rem)', placeholder: '12:00' }),
  textColumn({
    key: 'zone',
    label: 'Zone',
    track: 'clamp(4rem,6vw,6rem)',
    view: (row) => textOf(row, 'zone'),
  }),
  textColumn({ key: 'text', label: 'What', track: 'minmax(11rem,1fr)', required: true }),
  ownerColumn,
  lineColumn,
];

/** The plan's own timetable. */
export function ScheduleTab({ room, readOnly }: TabProps) {
  return (
    <ItemGrid
      room={room}
      tab="schedule"
      entity="slot"
      columns={columns}
      groups={useOneGroup(useRows('slot'))}
      readOnly={readOnly}
      label="Schedule"
      testId="slot-row"
      onNew={(text) => ({ text })}
      addLabel="Add an entry"
      empty={{ title: 'No schedule', text: 'Clock times that a plan names day by day stand here.' }}
    />
  );
}
