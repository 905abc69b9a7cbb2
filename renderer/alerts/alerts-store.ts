import { create } from 'zustand';
import type { AlertView } from '../../shared/alerts/feed.ts';

export const layouts = ['table', 'compact', 'cards'] as const;
export type Layout = (typeof layouts)[number];
export const tabs = ['feed', 'silences', 'history', 'runbooks'] as const;
export type Tab = (typeof tabs)[number];

/** Where a person left off among the alerts; lives as long as the window does. */
export interface AlertsState {
  tab: Tab;
  query: string;
  groupBy: readonly string[];
  layout: Layout;
  /** Keys of closed groups; `allClosed` turns its meaning round. */
  turned: ReadonlySet<string>;
  allClosed: boolean;
  /** The alert that keys act on, by its key. */
  current: string | null;
  /** Keys of chosen alerts. */
  chosen: ReadonlySet<string>;
  pane: boolean;
  facets: boolean;
  /** Single alerts are wanted in spite of the storm. */
  single: boolean;
  oldest: boolean;
  /** The saved view that is looked at. */
  view: string | null;
}

const start: AlertsState = {
  tab: 'feed',
  query: '',
  groupBy: [],
  layout: 'table',
  turned: new Set(),
  allClosed: false,
  current: null,
  chosen: new Set(),
  pane: false,
  facets: true,
  single: false,
  oldest: false,
  view: null,
};

export const useAlerts = create<AlertsState>(() => start);

export function changeAlerts(change: Partial<AlertsState>): void {
  useAlerts.setState(change);
}

export function isClosed(
  { turned, allClosed }: Pick<AlertsState, 'turned' | 'allClosed'>,
  key: string,
): boolean {
  return turned.has(key) !== allClosed;
}

export function turnGroup(key: string): void {
  useAlerts.setState(({ turned }) => ({ turned: toggled(turned, key) }));
}

export function closeAll(allClosed: boolean): void {
  useAlerts.setState({ allClosed, turned: new Set() });
}

export function chooseOne(key: string): void {
  useAlerts.setState(({ chosen }) => ({ chosen: toggled(chosen, key) }));
}

export function chooseAll(alerts: readonly AlertView[]): void {
  useAlerts.setState({ chosen: new Set(alerts.map(({ key }) => key)) });
}

export function chooseNone(): void {
  useAlerts.setState({ chosen: new Set() });
}

export function toggled<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
