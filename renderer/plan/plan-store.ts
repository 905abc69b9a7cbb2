import { create } from 'zustand';
import { noFilter, type TaskFilter } from '../../shared/board/task-filter.ts';

export const planTabs = [
  'tasks',
  'criteria',
  'metrics',
  'risks',
  'stages',
  'schedule',
  'updates',
  'findings',
  'removed',
] as const;
export type PlanTab = (typeof planTabs)[number];

/** Where a person left off in a room's plan; lives as long as the window does. */
export interface PlanView {
  tab: PlanTab;
  filter: TaskFilter;
  mine: boolean;
  collapsed: ReadonlySet<string>;
  /** The current row of each tab. */
  active: Readonly<Partial<Record<PlanTab, string>>>;
}

const start: PlanView = { tab: 'tasks', filter: noFilter, mine: false, collapsed: new Set(), active: {} };
const usePlanStore = create<{ views: ReadonlyMap<string, PlanView> }>(() => ({ views: new Map() }));

export function usePlanView(room: string): PlanView {
  return usePlanStore((state) => state.views.get(room) ?? start);
}

export function changePlanView(room: string, change: Partial<PlanView>): void {
  usePlanStore.setState(({ views }) => ({
    views: new Map(views).set(room, { ...(views.get(room) ?? start), ...change }),
  }));
}

export function setActive(room: string, tab: PlanTab, id: string | null): void {
  const view = usePlanStore.getState().views.get(room) ?? start;
  const { [tab]: _before, ...others } = view.active;
  changePlanView(room, { active: id === null ? others : { ...others, [tab]: id } });
}
