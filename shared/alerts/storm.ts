import { compareText } from '../board/read.ts';
import type { AlertView } from './feed.ts';

/** So many alerts that begin within a minute are a storm, until their number falls to a half of it. */
export const STORM_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

export interface StormCause {
  label: string;
  value: string;
  /** Alerts that have it, and their share of all that are going on (0 to 1). */
  count: number;
  share: number;
}

export interface Storm {
  isStorm: boolean;
  /** Alerts that began in the last minute. */
  perMinute: number;
  /** What most of them have in common, the most telling first. */
  causes: readonly StormCause[];
}

/** Whether so much begins that single alerts say less than what they have in common. */
export function stormOf(
  feed: readonly AlertView[],
  now: number,
  {
    wasStorm = false,
    limit = STORM_PER_MINUTE,
    most = 20,
  }: { wasStorm?: boolean; limit?: number; most?: number } = {},
): Storm {
  const open = feed.filter(({ state }) => state === 'firing' || state === 'acknowledged');
  const perMinute = feed.filter((alert) => isNew(alert, now)).length;
  const isStorm = perMinute > (wasStorm ? limit / 2 : limit);
  return { isStorm, perMinute, causes: isStorm ? causesOf(open, most) : [] };
}

/** Heard of within the minute, by clocks that may be off, and not hidden on purpose. */
function isNew({ heardAt, state }: AlertView, now: number): boolean {
  return state !== 'silenced' && state !== 'shelved' && Math.abs(now - heardAt) < MINUTE_MS;
}

/** What matchers see of each alert beside its labels, where none of these has that name. */
const everyAlertHas = ['source', 'severity', 'title'] as const;

/** Labels by how many alerts share their value; a value that every alert has says nothing, nor does one that only one has. */
function causesOf(open: readonly AlertView[], most: number): StormCause[] {
  // Counted for all of a storm again and again: nothing is made for an alert but what is counted.
  const counts = new Map<string, Map<string, StormCause>>();
  const add = (label: string, value: string) => {
    const values = counts.get(label) ?? new Map<string, StormCause>();
    counts.set(label, values);
    const known = values.get(value);
    if (known) known.count += 1;
    else values.set(value, { label, value, count: 1, share: 0 });
  };
  for (const alert of open) {
    for (const label of Object.keys(alert.labels)) add(label, alert.labels[label] ?? '');
    for (const name of everyAlertHas) if (!Object.hasOwn(alert.labels, name)) add(name, alert[name]);
  }
  return [...counts.values()]
    .flatMap((values) => [...values.values()])
    .filter(({ count }) => count > 1)
    .map((cause) => ({ ...cause, share: cause.count / open.length }))
    .sort((a, b) => telling(b) - telling(a) || compareText(a.label, b.label) || compareText(a.value, b.value))
    .slice(0, most);
}

function telling({ count, share }: StormCause): number {
  return share === 1 ? count / 4 : count;
}
