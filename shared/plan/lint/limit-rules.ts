import type { Comparator, Finding, Plan } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { comparable, numbersIn } from '../values/number.ts';
import { measureNoise } from '../words/claim-words.ts';
import { contentWords, shared, stem } from './claims.ts';
import { finding, quoted } from './finding.ts';

/** A limit that the plan sets, in a criterion or as the target of a metric. */
interface Limit {
  readonly line: number;
  readonly name: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string | null;
  readonly tier: string | null;
  readonly met: boolean | null;
  readonly current: Quantity | null;
}

interface Quantity {
  readonly value: number;
  readonly unit: string | null;
  readonly text: string;
  readonly line: number;
}

const noise = new Set([...measureNoise].flatMap((word) => [word, stem(word)]));

function wordsOfMeasure(name: string): Set<string> {
  const words = contentWords(name);
  const telling = new Set([...words].filter((word) => !noise.has(word)));
  return telling.size > 0 ? telling : words;
}

/** Limits are compared each with each; a plan with more of them is not one that people wrote. */
const MOST_LIMITS = 300;

function limitsOf(plan: Plan): Limit[] {
  const criteria = plan.criteria.flatMap((one) =>
    one.comparator === null || one.value === null || one.metric === null
      ? []
      : [
          {
            line: one.line,
            name: one.metric,
            text: one.text,
            words: wordsOfMeasure(`${one.metric} ${one.qualifier ?? ''}`),
            comparator: one.comparator,
            value: one.value,
            unit: one.unit,
            tier: one.tier,
            met: one.met,
            current: quantity(one.current, one.line),
          },
        ],
  );
  const metrics = plan.metrics.flatMap((one) =>
    one.comparator === null || one.value === null
      ? []
      : [
          {
            line: one.line,
            name: one.name,
            text: `${one.name} ${one.target ?? ''}`,
            words: wordsOfMeasure(one.name),
            comparator: one.comparator,
            value: one.value,
            unit: one.unit,
            tier: null,
            met: null,
            current: quantity(one.current, one.line),
          },
        ],
  );
  return [...criteria, ...metrics].slice(0, MOST_LIMITS);
}

function quantity(text: string | null, line: number): Quantity | null {
  const hit = text === null ? undefined : numbersIn(foldInPlace(text))[0];
  return hit === undefined || text === null ? null : { value: hit.value, unit: hit.unit, text, line };
}

/** The same measure: the telling words of one are those of the other, or contain them; percentiles must agree. */
function isSameMeasure(a: Limit, b: Limit): boolean {
  const both = shared(a.words, b.words);
  if (both === 0 || both < Math.min(a.words.size, b.words.size)) return false;
  const percentile = (limit: Limit): string | null =>
    /\bp\d{2,3}\b/i.exec(`${limit.text}`)?.[0].toLowerCase() ?? null;
  const [left, right] = [percentile(a), percentile(b)];
  if (left !== null && right !== null && left !== right) return false;
  return both / Math.max(a.words.size, b.words.size) >= 0.5 && comparable(a, b) !== null;
}

function direction(comparator: Comparator): string {
  return comparator.charAt(0);
}

/** One measure, two limits. Tiers may differ on purpose: a stretch goal is no contradiction. */
export function lintLimits(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  return limits.flatMap((a, at) =>
    limits.slice(at + 1).flatMap((b) => {
      const values = comparable(a, b);
      if (
        values === null ||
        values[0] === values[1] ||
        direction(a.comparator) !== direction(b.comparator) ||
        !isSameMeasure(a, b)
      )
        return [];
      if (a.tier !== null && b.tier !== null && a.tier !== b.tier) return [];
      const current = a.current ?? b.current;
      const note = current === null ? '' : compareWith(current, a, b);
      return [
        finding(
          'two-limits',
          [a.line, b.line],
          'high',
          `${quoted(a.text)} and ${quoted(b.text)} set different limits for the same measure${note}.`,
        ),
      ];
    }),
  );
}

function compareWith(current: Quantity, a: Limit, b: Limit): string {
  const [first, second] = [holds(current, a), holds(current, b)];
  if (first === null || second === null || first === second) return '';
  return `; the current ${current.text} meets the ${first ? 'first' : 'second'} and misses the ${first ? 'second' : 'first'}`;
}

function holds(current: Quantity, limit: Limit): boolean | null {
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

const REACHED =
  /\b(?:done|met|complete|completed|achieved|passed)\b|✅|erreicht|erfüllt|atteint|cumplido|atingido|達成|完了/iu;

/** A tick or a "done" beside a current value that misses the limit, or an open box beside one that meets it. */
export function lintValues(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  const measured = limits.filter((limit) => limit.current !== null);
  const reported = plan.metrics.flatMap((metric) => {
    const limit = measured.find((one) => one.line === metric.line);
    const isMissed = limit?.current != null && holds(limit.current, limit) === false;
    return isMissed &&
      metric.status !== null &&
      REACHED.test(metric.status) &&
      !/not\s|nicht|pas\s|no\s|não|未/iu.test(metric.status)
      ? [
          finding(
            'value-against-limit',
            [metric.line],
            'high',
            `${quoted(metric.name)} is reported as ${quoted(metric.status)}, but ${metric.current ?? ''} misses ${metric.target ?? ''}.`,
          ),
        ]
      : [];
  });
  const ticked = limits
    .filter((limit) => limit.met !== null)
    .flatMap((limit) => {
      const source = limit.current !== null ? limit : measured.find((one) => isSameMeasure(limit, one));
      const result = source?.current == null ? null : holds(source.current, limit);
      if (result === null || result === limit.met || source?.current == null) return [];
      const message = limit.met
        ? `${quoted(limit.text)} is ticked, but the current value is ${source.current.text}.`
        : `${quoted(limit.text)} is open, although the current value ${source.current.text} meets it.`;
      return [
        finding(
          'value-against-limit',
          [limit.line, source.current.line],
          limit.met ? 'high' : 'medium',
          message,
        ),
      ];
    });
  return [...reported, ...ticked];
}

const UNKNOWN =
  /^(?:unknown|tbd|tba|n\/?a|\?+|not measured|unbekannt|offen|inconnu|desconocido|desconhecido|不明|未計測|未定)$/iu;

/** Limits that nobody can check, since the plan gives no current value for them. */
export function lintMissingValues(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  const measured = limits.filter((limit) => limit.current !== null);
  const blind = limits.filter(
    (limit) =>
      limit.current === null && limit.met === null && !measured.some((one) => isSameMeasure(limit, one)),
  );
  const relevant = blind.filter((limit) => limit.tier !== null || isUnknown(plan, limit.line));
  if (relevant.length === 0) return [];
  const names = relevant
    .slice(0, 3)
    .map((limit) => quoted(limit.text))
    .join(', ');
  return [
    finding(
      'limit-without-value',
      relevant.map((limit) => limit.line),
      'medium',
      `No current value is given for ${names}${relevant.length > 3 ? ' and others' : ''}: nobody can tell whether the limit holds.`,
    ),
  ];
}

function isUnknown(plan: Plan, line: number): boolean {
  const metric = plan.metrics.find((one) => one.line === line);
  return metric?.current != null && UNKNOWN.test(metric.current.trim());
}
