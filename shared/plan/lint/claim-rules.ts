import type { Finding, Plan } from '../plan-schema.ts';
import { leadingSign } from '../text/emoji.ts';
import { stateOfPhrase } from '../values/status.ts';
import { badState } from '../words/claim-words.ts';
import { statusMarks } from '../words/marks.ts';
import { type Claim, claimsOf, contentWords, likeness, shared } from './claims.ts';
import { finding, quoted } from './finding.ts';

/** The same claim is ticked in one place and open in another. */
export function lintClaims(plan: Plan): Finding[] {
  const claims = claimsOf(plan);
  const open = claims.filter((claim) => !claim.isDone);
  const done = claims
    .filter((claim) => claim.isDone)
    .slice(0, Math.ceil(MOST_PAIRS / Math.max(1, open.length)));
  return done.flatMap((claim) => contradictions(plan, claim, open));
}

/** Enough for any plan that people write; a longer one is compared in part. */
const MOST_PAIRS = 200_000;

function contradictions(plan: Plan, done: Claim, open: readonly Claim[]): Finding[] {
  const against = open.flatMap((claim) => {
    const like = likeness(done, claim);
    return like === null ? [] : [{ claim, like }];
  });
  const first = against[0]?.claim;
  if (first === undefined) return [];
  const lines = [done.line, ...against.map((pair) => pair.claim.line), ...badMeasures(plan, done)];
  const confidence = against.some((pair) => pair.like === 'same') ? 'high' : 'medium';
  const message = `${quoted(done.text)} is done on line ${done.line}, but ${quoted(first.text)} is still open on line ${first.line}.`;
  return [finding('ticked-here-open-there', lines, confidence, message)];
}

/** Measures whose current value says in words that the thing is not in order: "Memory usage: leaking". */
function badMeasures(plan: Plan, done: Claim): number[] {
  return plan.metrics
    .filter(
      (metric) => metric.current !== null && metric.currentValue === null && badState.test(metric.current),
    )
    .filter((metric) => shared(contentWords(`${metric.name} ${metric.current ?? ''}`), done.words) >= 2)
    .map((metric) => metric.line);
}

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
        `${quoted(task.text)} is ticked, and says “${task.stated ?? ''}”.`,
      ),
    ),
    ...phases.map((phase) =>
      finding(
        'sign-against-words',
        [phase.line],
        'high',
        `${quoted(phase.title)} carries a done sign, and says “${phase.stated ?? ''}”.`,
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
