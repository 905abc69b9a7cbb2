import { compareText } from '../board/read.ts';
import { type AlertView, compareAlerts, firingCount, labelOf } from './feed.ts';

export interface AlertGroup {
  /** The values of the labels that it is grouped by, in their order; empty for a label that is missing. */
  values: readonly string[];
  key: string;
  alerts: readonly AlertView[];
  /** How many fire and nobody is on them. */
  firing: number;
}

/** Groups by any labels; the whole set is counted, whatever of it is shown. The most urgent group comes first. */
export function groupAlerts(feed: readonly AlertView[], by: readonly string[]): AlertGroup[] {
  if (by.length === 0)
    return feed.length === 0 ? [] : [{ values: [], key: '', alerts: feed, firing: firingCount(feed) }];
  const groups = new Map<string, { values: string[]; alerts: AlertView[] }>();
  for (const alert of feed) {
    const values = by.map((name) => labelOf(alert, name) ?? '');
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group) group.alerts.push(alert);
    else groups.set(key, { values, alerts: [alert] });
  }
  return [...groups]
    .map(([key, { values, alerts }]) => ({ key, values, alerts, firing: firingCount(alerts) }))
    .sort((a, b) => compareFirst(a.alerts, b.alerts) || b.firing - a.firing || compareText(a.key, b.key));
}

/** Groups by the state and severity of their most urgent alert. The feed comes in its order, so that is the first. */
function compareFirst(a: readonly AlertView[], b: readonly AlertView[]): number {
  const [first, second] = [a[0], b[0]];
  if (!first || !second) return b.length - a.length;
  return first.state === second.state && first.severity === second.severity
    ? 0
    : compareAlerts(first, second);
}
