import type { Finding, Plan, PlanTask } from '../plan-schema.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { actOf } from '../words/claim-words.ts';
import { counted, finding, placed } from './finding.ts';

/** A ticked task with open steps; or steps to be done, of which nobody can tell whether they are. */
export function lintSteps(plan: Plan): Finding[] {
  const steps = new Map<string, PlanTask[]>();
  for (const task of plan.tasks) {
    if (task.parent === null) continue;
    const known = steps.get(task.parent);
    if (known === undefined) steps.set(task.parent, [task]);
    else known.push(task);
  }
  const boxes = plan.tasks.filter((task) => task.checkbox && !task.cancelled);
  const done = boxes.filter((task) => task.state === 'done');
  const open = done.flatMap((task) => openSteps(task, steps.get(task.anchor) ?? []));
  if (steps.size === 0) return [];
  // Only where open tasks have such steps too: there they are work, and the plan never says that they were done.
  const isWork = boxes.some((task) => task.state !== 'done' && areSilent(steps.get(task.anchor) ?? []));
  const silent = isWork ? done.filter((task) => areSilent(steps.get(task.anchor) ?? [])) : [];
  return silent.length >= 2 ? [...open, withoutState(silent, steps)] : open;
}

function openSteps(task: PlanTask, steps: readonly PlanTask[]): Finding[] {
  const open = steps.filter((step) => step.checkbox && step.state !== 'done');
  const first = open[0];
  if (first === undefined) return [];
  const rest = open.length === 1 ? '' : ` and ${counted(open.length - 1, 'other step')}`;
  return [
    finding(
      'done-with-open-steps',
      [task.line, ...open.map((step) => step.line)],
      'high',
      `${placed(task.text, task.line)} is ticked, but its step ${placed(first.text, first.line)}${rest} ${open.length === 1 ? 'is' : 'are'} open.`,
    ),
  ];
}

/** Steps without box or state that read as work: most begin with what is to be done. */
function areSilent(steps: readonly PlanTask[]): boolean {
  if (steps.length < 2 || steps.some((step) => step.checkbox || step.stated !== null)) return false;
  return steps.filter((step) => isOrder(step.text)).length * 2 >= steps.length;
}

const ORDERS =
  /^(?:audit|analy[sz]e|apply|automate|clean|collect|compare|define|deploy|disable|enhance|export|finali[sz]e|fix|import|increase|install|integrate|list|measure|migrate|monitor|move|optimi[sz]e|publish|rais|reduce|refresh|remove|rename|replace|restore|rotate|scan|schedule|send|switch|train|tune|upgrade|validate|walk|\p{L}+ieren$)/iu;

function isOrder(text: string): boolean {
  const first = wordsOf(fold(text.slice(0, 60)))[0] ?? '';
  return actOf.has(first) || ORDERS.test(first);
}

function withoutState(silent: readonly PlanTask[], steps: ReadonlyMap<string, readonly PlanTask[]>): Finding {
  const lines = silent.flatMap((task) => [
    task.line,
    ...(steps.get(task.anchor) ?? []).slice(0, 1).map((step) => step.line),
  ]);
  const [first] = silent;
  const step = steps.get(first?.anchor ?? '')?.[0];
  const message = `${counted(silent.length, 'task')} such as ${placed(first?.text ?? '', first?.line ?? 1)} ${silent.length === 1 ? 'is' : 'are'} ticked, but the plan records no state for the steps below, such as ${placed(step?.text ?? '', step?.line ?? 1)}.`;
  return finding('steps-without-state', lines, 'low', message);
}
