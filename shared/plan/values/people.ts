import { fold } from '../text/fold.ts';

/** What a plan tells about the names in it. */
export interface People {
  /** Folded names from owner columns, "Owner:" lines and lists of people. */
  readonly known: ReadonlySet<string>;
  /** Folded names in parentheses at the end of items, that stand there often enough to be people. */
  readonly bracketed: ReadonlySet<string>;
}

export const nobody: People = { known: new Set(), bracketed: new Set() };

const NAME =
  /^\p{Lu}[\p{L}'’.-]{1,24}(?:\s(?:(?:de|da|do|van|von|der|di|la|le)\s)?\p{Lu}[\p{L}'’.-]{0,24}){0,3}$/u;
const CJK_NAME = /^[\u3400-\u9fff\u3040-\u30ff]{2,8}(?:さん)?$/u;
const TEAMS =
  /^(?:SRE|QA|DevOps|Ops|Backend|Frontend|Platform|Security|Infra|Data|Support|Legal|Marketing|Product|Design|Payments|Mobile|Web|API|DBA|PM|Engineering|Finance|Sales|Comms|IT|Team [\p{L}\p{N}]+)$/u;
const NOT_NAMES = new Set([
  'optional',
  'required',
  'staging',
  'production',
  'prod',
  'development',
  'beta',
  'alpha',
  'critical',
  'important',
  'high',
  'medium',
  'low',
  'stripe',
  'android',
  'ios',
  'aws',
  'gcp',
  'azure',
  'docker',
  'kubernetes',
  'phase',
  'week',
  'day',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'english',
  'german',
  'french',
  'spanish',
  'european union',
  'tbd',
  'p0',
  'p1',
  'p2',
  'slack',
  'email',
  'jira',
  'github',
  'grafana',
  'prometheus',
  'datadog',
  'sentry',
  'redis',
  'postgres',
  'kafka',
  'terraform',
  'note',
  'must',
  'should',
  'nice',
]);

/** Looks like a person's or team's name. */
export function isNameLike(text: string): boolean {
  if (text.length > 60 || NOT_NAMES.has(fold(text))) return false;
  return text
    .split(/\s?(?:[,/&+、]|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s?/u)
    .every((part) => NAME.test(part) || TEAMS.test(part) || CJK_NAME.test(part));
}

export function isPerson(text: string, people: People, grouped: boolean): boolean {
  const key = fold(text);
  return people.known.has(key) || (grouped && people.bracketed.has(key));
}

const GROUP = /[(（[]([^()（）[\]]{2,60})[)）\]]\.?$/u;

/**
 * A word in parentheses at the end of an item is a person only with company: the plan names it elsewhere, it has a
 * first and a last name, it comes back, or most items end so. "Deploy (Staging)" alone names nobody.
 */
export function findPeople(items: readonly string[], named: readonly string[]): People {
  const known = new Set<string>();
  for (const name of named)
    for (const part of [name, ...name.split(/\s?[,/&+、]\s?/u)]) if (part.length > 1) known.add(fold(part));
  const counts = new Map<string, { count: number; full: boolean }>();
  for (const item of items) {
    const last = item.charCodeAt(item.length - 1);
    if (last !== 41 && last !== 93 && last !== 0xff09) continue;
    const name = GROUP.exec(item.slice(-64))?.[1]?.trim();
    if (name === undefined || !isNameLike(name)) continue;
    const entry = counts.get(fold(name));
    counts.set(fold(name), {
      count: (entry?.count ?? 0) + 1,
      full: name.includes(' ') || CJK_NAME.test(name) || TEAMS.test(name),
    });
  }
  const total = [...counts.values()].reduce((sum, entry) => sum + entry.count, 0);
  const most = total * 2 >= items.length;
  const bracketed = [...counts]
    .filter(([name, entry]) => most || entry.count > 1 || known.has(name))
    .map(([name]) => name);
  return { known, bracketed: new Set(bracketed) };
}
