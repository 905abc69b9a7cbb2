import type { Finding, Plan, PlanPhase, PlanTask } from '../plan-schema.ts';
import { blockerWords, nothingWords, setAside } from '../words/claim-words.ts';
import { counted, finding, lineWords, placed } from './finding.ts';

/** "Phase 1 complete when:" names what must hold, not what does. */
const CONDITION = /\b(?:when|if|once|wenn|sobald|quand|lorsque|cuando|quando)\s*[:：]?\s*$/iu;

/** What a phase says of itself against the work in it, in its parts too. */
export function lintPhases(plan: Plan): Finding[] {
  if (plan.phases.length === 0) return [];
  const tasks = groupBy(plan.tasks, (task) => task.phase);
  const parts = groupBy(plan.phases, (phase) => phase.parent);
  return plan.phases.flatMap((phase) => {
    if (CONDITION.test(phase.title)) return [];
    if (phase.status === 'done') return openWork(plan, phase, tasks, parts);
    return phase.status === 'open' && phase.stated !== null
      ? doneWork(phase, tasks.get(phase.anchor) ?? [])
      : [];
  });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

type Groups<T> = ReadonlyMap<string, readonly T[]>;

function openWork(
  plan: Plan,
  phase: PlanPhase,
  tasks: Groups<PlanTask>,
  parts: Groups<PlanPhase>,
): Finding[] {
  const open = workOf(phase, tasks, parts).filter(
    (task) => task.checkbox && task.state !== 'done' && !isSetAside(plan, task),
  );
  const first = open[0];
  if (first === undefined) return [];
  const rest = open.length === 1 ? '' : ` and ${counted(open.length - 1, 'other task')} in it`;
  const message = `${placed(phase.title, phase.line)} is marked ${phase.stated ?? 'complete'}, but ${placed(first.text, first.line)}${rest} ${open.length === 1 ? 'is' : 'are'} open.`;
  return [
    finding('complete-with-open-tasks', [phase.line, ...open.map((task) => task.line)], 'high', message),
  ];
}

/** The phase's own work, and that of its parts which do not themselves say that they are complete. */
function workOf(
  phase: PlanPhase,
  tasks: Groups<PlanTask>,
  parts: Groups<PlanPhase>,
  depth = 0,
): readonly PlanTask[] {
  const own = tasks.get(phase.anchor) ?? [];
  if (depth > 6) return own;
  return [
    ...own,
    ...(parts.get(phase.anchor) ?? [])
      .filter((part) => part.status !== 'done')
      .flatMap((part) => workOf(part, tasks, parts, depth + 1)),
  ];
}

/** Optional, put off or struck out: nothing that the phase still waits for. */
function isSetAside(plan: Plan, task: PlanTask): boolean {
  if (setAside.test(task.raw) || setAside.test(task.section.at(-1) ?? '')) return true;
  return (
    plan.text
      .slice(task.span.start, task.span.start + 300)
      .split('\n', 1)[0]
      ?.includes('~~') === true
  );
}

function doneWork(phase: PlanPhase, tasks: readonly PlanTask[]): Finding[] {
  const boxes = tasks.filter((task) => task.checkbox && task.parent === null);
  if (boxes.length < 2 || boxes.some((task) => task.state !== 'done' || task.cancelled)) return [];
  const message = `${placed(phase.title, phase.line)} is marked ${phase.stated ?? 'open'}, but all ${boxes.length} tasks in it are ticked, first ${placed(boxes[0]?.text ?? '', boxes[0]?.line ?? 1)}.`;
  return [
    finding('open-with-done-tasks', [phase.line, ...boxes.map((task) => task.line)], 'medium', message),
  ];
}

/** "Blocked: none", and work is marked as blocked, or what the plan calls blockers is half open. */
export function lintBlocked(plan: Plan): Finding[] {
  const inProgress = plan.progress.filter((note) => note.state === 'blocked' && nothingWords.test(note.text));
  const atHead = plan.overview.filter((note) =>
    nothingWords.test(/^block(?:ed|ers)\s?[:：]\s?(.{2,40})$/iu.exec(note.text)?.[1] ?? ''),
  );
  const nothing = [...inProgress, ...atHead];
  return nothing.flatMap((note) => [...blockedWork(plan, note.line), ...openBlockers(plan, note.line)]);
}

function blockedWork(plan: Plan, line: number): Finding[] {
  const blocked = plan.tasks.filter((task) => task.state === 'blocked');
  const first = blocked[0];
  if (first === undefined) return [];
  const rest = blocked.length === 1 ? '' : ` and ${counted(blocked.length - 1, 'other task')}`;
  const message = `The plan says that nothing is blocked (${lineWords(line)}), but ${placed(first.text, first.line)}${rest} ${blocked.length === 1 ? 'is' : 'are'} marked as blocked.`;
  return [
    finding('nothing-blocked-but-work-is', [line, ...blocked.map((task) => task.line)], 'high', message),
  ];
}

function openBlockers(plan: Plan, line: number): Finding[] {
  const musts = plan.criteria.filter(
    (one) =>
      one.tier === 'must' && one.task !== null && one.section.some((title) => blockerWords.test(title)),
  );
  const open = musts.filter((criterion) => criterion.met !== true);
  const first = open[0];
  if (first === undefined || open.length * 2 < musts.length) return [];
  const title = first.section.findLast((one) => blockerWords.test(one)) ?? 'Must have';
  const message = `The plan says that nothing is blocked (${lineWords(line)}), but ${open.length} of the ${musts.length} under “${title}” are open, first ${placed(first.text, first.line)}.`;
  return [
    finding('nothing-blocked-but-musts-open', [line, ...open.map((one) => one.line)], 'medium', message),
  ];
}
