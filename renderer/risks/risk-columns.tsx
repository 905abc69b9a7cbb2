import { levelFieldsOf, type RegisterRisk } from '../../shared/board/risk-register.ts';
import { levelsOf, levelWord, type RiskAxis, type RiskScale } from '../../shared/board/risk-scale.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { bandLooks } from '../command/risk-looks.ts';
import { dayOf, fullTime } from '../format/clock-time.ts';
import { instantOf, wallClock } from '../format/zoned-instant.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import type { Column } from '../plan/tables/column.ts';
import { lineColumn } from '../plan/tables/line-column.tsx';
import { ownerColumn } from '../plan/tables/owner-column.tsx';
import { textColumn } from '../plan/tables/text-column.ts';
import { numberOf, ownerOf, textOf } from '../store/values.ts';
import { RiskStateMark } from './risk-state-mark.tsx';
import type { RoomRegister } from './use-register.ts';

/** Columns of the register by name; each screen chooses those that it shows. */
export function riskColumns({ all, scale, materialising }: RoomRegister, zone: string, now: number) {
  const byId = new Map(all.map((risk) => [risk.row.id, risk]));
  return {
    rank: rankColumn(byId),
    title: textColumn({ key: 'title', label: 'Risk', track: 'minmax(8rem,1.5fr)', required: true }),
    likelihood: levelColumn('likelihood', 'Likelihood', scale),
    impact: levelColumn('impact', 'Impact', scale),
    residual: residualColumn(byId),
    mitigation: textColumn({
      key: 'mitigation',
      label: 'Mitigation',
      track: 'minmax(6rem,1fr)',
      maxLength: 16_000,
      // All of it stands in the detail and in the editor.
      view: (row) => {
        const text = textOf(row, 'mitigation');
        return text === null || text === '' ? null : (
          <span title={text} className="line-clamp-2">
            {text}
          </span>
        );
      },
    }),
    owner: {
      ...ownerColumn,
      track: 'clamp(7rem,9vw,9rem)',
      view: (row: RowView) => (
        <span className="flex w-full min-w-0 overflow-hidden">
          <OwnerLabel owner={ownerOf(row)} nobody="–" />
        </span>
      ),
    },
    review: reviewColumn(byId, zone, now),
    links: linksColumn(byId),
    state: stateColumn(byId, materialising),
    status: textColumn({ key: 'status', label: 'Status', track: '4.5rem' }),
    line: lineColumn,
  };
}

type ById = ReadonlyMap<string, RegisterRisk<RowView>>;

function rankColumn(byId: ById): Column {
  return {
    key: 'rank',
    label: 'Rank · score',
    track: '7.25rem',
    fields: [],
    view: (row) => {
      const scored = byId.get(row.id)?.scored;
      if (!scored) return <span className="text-faint">not ranked</span>;
      return (
        <span className="flex items-center gap-2">
          <span
            className={`w-8 shrink-0 rounded-sm border text-center font-mono text-xs ${bandLooks[scored.band].chip}`}
          >
            {scored.label}
          </span>
          <span className="text-xs whitespace-nowrap text-mute">
            {scored.score} · {scored.band}
          </span>
        </span>
      );
    },
  };
}

/** The level, and the word as the plan has it: both change together, in the plan's own way of writing it. */
function levelColumn(axis: RiskAxis, label: string, scale: RiskScale): Column {
  const field = `${axis}Level`;
  return {
    key: field,
    label,
    track: '4.75rem',
    fields: [field, axis],
    view: (row) => {
      const level = numberOf(row, field);
      return level === null ? (
        <span className="text-xs whitespace-nowrap text-unk">? unscored</span>
      ) : (
        levelWord(scale, axis, level)
      );
    },
    edit: {
      kind: 'choice',
      options: levelOptions(scale, axis),
      read: (row) => String(numberOf(row, field) ?? ''),
      write: (value, row) => levelFieldsOf(row, axis, value === '' ? null : Number(value), scale),
    },
  };
}

/** What a level can be chosen from: none, and the room's words. */
export function levelOptions(scale: RiskScale, axis: RiskAxis): { value: string; label: string }[] {
  const words = levelsOf(scale[axis].length).map((level) => ({
    value: String(level),
    label: levelWord(scale, axis, level),
  }));
  return [{ value: '', label: 'unscored' }, ...words];
}

function residualColumn(byId: ById): Column {
  return {
    key: 'residual',
    label: 'Residual',
    track: '5rem',
    fields: ['residualLikelihoodLevel', 'residualImpactLevel'],
    view: (row) => {
      const left = byId.get(row.id)?.scored?.residual;
      return left ? (
        <span className="text-xs">
          → {left.score} · {left.band}
        </span>
      ) : null;
    },
  };
}

function reviewColumn(byId: ById, zone: string, now: number): Column {
  const wall = (at: number | null) => (at === null ? '' : wallClock(at, zone).replace('T', ' '));
  return {
    key: 'reviewAt',
    label: 'Review',
    track: '5.25rem',
    fields: ['reviewAt'],
    view: (row) => {
      const risk = byId.get(row.id);
      if (!risk || risk.reviewAt === null) return null;
      return (
        <span
          title={fullTime(risk.reviewAt, zone, now)}
          className={`text-xs ${risk.overdue ? 'font-medium text-nogo' : ''}`}
        >
          {risk.overdue && '■ overdue: '}
          {dayOf(risk.reviewAt, zone, now)}
        </span>
      );
    },
    edit: {
      kind: 'text',
      placeholder: '2026-09-27 18:00',
      maxLength: 16,
      read: (row) => wall(numberOf(row, 'reviewAt')),
      write: (text) => {
        if (text === '') return { reviewAt: null };
        const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T09:00` : text.replace(' ', 'T');
        const at = instantOf(day, zone);
        return at === null ? 'Write it like 2026-09-27 18:00, or leave it empty.' : { reviewAt: at };
      },
    },
  };
}

function linksColumn(byId: ById): Column {
  return {
    key: 'links',
    label: 'Links',
    track: '2.25rem',
    fields: [],
    view: (row) => {
      const count = byId.get(row.id)?.links.length ?? 0;
      return count === 0 ? null : String(count);
    },
    end: true,
  };
}

function stateColumn(byId: ById, materialising: ReadonlyMap<string, unknown>): Column {
  return {
    key: 'state',
    label: 'State',
    track: '6.5rem',
    fields: ['status', 'removed'],
    view: (row) => {
      const risk = byId.get(row.id);
      return risk ? <RiskStateMark risk={risk} isMaterialising={materialising.has(row.id)} /> : null;
    },
  };
}
