import { compareText } from '../board/read.ts';
import { type AlertView, labelsOf } from './feed.ts';

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

/** Labels by how many alerts share their value; a value that every alert has says nothing, nor does one that only one has. */
function causesOf(open: readonly AlertView[], most: number): StormCause[] {
  const counts = new Map<string, StormCause>();
  for (const alert of open)
    for (const [label, value] of Object.entries(labelsOf(alert.labels, alert))) {
      const key = `${label}\u0000${value}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { label, value, count: 1, share: 0 });
    }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .map((cause) => ({ ...cause, share: cause.count / open.length }))
    .sort((a, b) => telling(b) - telling(a) || compareText(a.label, b.label) || compareText(a.value, b.value))
    .slice(0, most);
}

function telling({ count, share }: StormCause): number {
  return share === 1 ? count / 4 : count;
}
