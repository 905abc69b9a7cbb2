import { useMemo } from 'react';
import { levelName, rankRisks } from '../../../shared/board/risks.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { bandLooks } from '../../command/risk-looks.ts';
import { useRows } from '../../store/rows.ts';
import { numberOf } from '../../store/values.ts';
import type { Column } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { lineColumn } from './line-column.tsx';
import { ownerColumn } from './owner-column.tsx';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const levels = [
  { value: '', label: 'unscored' },
  ...[1, 2, 3, 4].map((level) => ({ value: String(level), label: levelName(level) })),
];

/** The level, and the word as the plan has it: both change together, in the plan's own way of writing it. */
function levelColumn(key: 'likelihood' | 'impact', label: string): Column {
  const field = `${key}Level`;
  return {
    key: field,
    label,
    track: '5.5rem',
    fields: [field, key],
    view: (row) => {
      const level = numberOf(row, field);
      return level === null ? <span className="text-unk">? unscored</span> : levelName(level);
    },
    edit: {
      kind: 'choice',
      options: levels,
      read: (row) => String(numberOf(row, field) ?? ''),
      write: (value, row) => {
        const level = value === '' ? null : Number(value);
        const word = level === null ? null : levelName(level);
        const before = row.values[key];
        const loud = typeof before !== 'string' || before === before.toUpperCase();
        return { [field]: level, [key]: word && loud ? word.toUpperCase() : word };
      },
    },
  };
}

/** The register, worst first; what nobody scored comes after, never in the middle. */
export function RisksTab({ room, readOnly }: TabProps) {
  const risks = useRows('risk');
  const board = useMemo(() => rankRisks(risks), [risks]);
  const groups = useMemo(
    () => [
      { key: 'scored', label: `Scored, by likelihood × impact`, rows: board.ranked.map(({ row }) => row) },
      { key: 'unscored', label: 'Unscored: nobody has said how bad', rows: board.unscored },
    ],
    [board],
  );
  const columns = useMemo(() => columnsOf(new Map(board.ranked.map((risk) => [risk.row.id, risk]))), [board]);
  return (
    <ItemGrid
      room={room}
      tab="risks"
      entity="risk"
      columns={columns}
      groups={risks.length === 0 ? [] : groups}
      readOnly={readOnly}
      label="Risks"
      testId="risk-row"
      onNew={(title) => ({ title })}
      addLabel="Add a risk"
      empty={{
        title: 'No risks in the register',
        text: 'That nobody wrote one down does not mean that there is none.',
      }}
    />
  );
}

type Ranked = ReturnType<typeof rankRisks<RowView>>['ranked'][number];

function columnsOf(ranked: ReadonlyMap<string, Ranked>): Column[] {
  return [
    {
      key: 'rank',
      label: 'Rank',
      track: '7rem',
      fields: [],
      view: (row) => {
        const risk = ranked.get(row.id);
        if (!risk) return <span className="text-faint">not ranked</span>;
        return (
          <span className="flex items-center gap-2">
            <span
              className={`w-8 rounded-sm border text-center font-mono text-xs ${bandLooks[risk.band].chip}`}
            >
              {risk.label}
            </span>
            <span className="text-xs text-mute">
              {risk.score} · {risk.band}
            </span>
          </span>
        );
      },
    },
    textColumn({ key: 'title', label: 'Risk', track: 'minmax(9rem,1fr)', required: true }),
    levelColumn('likelihood', 'Likelihood'),
    levelColumn('impact', 'Impact'),
    textColumn({ key: 'mitigation', label: 'Mitigation', track: 'minmax(8rem,1fr)', maxLength: 16_000 }),
    ownerColumn,
    textColumn({ key: 'status', label: 'Status', track: '4.5rem' }),
    lineColumn,
  ];
}
