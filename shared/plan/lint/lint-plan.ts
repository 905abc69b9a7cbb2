import type { Finding, Plan } from '../plan-schema.ts';
import { lintClaims, lintSigns } from './claim-rules.ts';
import { lintDates, lintDueDays, lintWeekdays } from './date-rules.ts';
import type { LintRule } from './finding.ts';
import { lintLaunchDay, lintLength } from './launch-rules.ts';
import { lintLimits, lintMissingValues, lintValues } from './limit-rules.ts';
import { lintSchedule, lintScheduleEnd } from './schedule-rules.ts';
import { lintShares, lintSizes } from './sum-rules.ts';
import { lintBlocked, lintNextSteps, lintPhases, lintSteps } from './work-rules.ts';

const rules: readonly LintRule[] = [
  lintPhases,
  lintSteps,
  lintClaims,
  lintSigns,
  lintLimits,
  lintValues,
  lintMissingValues,
  lintSizes,
  lintShares,
  lintDates,
  lintWeekdays,
  lintDueDays,
  lintLaunchDay,
  lintLength,
  lintSchedule,
  lintScheduleEnd,
  lintNextSteps,
  lintBlocked,
];

/** A plan longer than this is a hostile file: comparing everything with everything would never end. */
const MOST_ITEMS = 3_000;

/** Where the plan says two things that cannot both hold. Pure, so that a board can ask again after each tick. */
export function lintPlan(plan: Plan): Finding[] {
  const size =
    plan.phases.length +
    plan.tasks.length +
    plan.criteria.length +
    plan.schedule.length +
    plan.metrics.length +
    plan.progress.length;
  if (size > MOST_ITEMS) return [];
  const findings = rules.flatMap((rule) => rule(plan));
  return findings.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}
