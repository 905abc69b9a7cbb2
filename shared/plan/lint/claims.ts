import type { Plan, PlanTask } from '../plan-schema.ts';
import { type Content, contentOf, isNarrowed, isSameAct, shared } from './content.ts';

/** Something that the plan says is or is not done, wherever it says so. */
export interface Claim extends Content {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  /** Work, or the result of work (a criterion, a measure, a report). */
  readonly isResult: boolean;
  /** Work that stands in a phase: phases may do the same thing each in its turn. */
  readonly isPhased: boolean;
  readonly place: string;
  /** Ticked in a real box; a drawn ✅ may be no more than a bullet. */
  readonly isBoxed: boolean;
}

/** Begins the place of what a team's list says. */
export const TEAM = 'team/';

interface Source {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  readonly isResult: boolean;
  readonly isPhased?: boolean;
  readonly isBoxed?: boolean;
  readonly place: string;
}

const known = new WeakMap<Plan, readonly Claim[]>();

export function claimsOf(plan: Plan): readonly Claim[] {
  const claims = known.get(plan) ?? readClaims(plan);
  known.set(plan, claims);
  return claims;
}

function readClaims(plan: Plan): Claim[] {
  const byAnchor = new Map(plan.tasks.map((task) => [task.anchor, task]));
  const tasks = plan.tasks
    .filter((task) => task.checkbox && !task.cancelled)
    .map((task) =>
      claim({
        line: task.line,
        text: task.text,
        isDone: task.state === 'done',
        isResult: task.role !== 'task',
        isPhased: task.role === 'task' && task.phase !== null,
        isBoxed: plan.text.slice(task.span.start, task.span.start + 24).includes('['),
        place: [
          ...task.section,
          task.role === 'task' ? (task.phase ?? '') : '',
          ...above(task, byAnchor),
        ].join('/'),
      }),
    );
  const criteria = plan.criteria
    .filter((one) => one.task === null && one.met !== null)
    .map((one) =>
      claim({
        line: one.line,
        text: one.text,
        isDone: one.met === true,
        isResult: true,
        place: one.section.join('/'),
      }),
    );
  const progress = plan.progress
    .filter((note) => note.state !== null && note.state !== 'blocked')
    .map((note) =>
      claim({
        line: note.line,
        text: note.text,
        isDone: note.state === 'done',
        isResult: true,
        place: note.section.join('/'),
      }),
    );
  const teams = plan.teams.flatMap((team) =>
    team.items
      .filter((item) => item.state !== null)
      .map((item) =>
        claim({
          line: item.line,
          text: item.text,
          isDone: item.state === 'done',
          isResult: true,
          place: `${TEAM}${team.name}`,
        }),
      ),
  );
  return [...tasks, ...criteria, ...progress, ...teams];
}

function above(task: PlanTask, byAnchor: ReadonlyMap<string, PlanTask>): string[] {
  const parent = task.parent === null ? undefined : byAnchor.get(task.parent);
  return parent === undefined ? [] : [parent.text];
}

function claim(source: Source): Claim {
  return { isPhased: false, isBoxed: true, ...source, ...contentOf(source.text) };
}

const CLOSE = 0.6;

/** How surely two claims are the same one: `same` for equal words, `close` for a result that says little less than the work. */
export function likeness(a: Claim, b: Claim): 'same' | 'close' | null {
  const both = shared(a.words, b.words);
  const smaller = Math.min(a.words.size, b.words.size);
  if (both < 2 || both < smaller || !isSameAct(a, b) || !areSameNumbers(a, b)) return null;
  const all = a.words.size + b.words.size - both;
  if (both === all) return 'same';
  if (isNarrowed(a, b)) return null;
  const isLimit = (a.numbers.size === 0) !== (b.numbers.size === 0);
  return !isLimit && a.isResult !== b.isResult && both / all >= CLOSE ? 'close' : null;
}

function areSameNumbers(a: Claim, b: Claim): boolean {
  if (a.numbers.size === 0 || b.numbers.size === 0) return true;
  return shared(a.numbers, b.numbers) === Math.min(a.numbers.size, b.numbers.size);
}
