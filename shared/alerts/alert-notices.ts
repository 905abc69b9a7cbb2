import { type Severity, severities } from '../ingest/observation.ts';
import type { AlertView } from './feed.ts';

/** A group is heard at most this often. */
export const GROUP_EVERY_MS = 60_000;
/** More groups at once are told as one: a screen full of notifications says less than one. */
const MOST_GROUPS = 3;

/** What was told, and what fired at the last look; nothing is told of what fired before the first one. */
export interface AlertNoticeMemory {
  /** Ids of the firings that were shown as firing. Null: nobody looked yet. */
  firing: ReadonlySet<string> | null;
  /** When each group was last told. */
  toldAt: ReadonlyMap<string, number>;
  /** Ids that came while their group was not to be heard again. */
  held: ReadonlySet<string>;
}
export const nothingTold: AlertNoticeMemory = { firing: null, toldAt: new Map(), held: new Set() };

export interface AlertNotice {
  title: string;
  body: string;
  /** The most urgent alert of it. */
  alert: string;
}

/** Source and rule: alerts that one person would look at together. */
export function groupOf({ source, labels, title }: Pick<AlertView, 'source' | 'labels' | 'title'>): string {
  return `${source}\n${labels.alertname || title}`;
}

/** Whether an alert is told where no view was chosen. */
export function isLoud({ severity }: { severity: Severity }): boolean {
  return severities.indexOf(severity) <= severities.indexOf('error');
}

/**
 * What to tell now: one notice a group of alerts that began to fire, at most once a minute each. `firing`: what fires,
 * nobody is on, no silence hides and the person's view shows, the most urgent first. What was held and does not fire
 * any more is told to nobody. Pure.
 */
export function tellAlerts(
  memory: AlertNoticeMemory,
  firing: readonly AlertView[],
  now: number,
): { memory: AlertNoticeMemory; notices: AlertNotice[] } {
  const { firing: before } = memory;
  const ids = new Set(firing.map(({ id }) => id));
  const toldAt = new Map([...memory.toldAt].filter(([, at]) => Math.abs(now - at) < GROUP_EVERY_MS));
  if (before === null) return { memory: { firing: ids, toldAt, held: new Set() }, notices: [] };
  const fresh = firing.filter(({ id }) => !before.has(id) || memory.held.has(id));
  const groups = new Map<string, AlertView[]>();
  const held = new Set<string>();
  for (const alert of fresh) {
    const group = groupOf(alert);
    if (toldAt.has(group)) held.add(alert.id);
    else groups.set(group, [...(groups.get(group) ?? []), alert]);
  }
  for (const group of groups.keys()) toldAt.set(group, now);
  return { memory: { firing: ids, toldAt, held }, notices: noticesOf([...groups.values()]) };
}

function noticesOf(groups: readonly (readonly AlertView[])[]): AlertNotice[] {
  if (groups.length <= MOST_GROUPS) return groups.flatMap((group) => groupNotice(group));
  const all = groups.flat();
  const [first] = all;
  if (!first) return [];
  const names = groups.flatMap(([one]) => (one ? [one.title] : [])).slice(0, MOST_GROUPS);
  return [
    {
      title: `${all.length} alerts of ${groups.length} rules fire`,
      body: `${names.join(', ')} and ${groups.length - names.length} more`,
      alert: first.id,
    },
  ];
}

function groupNotice(group: readonly AlertView[]): AlertNotice[] {
  const [first, ...others] = group;
  if (!first) return [];
  const { title, severity, source, annotations, id } = first;
  const said = annotations.summary || annotations.description || '';
  const more = others.length === 0 ? [] : [`${others.length} more of it`];
  const body = [`${severity}, ${source}`, ...(said === '' ? [] : [said.slice(0, 300)]), ...more].join('\n');
  return [{ title: `“${title}” fires`, body, alert: id }];
}
