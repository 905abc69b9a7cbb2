import { useRows } from '../../store/rows.ts';
import type { Column } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { lineColumn } from './line-column.tsx';
import { useOneGroup } from './one-group.ts';
import { ownerColumn } from './owner-column.tsx';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const columns: readonly Column[] = [
  textColumn({ key: 'audience', label: 'For whom', track: 'minmax(7rem,1fr)' }),
  textColumn({ key: 'cadence', label: 'How often', track: 'minmax(9rem,1.2fr)' }),
  textColumn({ key: 'text', label: 'What they are told', track: 'minmax(11rem,2fr)', required: true }),
  ownerColumn,
  lineColumn,
];

/** Who is told what, and how often: the plan's communication section. */
export function UpdatesTab({ room, readOnly }: TabProps) {
  return (
    <ItemGrid
      room={room}
      tab="updates"
      entity="update"
      columns={columns}
      groups={useOneGroup(useRows('update'))}
      readOnly={readOnly}
      label="Status updates"
      testId="update-row"
      onNew={(text) => ({ text })}
      addLabel="Add an update"
      empty={{
        title: 'No status updates planned',
        text: 'Who is told what, and how often: a plan’s communication section stands here.',
      }}
    />
  );
}
