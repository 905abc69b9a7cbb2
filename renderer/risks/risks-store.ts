import { create } from 'zustand';
import { everyRisk, type RiskFilter } from '../../shared/board/risk-register.ts';

export const matrixViews = ['current', 'residual', 'both'] as const;
export type MatrixView = (typeof matrixViews)[number];

/** Where a person left off among a room's risks; lives as long as the window does. */
export interface RisksView {
  filter: RiskFilter;
  shows: MatrixView;
}

const start: RisksView = { filter: everyRisk, shows: 'current' };
const useRisksStore = create<{ views: ReadonlyMap<string, RisksView> }>(() => ({ views: new Map() }));

export function useRisksView(room: string): RisksView {
  return useRisksStore((state) => state.views.get(room) ?? start);
}

export function changeRisksView(room: string, change: Partial<RisksView>): void {
  useRisksStore.setState(({ views }) => ({
    views: new Map(views).set(room, { ...(views.get(room) ?? start), ...change }),
  }));
}

export function changeRisksFilter(room: string, change: Partial<RiskFilter>): void {
  const { filter } = useRisksStore.getState().views.get(room) ?? start;
  changeRisksView(room, { filter: { ...filter, ...change } });
}
