import type { Comparator, Plan, PlanCriterion, PlanMetric } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { comparable, numbersIn } from '../values/number.ts';
import { measureNoise } from '../words/claim-words.ts';
import { contentWords, isNarrowed, shared, stem } from './content.ts';

/** A limit that the plan sets, in a criterion or as the target of a metric. */
export interface Limit {
  readonly line: number;
  readonly name: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly statistic: string | null;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string | null;
  /** null for a metric, which has none. */
  readonly tier: PlanCriterion['tier'] | null;
  readonly section: readonly string[];
  readonly met: boolean | null;
  readonly current: Quantity | null;
}

export interface Quantity {
  readonly value: number;
  readonly unit: string | null;
  readonly text: string;
  readonly line: number;
}

/** Limits are compared each with each; a plan with more of them is not one that people wrote. */
const MOST_LIMITS = 200;

const known = new WeakMap<Plan, readonly Limit[]>();

export function limitsOf(plan: Plan): readonly Limit[] {
  let limits = known.get(plan);
  if (limits === undefined) {
    limits = readLimits(plan);
    known.set(plan, limits);
  }
  return limits;
}

function readLimits(plan: Plan): Limit[] {
  const limits: Limit[] = [];
  for (const one of plan.criteria) if (limits.length < MOST_LIMITS) limits.push(...ofCriterion(one));
  for (const one of plan.metrics) if (limits.length < MOST_LIMITS) limits.push(...ofMetric(one));
  return limits;
}

function ofCriterion(one: PlanCriterion): Limit[] {
  if (one.comparator === null || one.value === null || one.metric === null) return [];
  const name = `${one.metric} ${one.qualifier ?? ''}`;
  return [
    {
      line: one.line,
      name: one.metric,
      text: one.text,
      words: wordsOfMeasure(name),
      statistic: statisticIn(name),
      comparator: one.comparator,
      value: one.value,
      unit: one.unit,
      tier: one.tier,
      section: one.section,
      met: one.met,
      current: quantity(one.current, one.line),
    },
  ];
}

/** The condition that a trigger fires on, as a limit to be compared. */
export function limitOfTrigger(one: Plan['triggers'][number]): Limit | null {
  if (one.comparator === null || one.value === null || one.metric === null) return null;
  return {
    line: one.line,
    name: one.metric,
    text: one.text,
    words: wordsOfMeasure(one.metric),
    statistic: statisticIn(`${one.metric} ${one.qualifier ?? ''}`),
    comparator: one.comparator,
    value: one.value,
    unit: one.unit,
    tier: null,
    section: [],
    met: null,
    current: null,
  };
}

function ofMetric(one: PlanMetric): Limit[] {
  const comparator = one.comparator ?? towards(one);
  if (comparator === null || one.value === null) return [];
  const name = `${one.name} ${one.target ?? ''}`;
  return [
    {
      line: one.line,
      name: one.name,
      text: name.trim(),
      words: wordsOfMeasure(one.name),
      statistic: statisticIn(name),
      comparator,
      value: one.value,
      unit: one.unit,
      tier: null,
      section: [],
      met: null,
      current: quantity(one.current, one.line),
    },
  ];
}

/** "450 ms → 300 ms" sets a limit in the direction that is better. */
function towards(one: PlanMetric): Comparator | null {
  if (one.currentValue === null || one.better === null) return null;
  return one.better === 'lower' ? '<=' : '>=';
}

const noise = new Set([...measureNoise].flatMap((word) => [word, stem(word)]));

function wordsOfMeasure(name: string): Set<string> {
  const words = contentWords(name);
  const telling = new Set([...words].filter((word) => !noise.has(word) && !/^p?\d/.test(word)));
  return telling.size > 0 ? telling : words;
}

const STATISTIC =
  /\bp\s?(\d{2,3}(?:\.\d)?)\b|(\d{2})(?:th|er|e|º)?[ -]?perzentil|(\d{2})th percentile|\b(average|avg|mean|median|max(?:imum)?|peak|min(?:imum)?|worst|cold|warm|durchschnitt\p{L}*|moyenne?|promedio|médi[ao])\b/iu;

/** Which of the many values of a measure is meant: "p95", "average". */
function statisticIn(text: string): string | null {
  const match = STATISTIC.exec(text);
  if (match === null) return null;
  const share = match[1] ?? match[2] ?? match[3];
  if (share !== undefined) return `p${share}`;
  const word = (match[4] ?? '').toLowerCase();
  return /^(?:a|mea|dur|moy|prom|méd)/.test(word) ? 'average' : word.slice(0, 3);
}

export function quantity(text: string | null, line: number): Quantity | null {
  const hit = text === null ? undefined : numbersIn(foldInPlace(text))[0];
  return hit === undefined || text === null ? null : { value: hit.value, unit: hit.unit, text, line };
}

/**
 * The same measure: by the same words, or where one says a little more and no third limit shows that the words beside
 * tell several measures apart ("API response time", "page response time"). Percentiles must agree.
 */
export function isSameMeasure(a: Limit, b: Limit, all: readonly Limit[]): boolean {
  const both = shared(a.words, b.words);
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  if (both === 0 || both < small.words.size || both / large.words.size < 0.5) return false;
  if (comparable(a, b) === null || isNarrowed(a, b)) return false;
  const isEqual = small.words.size === large.words.size;
  const family = familyOf(small, all);
  if (!isEqual && family.some((one) => one.words.size > small.words.size && !hasWords(one, large)))
    return false;
  if (a.statistic === b.statistic) return true;
  if (a.statistic !== null && b.statistic !== null) return false;
  return isEqual && new Set(family.flatMap((one) => one.statistic ?? [])).size === 1;
}

const families = new WeakMap<Limit, readonly Limit[]>();

/** The limits whose words hold all words of this one. */
function familyOf(limit: Limit, all: readonly Limit[]): readonly Limit[] {
  let family = families.get(limit);
  if (family === undefined) {
    family = all.filter((one) => shared(one.words, limit.words) === limit.words.size);
    families.set(limit, family);
  }
  return family;
}

function hasWords(a: Limit, b: Limit): boolean {
  return a.words.size === b.words.size && shared(a.words, b.words) === a.words.size;
}

export function holds(current: Quantity, limit: Limit): boolean | null {
  const values = comparable(current, limit);
  if (values === null) return null;
  const [now, bound] = values;
  switch (limit.comparator) {
    case '<':
      return now < bound;
    case '<=':
      return now <= bound;
    case '>':
      return now > bound;
    case '>=':
      return now >= bound;
    case '=':
      return now === bound;
  }
}

/** Written in other units, 1 GB and 1024 MB are one limit. */
const SAME = 0.05;

export function isSameValue(a: { value: number; unit: string | null }, b: typeof a): boolean {
  const values = comparable(a, b);
  if (values === null) return true;
  const [left, right] = values;
  if (left === right) return true;
  return a.unit !== b.unit && Math.abs(left - right) <= SAME * Math.max(Math.abs(left), Math.abs(right));
}
