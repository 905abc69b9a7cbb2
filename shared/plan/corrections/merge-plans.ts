import type { Plan, PlanPhase, PlanTask } from '../plan-schema.ts';

/** The lists of a plan that a correction may change. Links are in the text, whatever their line is. */
const lists = [
  'dates',
  'phases',
  'tasks',
  'criteria',
  'metrics',
  'risks',
  'mitigations',
  'triggers',
  'rollback',
  'schedule',
  'teams',
  'communication',
  'stages',
  'soaks',
  'progress',
  'nextSteps',
  'overview',
  'sections',
] as const;

interface Named {
  readonly line: number;
  readonly anchor: string;
}

/**
 * The plan as it was read by itself, and inside the region as it was read with the corrections: nothing else changes,
 * whatever a correction would have meant for the reading of the whole. Without findings.
 */
export function mergePlans(plain: Plan, corrected: Plan, region: ReadonlySet<number>): Plan {
  const names = renaming(plain, corrected, region);
  const pick = <T extends { line: number }>(before: readonly T[], after: readonly T[]): T[] => {
    const kept = before.filter((one) => !region.has(one.line));
    const taken = after.filter((one) => region.has(one.line));
    return taken.length === 0 ? kept : [...kept, ...taken].sort((a, b) => a.line - b.line);
  };
  const named = <T extends Named>(before: readonly T[], after: readonly T[]): T[] =>
    pick(
      before,
      after.map((one) => ({ ...one, anchor: names.get(one.anchor) ?? one.anchor })),
    );
  const follow = (anchor: string | null): string | null =>
    anchor === null ? null : (names.get(anchor) ?? null);
  const phases = corrected.phases.map((phase) => ({ ...phase, parent: follow(phase.parent) }));
  const tasks = corrected.tasks.map((task) => ({
    ...task,
    phase: follow(task.phase),
    parent: follow(task.parent),
  }));
  const criteria = corrected.criteria.map((one) => ({ ...one, task: follow(one.task) }));
  return {
    ...plain,
    dates: named(plain.dates, corrected.dates),
    phases: named(plain.phases, phases),
    tasks: named(plain.tasks, tasks),
    criteria: named(plain.criteria, criteria),
    metrics: named(plain.metrics, corrected.metrics),
    risks: named(plain.risks, corrected.risks),
    mitigations: named(plain.mitigations, corrected.mitigations),
    triggers: named(plain.triggers, corrected.triggers),
    rollback: named(plain.rollback, corrected.rollback),
    schedule: named(plain.schedule, corrected.schedule),
    teams: named(plain.teams, corrected.teams),
    communication: named(plain.communication, corrected.communication),
    stages: named(plain.stages, corrected.stages),
    soaks: named(plain.soaks, corrected.soaks),
    readiness:
      plain.readiness !== null && region.has(plain.readiness.line) ? corrected.readiness : plain.readiness,
    progress: named(plain.progress, corrected.progress),
    nextSteps: named(plain.nextSteps, corrected.nextSteps),
    overview: named(plain.overview, corrected.overview),
    sections: named(plain.sections, corrected.sections),
    findings: [],
    unmapped: pick(plain.unmapped, corrected.unmapped),
    lines: pick(plain.lines, corrected.lines),
  };
}

/**
 * What each name in the corrected reading is called in the merged plan: outside the region as in the plain reading,
 * inside as it is unless that name is taken. Names of phases and tasks that only the corrected reading has are left out.
 */
function renaming(plain: Plan, corrected: Plan, region: ReadonlySet<number>): Map<string, string> {
  const taken = new Set<string>(plain.links.map((link) => link.anchor));
  for (const list of lists) for (const one of plain[list]) if (!region.has(one.line)) taken.add(one.anchor);
  const names = new Map<string, string>();
  matchNames(plain.phases, corrected.phases, region, names);
  matchNames(plain.tasks, corrected.tasks, region, names);
  for (const list of lists) {
    for (const one of corrected[list]) {
      if (!region.has(one.line)) continue;
      const free = freeName(one.anchor, taken);
      taken.add(free);
      names.set(one.anchor, free);
    }
  }
  return names;
}

function matchNames(
  plain: readonly (PlanPhase | PlanTask)[],
  corrected: readonly (PlanPhase | PlanTask)[],
  region: ReadonlySet<number>,
  names: Map<string, string>,
): void {
  const known = new Map(plain.map((one) => [one.span.start, one.anchor]));
  for (const one of corrected) {
    const anchor = region.has(one.line) ? undefined : known.get(one.span.start);
    if (anchor !== undefined) names.set(one.anchor, anchor);
  }
}

function freeName(anchor: string, taken: ReadonlySet<string>): string {
  if (!taken.has(anchor)) return anchor;
  const base = anchor.replace(/(?<=-[^-]{1,20})-\d+$/, '');
  let count = 2;
  while (taken.has(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}
