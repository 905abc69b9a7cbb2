import { fold } from '../text/fold.ts';
import { remember } from '../text/remember.ts';
import { givenNames, isFullName } from '../words/given-names.ts';

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
const TEAM = /^(?:[\p{L}\p{N}&-]{2,20}\s){1,2}team$/iu;
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
  'jenkins',
  'cypress',
  'playwright',
  'react',
  'python',
  'node',
  'java',
  'unit',
  'integration',
  'manual',
  'automated',
  'automatic',
  'internal',
  'external',
  'recurring',
  'monthly',
  'weekly',
  'daily',
  'easy',
  'hard',
  'complex',
  'simple',
  'small',
  'large',
  'future',
  'later',
  'partial',
  'new',
  'existing',
  'deprecated',
  'recommended',
  'local',
  'cloud',
  'client',
  'server',
  'linux',
  'windows',
  'note',
  'must',
  'should',
  'nice',
]);

/** Looks like a person's or team's name. */
export const isNameLike = remember(60, readsAsName);

function readsAsName(text: string): boolean {
  if (text.length > 60 || NOT_NAMES.has(fold(text))) return false;
  return text
    .split(/\s?[,/&+、]\s?|\s(?:and|und|et|y|e|en|ve|i|и)\s/u)
    .every((part) => NAME.test(part) || TEAMS.test(part) || TEAM.test(part) || CJK_NAME.test(part));
}

export function isPerson(text: string, people: People, grouped: boolean): boolean {
  const key = fold(text);
  return people.known.has(key) || (grouped && people.bracketed.has(key));
}

/** A name that the plan gives elsewhere, also in parentheses, or one that begins with a common given name. */
export function isKnownName(text: string, people: People): boolean {
  const name = fold(text).trim();
  return people.known.has(name) || people.bracketed.has(name) || isGiven(name);
}

const GROUP = /[(（[]([^()（）[\]]{2,90})[)）\]]\.?$/u;

/**
 * A word in parentheses at the end of an item is a person only with company: the plan names it elsewhere or it is a
 * common given name; or it comes back, or at least half of its list ends so, where some of those are such names or all
 * are cased like some. "Deploy (Staging)" and a list of tools in parentheses name nobody.
 */
export function findPeople(lists: readonly (readonly string[])[], named: readonly string[]): People {
  const known = new Set(named.flatMap(partsOfName).map(fold));
  const isSure = (name: string): boolean => known.has(name) || isGiven(name);
  const counts = new Map<string, number>();
  const bracketed = new Set<string>();
  for (const list of lists) {
    const names = list.flatMap(namesAtEnd);
    const isOfPeople = names.length * 2 >= list.length && (names.some(isSure) || areCased(list));
    for (const name of names) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (isOfPeople) bracketed.add(name);
    }
  }
  const names = [...counts.keys()];
  const arePeople = names.some(isSure);
  for (const [name, count] of counts) if (isSure(name) || (count > 1 && arePeople)) bracketed.add(name);
  return { known, bracketed };
}

/** All that stands in parentheses is cased like names, and no tool: "Zorblax", not "FastAPI" or "WebSockets". */
function areCased(list: readonly string[]): boolean {
  const groups = list.flatMap((text) => GROUP.exec(text.slice(-96))?.[1] ?? []);
  return (
    groups.length > 1 && groups.every((group) => /^\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}[\p{Ll}.]*)?$/u.test(group))
  );
}

function isGiven(name: string): boolean {
  return (
    givenNames.has(name.split(' ')[0] ?? '') ||
    name.endsWith(' team') ||
    name.startsWith('team ') ||
    isFullName(name)
  );
}

function partsOfName(name: string): string[] {
  const people = name.split(/\s?[,/&+、]\s?/u);
  return [name, ...people, ...people.flatMap(givenNameOf)].filter((part) => part.length > 1);
}

const POST =
  /\s(?:team|lead|engineer|manager|owner|architect|developer|director|officer|admin|analyst|designer|committee|group|ops|office|department|board|support)$/iu;

/** Who is "Katrin Vogel" in one place is "Katrin" in another. */
function givenNameOf(name: string): string[] {
  const first = /^(\p{Lu}\p{Ll}{2,})\s\p{Lu}[\p{L}.'’-]*$/u.exec(name.trim())?.[1];
  return first === undefined || POST.test(name) || NOT_NAMES.has(fold(first)) ? [] : [first];
}

const TRAILER = /\s[-–—:|]\s[^()（）]{1,60}$|\s@\S{1,40}$/u;

function namesAtEnd(text: string): string[] {
  if (!/[)\]）]/.test(text.slice(-80))) return [];
  const item = text.slice(-160).replace(TRAILER, '');
  const inner = GROUP.exec(item.slice(-96))?.[1]?.trim() ?? '';
  if (isNameLike(inner)) return [fold(inner)];
  return inner
    .split(/[,;、]\s?/u)
    .filter(isNameLike)
    .map(fold);
}
