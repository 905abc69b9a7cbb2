import type { AlertView } from '../../shared/alerts/feed.ts';
import type { AlertGroup } from '../../shared/alerts/groups.ts';
import { type AlertsState, isClosed } from './alerts-store.ts';

export type ListRow =
  | { type: 'group'; key: string; group: AlertGroup; closed: boolean }
  | { type: 'alert'; key: string; alert: AlertView }
  | { type: 'cards'; key: string; alerts: readonly AlertView[] };

export interface ListLook extends Pick<AlertsState, 'layout' | 'turned' | 'allClosed'> {
  isGrouped: boolean;
  /** How many cards stand beside each other. */
  columns: number;
}

/** The list's lines: heads of groups, and what is in those that are open. */
export function listRows(groups: readonly AlertGroup[], look: ListLook): ListRow[] {
  const rows: ListRow[] = [];
  for (const group of groups) {
    const closed = look.isGrouped && isClosed(look, group.key);
    if (look.isGrouped) rows.push({ type: 'group', key: `group ${group.key}`, group, closed });
    if (closed) continue;
    if (look.layout === 'cards')
      for (let at = 0; at < group.alerts.length; at += look.columns) {
        const alerts = group.alerts.slice(at, at + look.columns);
        rows.push({ type: 'cards', key: `cards ${group.key} ${at}`, alerts });
      }
    else for (const alert of group.alerts) rows.push({ type: 'alert', key: alert.key, alert });
  }
  return rows;
}

/** Heights in pixels: known beforehand, so that nothing is measured while one scrolls. */
export function heightOf(row: ListRow | undefined, layout: AlertsState['layout']): number {
  if (row?.type === 'group') return 32;
  if (row?.type === 'cards') return 140;
  return layout === 'compact' ? 24 : 32;
}

export interface Stop {
  key: string;
  /** Its line in the list. */
  row: number;
  /** Null for the head of a group. */
  alert: AlertView | null;
  group: AlertGroup | null;
}

/** What one goes through by keys, in order: heads of groups and alerts. */
export function stopsOf(rows: readonly ListRow[]): Stop[] {
  const stops: Stop[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.type === 'group') stops.push({ key: row.key, row: index, alert: null, group: row.group });
    else if (row.type === 'alert') stops.push({ key: row.key, row: index, alert: row.alert, group: null });
    else for (const alert of row.alerts) stops.push({ key: alert.key, row: index, alert, group: null });
  }
  return stops;
}
