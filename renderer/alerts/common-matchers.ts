import { type AlertView, labelsOf } from '../../shared/alerts/feed.ts';
import type { Matcher } from '../../shared/alerts/matchers.ts';

/** More would be read by nobody, and a silence takes thirty. */
const MOST = 20;

/**
 * What alerts have in common, as matchers of a silence: labels of their own that all have with one value. Where they
 * share none, their titles.
 */
export function commonMatchers(alerts: readonly AlertView[]): Matcher[] {
  const [first, ...rest] = alerts;
  if (!first) return [];
  const own = Object.entries(first.labels).filter(([name, value]) =>
    rest.every(({ labels }) => Object.hasOwn(labels, name) && labels[name] === value),
  );
  if (own.length > 0) return own.slice(0, MOST).map(([name, value]) => ({ name, op: '=', value }));
  const titles = [...new Set(alerts.map((alert) => labelsOf(alert.labels, alert).title ?? ''))];
  if (titles.length === 1) return [{ name: 'title', op: '=', value: titles[0] ?? '' }];
  return [{ name: 'title', op: '=~', value: titles.map(escaped).join('|') }];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
