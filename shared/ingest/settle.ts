import type { AlertReport, RolloutReport } from './observation.ts';

const MAX_NAME = 300;
const MAX_WORDS = 2_000;
const MAX_LABEL = 10_000;
/** A name of nothing that can be seen. */
const UNNAMED = '—';

/** What moves the cursor or turns the direction of writing, which would make words look like others. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;
const HIDDEN = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

interface Settled {
  rollouts: RolloutReport[];
  alerts: AlertReport[];
  warnings: string[];
}

/** Words in one line. */
function line(words: string): string {
  return words.replaceAll(CONTROLS, ' ').trim();
}

/** One report an id and one alert a fingerprint, the latest by time (of equals the last); words cut to what a board holds. */
export function settle(rollouts: readonly RolloutReport[], alerts: readonly AlertReport[]): Settled {
  const cuts = new Set<string>();
  const cut = (what: string, said: string, most: number) => {
    const words = said.replaceAll(HIDDEN, '');
    if (words.length <= most) return words;
    cuts.add(`${what} was longer than ${most} letters and was cut.`);
    return `${[...words.slice(0, most)].slice(0, -1).join('')}…`;
  };
  const maybe = (what: string, words: string | null, most: number) =>
    words === null ? null : cut(what, words, most);
  const short = (what: string, map: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(map).map(([key, words]) => [
        key,
        cut(`${what} “${key.slice(0, 80)}”`, words, MAX_LABEL),
      ]),
    );
  return {
    rollouts: latestOf(
      rollouts,
      ({ id }) => id,
      ({ at }) => at,
    ).map((one) => ({
      ...one,
      name: cut('A name', line(one.name) || UNNAMED, MAX_NAME),
      environment: maybe('An environment', one.environment === null ? null : line(one.environment), MAX_NAME),
      stage: maybe('A stage', one.stage === null ? null : line(one.stage), MAX_NAME),
      reason: maybe('A reason', one.reason, MAX_WORDS),
    })),
    alerts: latestOf(
      alerts,
      ({ fingerprint }) => fingerprint,
      ({ startsAt, endsAt }) => endsAt ?? startsAt,
    ).map((one) => ({
      ...one,
      title: cut('A title', line(one.title) || UNNAMED, MAX_WORDS),
      labels: short('The label', one.labels),
      annotations: short('The annotation', one.annotations),
    })),
    warnings: [...cuts],
  };
}

/** Whether one is known to be before another: what says no time is of the place where it stands. */
function isEarlier(at: number | null, other: number | null): boolean {
  return at !== null && other !== null && at < other;
}

function latestOf<T>(all: readonly T[], nameOf: (one: T) => string, timeOf: (one: T) => number | null): T[] {
  const kept = new Map<string, T>();
  for (const one of all) {
    const before = kept.get(nameOf(one));
    if (before === undefined || !isEarlier(timeOf(one), timeOf(before))) kept.set(nameOf(one), one);
  }
  return [...kept.values()];
}
