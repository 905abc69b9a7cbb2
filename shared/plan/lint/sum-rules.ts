import type { Finding, Plan } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { comparable, numbersIn } from '../values/number.ts';
import { contentWords, shared } from './content.ts';
import { finding, placed, rounded } from './finding.ts';

const SAVED =
  /\b(?:saved|saving|smaller|less|reduction|reduced|removed|gespart|eingespart|économisés?|ahorrados?|economizados?|salvos?)\b|削減/iu;
const BYTES = new Set(['KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB']);

const MOST_SIZES = 100;

/** "8.26MB saved, 45.9%" says how much was there, and so how much is left: against a limit for the same thing. */
export function lintSizes(plan: Plan): Finding[] {
  const sizes = plan.criteria.filter(
    (one) =>
      one.value !== null && BYTES.has(one.unit ?? '') && (one.comparator === '<' || one.comparator === '<='),
  );
  if (sizes.length === 0 || sizes.length > MOST_SIZES) return [];
  const limits = sizes.map((limit) => ({ limit, about: contentWords(limit.text) }));
  return plan.tasks.flatMap((task) => {
    const left = leftOver(task.raw);
    if (left === null) return [];
    const words = contentWords(task.raw);
    return limits.flatMap(({ limit, about }) => {
      const values = comparable(left, { value: limit.value ?? 0, unit: limit.unit });
      if (values === null || values[0] <= values[1] || shared(words, about) === 0 || limit.line === task.line)
        return [];
      const message = `By ${placed(task.raw, task.line)} about ${rounded(left.value)} ${left.unit} are left, far from ${placed(limit.text, limit.line)}.`;
      return [
        finding(
          'size-does-not-add-up',
          [task.line, limit.line, ...completePhase(plan, task.phase)],
          'medium',
          message,
        ),
      ];
    });
  });
}

function completePhase(plan: Plan, anchor: string | null): number[] {
  const phase = plan.phases.find((one) => one.anchor === anchor);
  return phase?.status === 'done' ? [phase.line] : [];
}

function leftOver(text: string): { value: number; unit: string } | null {
  if (!SAVED.test(text)) return null;
  const numbers = numbersIn(foldInPlace(text));
  const size = numbers.find((one) => BYTES.has(one.unit ?? ''));
  const share = numbers.find((one) => one.unit === '%');
  if (size?.unit == null || share === undefined || share.value <= 0 || share.value >= 100) return null;
  return { value: size.value / (share.value / 100) - size.value, unit: size.unit };
}
