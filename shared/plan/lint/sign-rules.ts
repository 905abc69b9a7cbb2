import type { Finding, Plan } from '../plan-schema.ts';
import { leadingSign } from '../text/emoji.ts';
import { stateOfPhrase } from '../values/status.ts';
import { statusMarks } from '../words/marks.ts';
import { finding, placed } from './finding.ts';

/** A sign says one thing and the words beside it another: "✅ … (IN PROGRESS)", a ticked box with "(blocked)". */
export function lintSigns(plan: Plan): Finding[] {
  const ticked = plan.tasks.filter(
    (task) => task.checkbox && task.state === 'done' && !task.cancelled && saysOtherwise(task.stated),
  );
  const phases = plan.phases.filter(
    (phase) => phase.status !== 'done' && phase.status !== null && isSignedDone(plan, phase.span.start),
  );
  return [
    ...ticked.map((task) =>
      finding(
        'sign-against-words',
        [task.line],
        'high',
        `${placed(task.text, task.line)} is ticked, but the words beside it say “${task.stated ?? ''}”.`,
      ),
    ),
    ...phases.map((phase) =>
      finding(
        'sign-against-words',
        [phase.line],
        'high',
        `${placed(phase.title, phase.line)} carries a done sign, but the words beside it say “${phase.stated ?? ''}”.`,
      ),
    ),
  ];
}

function saysOtherwise(stated: string | null): boolean {
  const state = stated === null ? null : stateOfPhrase(stated);
  return state !== null && state !== 'done' && state !== 'cancelled';
}

function isSignedDone(plan: Plan, start: number): boolean {
  const line = plan.text.slice(start, start + 80).replace(/^[\s#*>-]+/u, '');
  const sign = leadingSign(line);
  return sign !== null && statusMarks[sign.sign] === 'done';
}
