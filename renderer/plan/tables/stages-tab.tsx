import { useMemo } from 'react';
import { readSpan } from '../../../shared/board/span.ts';
import { spanText } from '../../../shared/board/stages.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import type { BoardState } from '../../../shared/rollout/board-state.ts';
import type { TrackView } from '../../../shared/rollout/tracks.ts';
import { stateMarks } from '../../rollout/state-looks.ts';
import { useRollout } from '../../rollout/use-rollout.ts';
import { useRows } from '../../store/rows.ts';
import { numberOf } from '../../store/values.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Column, Group } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { lineColumn } from './line-column.tsx';
import { useOneGroup } from './one-group.ts';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const fixedColumns: readonly Column[] = [
  textColumn({ key: 'name', label: 'Stage', track: 'minmax(12rem,1fr)', required: true }),
  {
    key: 'percent',
    label: 'Share',
    track: '6rem',
    fields: ['percent'],
    end: true,
    view: (row) => {
      const percent = numberOf(row, 'percent');
      return percent === null ? null : `${percent} %`;
    },
    edit: {
      kind: 'text',
      placeholder: '10',
      read: (row) => String(numberOf(row, 'percent') ?? ''),
      write: (text) => {
        if (text === '') return { percent: null };
        const percent = Number(text.replace('%', '').trim());
        return percent >= 0 && percent <= 100 ? { percent } : 'Write a number from 0 to 100.';
      },
    },
  },
  {
    key: 'soak',
    label: 'Soak',
    track: '7rem',
    fields: ['soakMs'],
    view: (row) => {
      const soak = numberOf(row, 'soakMs');
      return soak === null ? null : spanText(soak);
    },
    edit: {
      kind: 'text',
      placeholder: '24h',
      read: (row) => {
        const soak = numberOf(row, 'soakMs');
        return soak === null ? '' : spanText(soak).replace(/\s/g, '');
      },
      write: (text) => {
        const soakMs = text === '' ? null : readSpan(text.replace(/\s/g, ''));
        return text === '' || soakMs !== null ? { soakMs } : 'Write it as 30m, 2h or 1h30m.';
      },
    },
  },
  lineColumn,
];

/** What is known of a stage's state is read off what happened; it is shown here, and nobody writes it. */
function stateColumn(states: ReadonlyMap<string, BoardState>): Column {
  return {
    key: 'state',
    label: 'State',
    track: '9rem',
    fields: [],
    view: (row) => <StateMark state={stateMarks[states.get(row.id) ?? 'pending']} size="xs" word />,
  };
}

const lookEveryMs = 5_000;

/** The rollout's stages: how much of it each takes, and how long it has to stand. */
export function StagesTab({ room, readOnly }: TabProps) {
  const rollout = useRollout(lookEveryMs);
  const tracks = rollout?.tracks;
  const columns = useMemo(() => {
    const stages = (tracks ?? []).flatMap((track) => track.stages);
    const states = new Map(stages.map(({ id, state }) => [id, state]));
    return [stateColumn(states), ...fixedColumns];
  }, [tracks]);
  const rows = useRows('stage');
  const one = useOneGroup(rows);
  const groups = useMemo(
    () => (tracks && tracks.length > 1 ? byTrack(rows, tracks) : one),
    [rows, tracks, one],
  );
  return (
    <ItemGrid
      room={room}
      tab="stages"
      entity="stage"
      columns={columns}
      groups={groups}
      readOnly={readOnly}
      label="Stages"
      testId="stage-row"
      onNew={(name, group) => {
        const track = tracks?.find(({ id }) => id === group && id !== room)?.id ?? null;
        const percent = /^(\d{1,3})\s*%$/.exec(name)?.[1];
        return {
          name,
          track,
          state: 'pending',
          ...(percent !== undefined && Number(percent) <= 100 && { percent: Number(percent) }),
        };
      }}
      addLabel="Add a stage"
      empty={{
        title: 'No stages yet',
        text: 'A plan’s “10 % → 50 % → 100 %” becomes three. Or add them here, one by one.',
      }}
    />
  );
}

/** The stages under the track that they are on. */
function byTrack(rows: readonly RowView[], tracks: readonly TrackView[]): Group[] {
  return tracks.map(({ id, name, stages }) => {
    const mine = new Set(stages.map((stage) => stage.id));
    return { key: id, label: name, rows: rows.filter((row) => mine.has(row.id)) };
  });
}
