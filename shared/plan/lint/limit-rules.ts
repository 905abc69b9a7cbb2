import type { Comparator, Finding, Plan } from '../plan-schema.ts';
import { comparable } from '../values/number.ts';
import { finding, placed } from './finding.ts';
import {
  holds,
  isSameMeasure,
  isSameValue,
  type Limit,
  limitOfTrigger,
  limitsOf,
  type Quantity,
} from './limits.ts';

/** One measure, two limits. Tiers may differ on purpose: a stretch goal is no contradiction. */
export function lintLimits(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  return limits.flatMap((a, at) =>
    limits
      .slice(at + 1)
      .flatMap((b) => (areAgainst(limits, a, b) && !isMeantSo(limits, a, b) ? [twoLimits(a, b)] : [])),
  );
}

function areAgainst(limits: readonly Limit[], a: Limit, b: Limit): boolean {
  return (
    comparable(a, b) !== null &&
    directionOf(a.comparator) === directionOf(b.comparator) &&
    !isSameValue(a, b) &&
    isSameMeasure(a, b, limits)
  );
}

function directionOf(comparator: Comparator): string {
  return comparator.charAt(0);
}

/** Tiers, and stages that get stricter, set several limits for a measure on purpose. */
function isMeantSo(limits: readonly Limit[], a: Limit, b: Limit): boolean {
  if (a.tier !== null && b.tier !== null) return a.tier !== b.tier || areSteps(a.section, b.section);
  const [tiered, metric] = a.tier === null ? [b, a] : [a, b];
  if (tiered.tier === null) return false;
  // A stretch goal asks for more than the target; one that asks for less is none.
  if (tiered.tier !== 'must' && isStricter(tiered, metric)) return true;
  return limits.some(
    (one) =>
      one !== tiered && one.tier !== null && isSameMeasure(one, metric, limits) && isSameValue(one, metric),
  );
}

function isStricter(a: Limit, b: Limit): boolean {
  const [left, right] = comparable(a, b) ?? [0, 0];
  return directionOf(a.comparator) === '<' ? left < right : left > right;
}

const STEP =
  /\d|phase|stage|stufe|étape|etapa|fase|week|day|woche|tag|milestone|meilenstein|alpha|beta|canary|pilot|staging|production|launch|month|quarter|exit|entry|gate|full|half|everyone|rollout/iu;

/** The first headings above them that differ are both steps of the way. */
function areSteps(a: readonly string[], b: readonly string[]): boolean {
  const at = a.findIndex((title, index) => title !== b[index]);
  const [left, right] = [a[at] ?? '', b[at] ?? ''];
  return at >= 0 && STEP.test(left) && STEP.test(right);
}

function twoLimits(a: Limit, b: Limit): Finding {
  const current = a.current ?? b.current;
  const note = current === null ? '' : comparison(current, a, b);
  return finding(
    'two-limits',
    [a.line, b.line],
    a.statistic === b.statistic ? 'high' : 'medium',
    `${placed(a.text, a.line)} and ${placed(b.text, b.line)} set different limits for the same measure${note}.`,
  );
}

function comparison(current: Quantity, a: Limit, b: Limit): string {
  const [first, second] = [holds(current, a), holds(current, b)];
  if (first === null || second === null || first === second) return '';
  return `; the current ${current.text} meets the ${first ? 'first' : 'second'} and misses the ${first ? 'second' : 'first'}`;
}

/** One measure with two current values. */
export function lintCurrents(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  const measured = limits.filter((limit) => limit.current !== null);
  return measured.flatMap((a, at) =>
    measured.slice(at + 1).flatMap((b) => {
      if (a.current === null || b.current === null || a.statistic !== b.statistic) return [];
      if (!isSameMeasure(a, b, limits) || areSteps(a.section, b.section)) return [];
      if (comparable(a.current, b.current) === null || isSameValue(a.current, b.current)) return [];
      const message = `The current value is ${a.current.text} in ${placed(a.text, a.line)}, but ${b.current.text} in ${placed(b.text, b.line)}.`;
      return [finding('two-values', [a.line, b.line], 'medium', message)];
    }),
  );
}

const MOST_TRIGGERS = 50;

/** A trigger that fires while the limit for the same measure still holds. */
export function lintTriggers(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  return plan.triggers.slice(0, MOST_TRIGGERS).flatMap((trigger) => {
    const fires = limitOfTrigger(trigger);
    const limit = limits.find((one) => fires !== null && firesWithin(fires, one, limits));
    if (limit === undefined) return [];
    const message = `${placed(trigger.text, trigger.line)} would roll back while ${placed(limit.text, limit.line)} still holds.`;
    return [finding('trigger-inside-limit', [trigger.line, limit.line], 'medium', message)];
  });
}

function firesWithin(fires: Limit, limit: Limit, limits: readonly Limit[]): boolean {
  const values = comparable(fires, limit);
  const [trigger, bound] = [directionOf(fires.comparator), directionOf(limit.comparator)];
  if (values === null || trigger === bound || trigger === '=' || bound === '=') return false;
  const isWithin = trigger === '>' ? values[0] < values[1] : values[0] > values[1];
  return isWithin && isSameMeasure(fires, limit, limits);
}

const TO_VALUE =
  /\b(?:increase|raise|improve|bring|get|reduce|lower|cut|decrease|reach|erhöhen|steigern|senken|reduzieren|augmenter|réduire|aumentar|reducir|subir|reduzir)(?![\p{L}])|向上|削減/iu;

const MOST_MOVES = 50;

/** Work that moves a measure to its limit, where the plan never says where the measure stands. */
export function lintMissingValues(plan: Plan): Finding[] {
  const limits = limitsOf(plan);
  const measured = limits.filter((limit) => limit.current !== null);
  const blind = limits.filter(
    (limit) =>
      limit.current === null &&
      limit.met === null &&
      !measured.some((one) => isSameMeasure(limit, one, limits)),
  );
  if (blind.length === 0) return [];
  const moves = plan.tasks
    .filter((task) => task.role === 'task' && TO_VALUE.test(task.text))
    .slice(0, MOST_MOVES);
  return blind.flatMap((limit) => {
    const task = moves.find((one) => one.line !== limit.line && isMoveTo(one.text, limit));
    if (task === undefined) return [];
    const message = `${placed(task.text, task.line)} is to bring it to ${placed(limit.text, limit.line)}, but the plan gives no current value: nobody can tell whether the limit holds.`;
    return [finding('limit-without-value', [limit.line, task.line], 'low', message)];
  });
}

function isMoveTo(text: string, limit: Limit): boolean {
  const lower = text.toLowerCase();
  const value = String(limit.value).replace('.', '[.,]');
  return (
    new RegExp(`(?<![\\d.,])${value}(?![\\d]|[.,]\\d)`).test(lower) &&
    [...limit.words].every((word) => lower.includes(word.slice(0, 5)))
  );
}
