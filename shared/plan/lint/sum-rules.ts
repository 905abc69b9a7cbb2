import type { Finding, Plan } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { comparable, numbersIn } from '../values/number.ts';
import { contentWords, shared } from './claims.ts';
import { finding, quoted } from './finding.ts';

const SAVED =
  /\b(?:saved|saving|smaller|less|reduction|reduced|removed|gespart|eingespart|économisés?|ahorrados?|economizados?|salvos?)\b|削減/iu;
const BYTES = new Set(['KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB']);

/** "8.26MB saved, 45.9%" says how much was there, and so how much is left: against a limit for the same thing. */
export function lintSizes(plan: Plan): Finding[] {
  const limits = plan.criteria.filter(
    (one) =>
      one.value !== null && BYTES.has(one.unit ?? '') && (one.comparator === '<' || one.comparator === '<='),
  );
  return plan.tasks.flatMap((task) => {
    const left = leftOver(task.raw);
    if (left === null) return [];
    const words = contentWords(task.raw);
    return limits.flatMap((limit) => {
      const values = comparable(left, { value: limit.value ?? 0, unit: limit.unit });
      if (
        values === null ||
        values[0] <= values[1] ||
        shared(words, contentWords(limit.text)) === 0 ||
        limit.line === task.line
      )
        return [];
      const message = `${quoted(task.raw)} leaves about ${left.value.toFixed(1)} ${left.unit}, far from ${quoted(limit.text)}.`;
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

const RATIO =
  /(?<![\d./])(\d{1,4})\s?(?:\/|of|out of|von|sur|de|di|van)\s?(\d{1,4})(?![\d/.])[^\d%\n]{0,24}\(?(?:=\s?)?(\d{1,3}(?:[.,]\d)?)\s?%/giu;
const TOLERANCE = 1.5;

/** "7 of 10 (60%)". */
export function lintShares(plan: Plan): Finding[] {
  const findings: Finding[] = [];
  plan.text.split(/\r\n|\r|\n/).forEach((line, at) => {
    if (line.length > 2_000 || !line.includes('%')) return;
    for (const match of line.matchAll(RATIO)) {
      const [part, whole, share] = [
        Number(match[1]),
        Number(match[2]),
        Number((match[3] ?? '').replace(',', '.')),
      ];
      if (whole === 0 || part > whole || Math.abs((100 * part) / whole - share) <= TOLERANCE) continue;
      findings.push(
        finding(
          'share-does-not-add-up',
          [at + 1],
          'high',
          `${part} of ${whole} is ${Math.round((100 * part) / whole)} %, not ${share} %.`,
        ),
      );
    }
  });
  return findings;
}
