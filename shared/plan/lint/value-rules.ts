import type { Finding, Plan, PlanMetric } from '../plan-schema.ts';
import { finding, lineWords, placed } from './finding.ts';
import { holds, isSameMeasure, type Limit, limitsOf, type Quantity } from './limits.ts';

const REACHED =
  /\b(?:done|met|complete|completed|achieved|passed|reached|erreicht|erfüllt|atteint|cumplido|atingido)\b|✅|✔|達成|完了/iu;
const MISSED =
  /\b(?:missed|failed|failing|breached|verfehlt|nicht erreicht|non atteint|no cumplido|não atingido)\b|❌|未達/iu;
const NOT = /\b(?:not|never|nicht|pas|no|não|yet to)\b|未/iu;
const UNKNOWN =
  /^(?:unknown|tbd|tba|n\/?a|\?+|not measured|no data|unbekannt|offen|inconnu|desconocido|desconhecido|不明|未計測|未定)$/iu;

/** A value that was measured, or the lack of one, against what the plan says of the limit. */
export function lintValues(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  const measured = limits.filter((limit) => limit.current !== null);
  const byLine = new Map(measured.map((limit) => [limit.line, limit]));
  const ticking = new Set(
    plan.criteria.filter((one) => one.met === true).map((one) => one.section.join('/')),
  );
  const unknown = plan.metrics.filter((metric) => UNKNOWN.test(metric.current?.trim() ?? ''));
  return [
    ...plan.metrics.flatMap((metric) => reported(metric, byLine.get(metric.line))),
    ...limits.flatMap((limit) => ticked(limit, ticking, limits, measured) ?? untold(limit, limits, unknown)),
  ];
}

function reported(metric: PlanMetric, limit: Limit | undefined): Finding[] {
  const status = metric.status ?? '';
  const says = REACHED.test(status) && !NOT.test(status) ? true : MISSED.test(status) ? false : null;
  if (says === null) return [];
  const named = `${placed(metric.name, metric.line)} is reported as “${status}”`;
  if (says && UNKNOWN.test(metric.current?.trim() ?? ''))
    return [
      finding(
        'value-against-limit',
        [metric.line],
        'high',
        `${named}, but its current value is ${metric.current ?? ''}.`,
      ),
    ];
  const isMet = limit?.current == null ? null : holds(limit.current, limit);
  if (isMet === null || isMet === says) return [];
  const message = `${named}, but the current ${metric.current ?? ''} ${isMet ? 'meets' : 'misses'} the target ${metric.target ?? ''}.`;
  return [finding('value-against-limit', [metric.line], says ? 'high' : 'medium', message)];
}

/** null: nothing was measured that this limit could be held against. */
function ticked(
  limit: Limit,
  ticking: ReadonlySet<string>,
  limits: readonly Limit[],
  measured: readonly Limit[],
): Finding[] | null {
  if (limit.met === null) return [];
  const source = limit.current !== null ? limit : measured.find((one) => isSameMeasure(limit, one, limits));
  const result = source?.current == null ? null : holds(source.current, limit);
  if (result === null || source?.current == null) return null;
  if (result === limit.met) return [];
  const value = measuredAt(source.current, limit);
  const lines = [limit.line, source.current.line];
  if (limit.met)
    return [
      finding(
        'value-against-limit',
        lines,
        'high',
        `${placed(limit.text, limit.line)} is marked as met, but the current value is ${value}.`,
      ),
    ];
  // A list where nobody ticked anything yet is ticked at the end: there an open box says nothing.
  return ticking.has(limit.section.join('/'))
    ? [
        finding(
          'value-against-limit',
          lines,
          'low',
          `${placed(limit.text, limit.line)} is open, although the current ${value} meets it.`,
        ),
      ]
    : [];
}

function measuredAt(current: Quantity, limit: Limit): string {
  return current.line === limit.line ? current.text : `${current.text} (${lineWords(current.line)})`;
}

/** Ticked, while the plan says that the value is not known. */
function untold(limit: Limit, limits: readonly Limit[], unknown: readonly PlanMetric[]): Finding[] {
  if (limit.met !== true) return [];
  const metric = unknown.find((one) => {
    const target = limits.find((other) => other.line === one.line);
    return target !== undefined && target !== limit && isSameMeasure(limit, target, limits);
  });
  if (metric === undefined) return [];
  const message = `${placed(limit.text, limit.line)} is marked as met, but the current value of ${placed(metric.name, metric.line)} is ${metric.current ?? ''}.`;
  return [finding('value-against-limit', [limit.line, metric.line], 'high', message)];
}
