import { readSpan } from '../board/span.ts';
import { type AlertState, type AlertView, alertStates, labelOf } from './feed.ts';
import { matcherText, readMatcher, readMatchers } from './matcher-text.ts';
import { type Matcher, matcherFault, matchesValue } from './matchers.ts';

/** One part of a query, in the order in which it was written. */
export type Term =
  | { type: 'label'; matcher: Matcher; text: string }
  | { type: 'state'; states: readonly AlertState[]; not: boolean; text: string }
  | { type: 'age'; comparator: '<' | '>'; ms: number; text: string }
  | { type: 'source'; value: string; not: boolean; text: string }
  | { type: 'owner'; value: string; not: boolean; text: string }
  | { type: 'stage'; which: 'new' | 'before'; text: string }
  | { type: 'words'; value: string; text: string };

export interface Query {
  terms: readonly Term[];
  /** What does not read, as a sentence; those parts are left out. */
  faults: readonly string[];
}

export interface QueryContext {
  now: number;
  /** This desk's person, for @owner=me. */
  me: string;
  personName(id: string): string;
  /** When a stage was last entered, for @stage=new; null where none was. */
  stageAt: number | null;
}

/** Parts that blanks divide; quotes keep them together, one that is not closed to the end. */
const parts = /(?:[^\s"]|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$))+/g;
const closed = /^(?:[^"]|"(?:[^"\\]|\\[\s\S])*")*$/;

/**
 * Reads a query: label matchers (`severity=critical`, `team=~"api|web"`), `@state`, `@age>10m`, `@source`,
 * `@owner=me|none|NAME`, `@stage=new|before`, and words that stand anywhere. All of them have to fit.
 */
export function readQuery(text: string): Query {
  const terms: Term[] = [];
  const faults: string[] = [];
  for (const part of text.match(parts) ?? []) {
    const read = readPart(part);
    if (typeof read === 'string') faults.push(read);
    else terms.push(...read);
  }
  return { terms, faults };
}

/** The query with a part more or, where it is there, without it: what clicking a facet does. Other parts stay. */
export function toggleTerm(query: string, term: string): string {
  const all = query.match(parts) ?? [];
  const wanted = meaningOf(term);
  const rest = all.filter((part) => meaningOf(part) !== wanted);
  return (rest.length < all.length ? rest : [...all, term]).join(' ');
}

/** Whether a query asks for it already, however it is written there. */
export function hasTerm(query: string, term: string): boolean {
  const wanted = meaningOf(term);
  return (query.match(parts) ?? []).some((part) => meaningOf(part) === wanted);
}

/** The same of 'team=api' and 'team="api"'. */
function meaningOf(part: string): string {
  const matcher = part.startsWith('@') ? null : readMatcher(part);
  return matcher ? matcherText(matcher) : part;
}

function readPart(part: string): readonly Term[] | string {
  if (!closed.test(part)) return `“${part.trim()}”: a quote is not closed.`;
  if (!part.startsWith('@')) return readPlain(part);
  const term = readMeta(part);
  return typeof term === 'string' ? term : [term];
}

/** Words, or matchers: one, or several with commas and in braces, as an Alertmanager writes them. */
function readPlain(part: string): readonly Term[] | string {
  const { matchers, fault } = readMatchers(part.replace(/^\{/, '').replace(/[,}]+$/, ''));
  if (fault !== null || matchers.length === 0)
    return [{ type: 'words', value: unquoted(part).toLowerCase(), text: part }];
  const text = (matcher: Matcher) => (matchers.length === 1 ? part : matcherText(matcher));
  return (
    matchers.map(matcherFault).find((one) => one !== null) ??
    matchers.map((matcher) => ({ type: 'label' as const, matcher, text: text(matcher) }))
  );
}

function readMeta(part: string): Term | string {
  const match = /^@([a-z]+)(!=|=|>|<)(.*)$/i.exec(part);
  const name = match?.[1]?.toLowerCase();
  const sign = match?.[2] ?? '=';
  const value = unquoted(match?.[3] ?? '');
  const not = sign === '!=';
  const isEqual = sign === '=' || not;
  if (name === 'age' && !isEqual) {
    const ms = readSpan(value);
    return ms === null
      ? `“${part}”: write the age as 30s, 10m, 2h or 1d.`
      : { type: 'age', comparator: sign === '<' ? '<' : '>', ms, text: part };
  }
  if (name === 'state' && isEqual) {
    const states = value.toLowerCase().split(/[|,]/);
    const known = alertStates.filter((state) => states.includes(state));
    return known.length === states.length
      ? { type: 'state', states: known, not, text: part }
      : `“${part}”: a state is one of ${alertStates.join(', ')}.`;
  }
  if (name === 'source' && isEqual) return { type: 'source', value: value.toLowerCase(), not, text: part };
  if (name === 'owner' && isEqual) return { type: 'owner', value: value.toLowerCase(), not, text: part };
  if (name === 'stage' && sign === '=' && (value === 'new' || value === 'before'))
    return { type: 'stage', which: value, text: part };
  return `“${part}” is nothing that can be asked. There are @state, @age>10m, @source, @owner and @stage=new.`;
}

/** The alerts that fit every part of a query. */
export function filterAlerts(feed: readonly AlertView[], query: Query, context: QueryContext): AlertView[] {
  if (query.terms.length === 0) return [...feed];
  return feed.filter((alert) => query.terms.every((term) => fits(alert, term, context)));
}

/** What of an alert a query asks for. */
export type Askable = Pick<
  AlertView,
  'words' | 'labels' | 'source' | 'severity' | 'title' | 'state' | 'startsAt' | 'acks'
>;

export function fits(alert: Askable, term: Term, context: QueryContext): boolean {
  switch (term.type) {
    case 'words':
      return alert.words.includes(term.value);
    case 'label':
      return matchesValue(labelOf(alert, term.matcher.name), term.matcher);
    case 'state':
      return term.states.includes(alert.state) !== term.not;
    case 'age': {
      const age = context.now - alert.startsAt;
      return term.comparator === '>' ? age > term.ms : age < term.ms;
    }
    case 'source':
      return (alert.source.toLowerCase() === term.value) !== term.not;
    case 'owner':
      return isOwnedBy(alert, term.value, context) !== term.not;
    case 'stage':
      return isNewSince(alert, context.stageAt) === (term.which === 'new');
  }
}

/** Whether an alert began after a stage was entered; without a stage nothing is new. */
export function isNewSince({ startsAt }: Pick<AlertView, 'startsAt'>, stageAt: number | null): boolean {
  return stageAt !== null && startsAt >= stageAt;
}

function isOwnedBy(alert: Pick<AlertView, 'acks'>, value: string, { me, personName }: QueryContext): boolean {
  if (value === 'none') return alert.acks.length === 0;
  return alert.acks.some(({ person }) =>
    value === 'me' ? person === me : personName(person).toLowerCase().includes(value),
  );
}

function unquoted(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));
}
