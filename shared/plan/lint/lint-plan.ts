import type { Finding, Plan } from '../plan-schema.ts';
import { lintClaims } from './claim-rules.ts';
import { lintDueDays, lintPhaseDates, lintWeekdays } from './date-rules.ts';
import type { LintRule } from './finding.ts';
import { lintLaunchDay } from './launch-rules.ts';
import { lintLength } from './length-rules.ts';
import { lintCurrents, lintLimits, lintMissingValues, lintTriggers } from './limit-rules.ts';
import { lintNextSteps } from './next-rules.ts';
import { lintSchedule, lintScheduleEnd } from './schedule-rules.ts';
import { lintCounts, lintShares } from './share-rules.ts';
import { lintSigns } from './sign-rules.ts';
import { lintSteps } from './step-rules.ts';
import { lintSizes } from './sum-rules.ts';
import { lintTotals } from './total-rules.ts';
import { lintValues } from './value-rules.ts';
import { lintBlocked, lintPhases } from './work-rules.ts';

const rules: readonly LintRule[] = [
  lintPhases,
  lintSteps,
  lintClaims,
  lintSigns,
  lintLimits,
  lintCurrents,
  lintTriggers,
  lintValues,
  lintMissingValues,
  lintSizes,
  lintShares,
  lintCounts,
  lintTotals,
  lintPhaseDates,
  lintWeekdays,
  lintDueDays,
  lintLaunchDay,
  lintLength,
  lintSchedule,
  lintScheduleEnd,
  lintNextSteps,
  lintBlocked,
];

/** Nobody reads more of one kind; a file with more is many plans, or none. */
const MOST_OF_A_RULE = 100;

/** Where the plan says two things that cannot both hold. Pure, so that a board can ask again after each tick. */
export function lintPlan(plan: Plan): Finding[] {
  const findings = rules.flatMap((rule) => rule(plan).slice(0, MOST_OF_A_RULE));
  return findings.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}
