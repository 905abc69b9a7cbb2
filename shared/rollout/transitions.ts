import { type BoardRow, compareText, numberOf, textOf } from '../board/read.ts';
import { type TransitionAction, transitionActions } from '../ops/rollout-entities.ts';

/** One step of a track, by a person. */
export interface Transition {
  id: string;
  track: string;
  after: string | null;
  action: TransitionAction;
  /** The stage it leads to; null out of the rollout. */
  to: string | null;
  at: number;
  by: string;
  request: string | null;
}

/** What somebody asked a second person to agree to. */
export interface SecondRequest {
  id: string;
  track: string;
  after: string | null;
  action: TransitionAction;
  to: string | null;
  reason: string;
  at: number;
  by: string;
  withdrawn: boolean;
}

export interface Path {
  /** From the first step to the present one. */
  steps: readonly Transition[];
  /** Steps that were taken apart from others, and do not stand because a safer one does. */
  overruled: readonly Transition[];
}

/** Of two steps from one place, taken apart, the safer stands: back before again, again before on. */
const safestFirst: readonly TransitionAction[] = [
  'rollBack',
  'retry',
  'start',
  'promote',
  'promoteFully',
  'skip',
  'complete',
];

/** Out of the last stage: by promoting, or past its gates. */
export function isCompletion({ action, to }: Pick<Transition, 'action' | 'to'>): boolean {
  return action === 'complete' || (action === 'skip' && to === null);
}

/** The id of a transition: two people who do the same thing apart do it once. */
export function transitionId(
  hash: (text: string) => string,
  { track, after, action, to }: Pick<Transition, 'track' | 'after' | 'action' | 'to'>,
): string {
  return hash(`transition/${track}/${after ?? ''}/${action}/${to ?? ''}`);
}

export function readTransition(row: BoardRow): Transition | null {
  const action = transitionActions.find((known) => known === textOf(row, 'action'));
  const at = numberOf(row, 'at');
  const track = textOf(row, 'track');
  if (row.removed || !action || at === null || track === '') return null;
  return {
    id: row.id,
    track,
    after: textOf(row, 'after') || null,
    action,
    to: textOf(row, 'to') || null,
    at,
    by: textOf(row, 'by'),
    request: textOf(row, 'request') || null,
  };
}

export function readRequest(row: BoardRow): SecondRequest | null {
  const action = transitionActions.find((known) => known === textOf(row, 'action'));
  const at = numberOf(row, 'at');
  if (row.removed || !action || at === null) return null;
  return {
    id: row.id,
    track: textOf(row, 'track'),
    after: textOf(row, 'after') || null,
    action,
    to: textOf(row, 'to') || null,
    reason: textOf(row, 'reason'),
    at,
    by: textOf(row, 'by'),
    withdrawn: row.values.withdrawn === true,
  };
}

/** Whether a second person, by another's request for exactly this, stands behind a step. */
export function isSeconded(step: Transition, requests: ReadonlyMap<string, SecondRequest>): boolean {
  const request = step.request === null ? undefined : requests.get(step.request);
  return (
    request !== undefined &&
    !request.withdrawn &&
    request.by !== step.by &&
    request.track === step.track &&
    request.after === step.after &&
    request.action === step.action &&
    request.to === step.to
  );
}

/**
 * The way that a track went. Each step names the one before it, so the steps are a tree; where it forks, because people
 * were apart, the safer branch stands until somebody who knows both goes on: one that leads to a roll-back before any
 * other. Going past a gate counts only with a second person.
 */
export function pathOf(
  transitions: readonly Transition[],
  requests: ReadonlyMap<string, SecondRequest>,
): Path {
  const valid = transitions.filter((step) => step.action !== 'skip' || isSeconded(step, requests));
  const children = new Map<string | null, Transition[]>();
  for (const step of valid) children.set(step.after, [...(children.get(step.after) ?? []), step]);
  const leadsBack = beforeRollBacks(valid);
  const steps: Transition[] = [];
  const seen = new Set<string>();
  let next = safest(children.get(null), leadsBack);
  while (next && !seen.has(next.id)) {
    steps.push(next);
    seen.add(next.id);
    next = safest(children.get(next.id), leadsBack);
  }
  return { steps, overruled: valid.filter((step) => !seen.has(step.id)) };
}

/** Every roll-back with all steps that it came after. */
function beforeRollBacks(steps: readonly Transition[]): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found = new Set<string>();
  for (const back of steps.filter(({ action }) => action === 'rollBack')) {
    let step: Transition | undefined = back;
    while (step && !found.has(step.id)) {
      found.add(step.id);
      step = step.after === null ? undefined : byId.get(step.after);
    }
  }
  return found;
}

function safest(
  steps: readonly Transition[] | undefined,
  leadsBack: ReadonlySet<string>,
): Transition | undefined {
  return steps?.toSorted(
    (a, b) =>
      Number(leadsBack.has(b.id)) - Number(leadsBack.has(a.id)) ||
      safestFirst.indexOf(a.action) - safestFirst.indexOf(b.action) ||
      compareText(a.id, b.id),
  )[0];
}
