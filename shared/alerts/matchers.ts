import { RE2JS } from 're2js';
import type { Matcher } from '../rollout/gate-config.ts';

export type { Matcher } from '../rollout/gate-config.ts';

/** Compiled expressions by text; null for one that is no expression. Bounded: they come from other people too. */
const compiled = new Map<string, RE2JS | null>();
const MOST_COMPILED = 500;
/** Steps of one: what repeats thousands of times, 'a' here and there, would still stop every window. */
const MOST_STEPS = 2_500;

/**
 * Whether labels fulfil every matcher, as Alertmanager reads them: an expression has to match the whole value, and a
 * label that is missing is an empty one. Expressions run in linear time (RE2), since silences come from other desks.
 */
export function matchesAll(labels: Readonly<Record<string, string>>, matchers: readonly Matcher[]): boolean {
  return matchers.every((matcher) => matches(labels, matcher));
}

export function matches(labels: Readonly<Record<string, string>>, matcher: Matcher): boolean {
  return matchesValue(Object.hasOwn(labels, matcher.name) ? labels[matcher.name] : undefined, matcher);
}

/** Whether the value of the label that a matcher names fulfils it. */
export function matchesValue(own = '', { op, value }: Pick<Matcher, 'op' | 'value'>): boolean {
  switch (op) {
    case '=':
      return own === value;
    case '!=':
      return own !== value;
    case '=~':
      return expression(value)?.matches(own) ?? false;
    // An expression that is none lets nothing through: a silence by mistake hides too much.
    case '!~':
      return expression(value)?.matches(own) === false;
  }
}

/** Why a matcher cannot be used, as a sentence; null where it can. */
export function matcherFault({ name, op, value }: Matcher): string | null {
  if (name.trim() === '') return 'A matcher names a label: severity="page".';
  if ((op === '=~' || op === '!~') && expression(value) === null)
    return `“${value}” is no regular expression (RE2), or repeats too often. Look for an unclosed bracket, or use = for plain words.`;
  return null;
}

/** Why these matchers make no silence: an empty one would hide everything. */
export function silenceMatchersFault(matchers: readonly Matcher[]): string | null {
  if (matchers.length === 0) return 'Name at least one label, else it would hide every alert.';
  const fault = matchers.map(matcherFault).find((one) => one !== null);
  if (fault) return fault;
  return matchers.every((matcher) => matches({}, matcher))
    ? 'These matchers fit alerts without any label too, so they would hide everything. Name one label that has to be there.'
    : null;
}

function expression(pattern: string): RE2JS | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  const made = compile(pattern);
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RE2JS | null {
  try {
    const made = RE2JS.compile(pattern, RE2JS.DOTALL);
    return made.programSize() > MOST_STEPS ? null : made;
  } catch {
    // The library says by throwing that the text is no expression.
    return null;
  }
}
