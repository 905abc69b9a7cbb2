import { lintPlan } from '../plan/lint/lint-plan.ts';
import type { Finding, Plan } from '../plan/plan-schema.ts';

/**
 * What contradicts itself with the board as it stands (`board`: the plan with the board laid over it). The file's own
 * reports (progress, next steps, what teams have done, counts) tell of the day that it was written: they count as long as they
 * and what they speak of are as they were, and work done since raises nothing against them.
 */
export function boardFindings(plan: Plan, board: Plan): Finding[] {
  const before = new Set(plan.findings.map(keyOf));
  const reports = new Set([
    ...plan.progress.map((note) => note.line),
    ...plan.nextSteps.map((note) => note.line),
    ...plan.teams.flatMap((team) => team.items.map((item) => item.line)),
  ]);
  return lintPlan(board).filter((finding) => before.has(keyOf(finding)) || !restsOnReport(finding, reports));
}

function restsOnReport({ rule, lines }: Finding, reports: ReadonlySet<number>): boolean {
  return rule === 'count-does-not-match' || lines.slice(0, 2).some((line) => reports.has(line));
}

function keyOf({ rule, lines }: Finding): string {
  return `${rule} ${lines.join(',')}`;
}
