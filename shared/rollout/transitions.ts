import { type BoardRow, compareText, numberOf, textOf } from '../board/read.ts';
import { type TransitionAction, transitionActions } from '../ops/rollout-entities.ts';
import { isSeconded, needsSecond, type StageOnWay } from './no-return.ts';

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
  /** Steps that take a second person and have none, with what came after them: none of them stands. */
  held: readonly Transition[];
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

/**
 * The way that a track went. Each step names the one before it, so the steps are a tree; where it forks, because people
 * were apart, the safer branch stands until somebody who knows both goes on: one that leads to a roll-back before any
 * other. Going past a gate, or over a point of no return, counts only with a second person.
 */
export function pathOf(
  steps: readonly Transition[],
  requests: ReadonlyMap<string, SecondRequest>,
  way: readonly StageOnWay[],
): Path {
  const all = steps.toSorted((a, b) => a.at - b.at || compareText(a.id, b.id));
  const byId = new Map(all.map((step) => [step.id, step]));
  const valid = all.filter((step) => isSeconded(step, requests) || !needsSecond(step, way, byId));
  const children = new Map<string | null, Transition[]>();
  for (const step of valid) children.set(step.after, [...(children.get(step.after) ?? []), step]);
  const standing = reachable(children);
  const leadsBack = beforeRollBacks(valid.filter((step) => standing.has(step)));
  const taken: Transition[] = [];
  const seen = new Set<string>();
  let next = safest(children.get(null), leadsBack);
  while (next && !seen.has(next.id)) {
    taken.push(next);
    seen.add(next.id);
    next = safest(children.get(next.id), leadsBack);
  }
  return {
    steps: taken,
    overruled: all.filter((step) => standing.has(step) && !seen.has(step.id)),
    held: all.filter((step) => !standing.has(step)),
  };
}

/** Steps to which an unbroken way of valid ones leads. */
function reachable(children: ReadonlyMap<string | null, readonly Transition[]>): ReadonlySet<Transition> {
  const found = new Set<Transition>();
  const next = [...(children.get(null) ?? [])];
  for (let step = next.pop(); step; step = next.pop()) {
    if (found.has(step)) continue;
    found.add(step);
    next.push(...(children.get(step.id) ?? []));
  }
  return found;
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
