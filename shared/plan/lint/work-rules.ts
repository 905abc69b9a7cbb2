import type { Finding, Plan, PlanTask } from '../plan-schema.ts';
import { nothingWords } from '../words/claim-words.ts';
import { claimsOf, contentWords, shared } from './claims.ts';
import { counted, finding, quoted } from './finding.ts';

/** A phase is called complete, and work in it is open. */
export function lintPhases(plan: Plan): Finding[] {
  return plan.phases.flatMap((phase) => {
    if (phase.status !== 'done') return [];
    const open = plan.tasks.filter(
      (task) => task.phase === phase.anchor && task.checkbox && task.state !== 'done',
    );
    if (open.length === 0) return [];
    const message = `${quoted(phase.title)} is marked ${phase.stated ?? 'complete'}, but ${counted(open.length, 'task')} in it ${open.length === 1 ? 'is' : 'are'} open.`;
    return [
      finding('complete-with-open-tasks', [phase.line, ...open.map((task) => task.line)], 'high', message),
    ];
  });
}

/** A ticked task with open steps, or with steps of which nobody recorded anything. */
export function lintSteps(plan: Plan): Finding[] {
  const steps = new Map<string, PlanTask[]>();
  for (const task of plan.tasks)
    if (task.parent !== null) steps.set(task.parent, [...(steps.get(task.parent) ?? []).slice(-200), task]);
  const done = plan.tasks.filter((task) => task.checkbox && task.state === 'done' && !task.cancelled);
  const open = done.flatMap((task) => openSteps(task, steps.get(task.anchor) ?? []));
  const silent = done.filter((task) =>
    (steps.get(task.anchor) ?? []).some(
      (step) => !step.checkbox && step.stated === null && step.state !== 'done',
    ),
  );
  if (silent.length === 0) return open;
  const lines = silent.flatMap((task) => [
    task.line,
    ...(steps.get(task.anchor) ?? []).slice(0, 1).map((step) => step.line),
  ]);
  const message = `${counted(silent.length, 'ticked task has', 'ticked tasks have')} steps below without any recorded state, such as ${quoted(silent[0]?.text ?? '')}.`;
  return [...open, finding('steps-without-state', lines, 'low', message)];
}

function openSteps(task: PlanTask, steps: readonly PlanTask[]): Finding[] {
  const open = steps.filter((step) => step.checkbox && step.state !== 'done');
  if (open.length === 0) return [];
  return [
    finding(
      'done-with-open-steps',
      [task.line, ...open.map((step) => step.line)],
      'high',
      `${quoted(task.text)} is ticked, but ${counted(open.length, 'step')} below it ${open.length === 1 ? 'is' : 'are'} open.`,
    ),
  ];
}

const REFERENCE =
  /(?:phase|section|step|abschnitt|fase|étape|etapa|schritt|#)?\s?(\d{1,2}(?:\.\d{1,2}){1,3})\b|\b(?:phase|fase|フェーズ)\s?(\d{1,2})\b/iu;

/** "Begin with Phase 1.1", and everything in 1.1 is ticked. */
export function lintNextSteps(plan: Plan): Finding[] {
  const claims = claimsOf(plan).filter((claim) => claim.isDone);
  return plan.nextSteps.flatMap((step) => {
    if (step.state === 'done') return [];
    const ticked = referredWork(plan, step.text);
    if (ticked.length > 0 && ticked.every((task) => task.state === 'done')) {
      return [
        finding(
          'next-step-done',
          [step.line, ...ticked.map((task) => task.line)],
          'high',
          `The next step ${quoted(step.text)} points at work that is already ticked.`,
        ),
      ];
    }
    const words = contentWords(step.text);
    const same = claims.find(
      (claim) =>
        claim.words.size > 1 && claim.words.size === words.size && shared(claim.words, words) === words.size,
    );
    return same === undefined
      ? []
      : [
          finding(
            'next-step-done',
            [step.line, same.line],
            'medium',
            `The next step ${quoted(step.text)} is already ticked as ${quoted(same.text)}.`,
          ),
        ];
  });
}

function referredWork(plan: Plan, text: string): PlanTask[] {
  const match = REFERENCE.exec(text);
  const number = match?.[1] ?? match?.[2];
  if (number === undefined) return [];
  const isMeant = (title: string): boolean =>
    new RegExp(`(?:^|[^\\d.])${number.replaceAll('.', '\\.')}(?![\\d.]*\\d)`, 'u').test(title.slice(0, 40));
  return plan.tasks.filter((task) => task.checkbox && task.depth === 0 && task.section.some(isMeant));
}

/** "Blocked: none", and at least half of what must hold at launch does not. */
export function lintBlocked(plan: Plan): Finding[] {
  const musts = plan.criteria.filter((criterion) => criterion.tier === 'must' && criterion.task !== null);
  const open = musts.filter((criterion) => criterion.met !== true);
  if (open.length === 0 || open.length * 2 < musts.length) return [];
  return plan.progress
    .filter((note) => note.state === 'blocked' && nothingWords.test(note.text))
    .map((note) =>
      finding(
        'nothing-blocked-but-musts-open',
        [note.line, ...open.map((criterion) => criterion.line)],
        'medium',
        `The plan says that nothing is blocked, but ${open.length} of ${musts.length} launch blockers are not met.`,
      ),
    );
}
