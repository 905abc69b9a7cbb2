import type { Register, RegisterRisk } from '../../shared/board/risk-register.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Group } from '../plan/tables/column.ts';

/** The list under its headings: ranked, unscored, and closed where there are such. */
export function riskGroups({ counts }: Register<RowView>, shown: readonly RegisterRisk<RowView>[]): Group[] {
  const rows = (test: (risk: RegisterRisk<RowView>) => boolean) => shown.filter(test).map(({ row }) => row);
  const groups: Group[] = [
    { key: 'scored', label: 'Scored, by likelihood × impact', rows: rows(({ scored }) => scored !== null) },
    {
      key: 'unscored',
      label: counts.unscored > 0 ? 'Unscored: nobody has said how bad' : 'Unscored: none',
      rows: rows(({ scored, state }) => scored === null && state !== 'closed'),
    },
  ];
  if (counts.closed === 0) return groups;
  return [...groups, { key: 'closed', label: 'Closed', rows: rows(({ state }) => state === 'closed') }];
}
