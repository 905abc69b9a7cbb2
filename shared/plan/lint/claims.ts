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
  /** Where a task's line begins in the text; null for what is no task. */
  readonly start: number | null;
}

/** Begins the place of what a team's list says. */
export const TEAM = 'team/';

interface Source {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  readonly isResult: boolean;
  readonly isPhased?: boolean;
  readonly start?: number;
  readonly place: string;
}

const known = new WeakMap<Plan, readonly Claim[]>();

export function claimsOf(plan: Plan): readonly Claim[] {
  const claims = known.get(plan) ?? readClaims(plan);
  known.set(plan, claims);
  return claims;
}

function readClaims(plan: Plan): Claim[] {
  const parents = parentsOf(plan.tasks);
  const tasks = plan.tasks
    .filter((task) => task.checkbox && !task.cancelled)
    .map((task) =>
      claim({
        line: task.line,
        text: task.text,
        isDone: task.state === 'done',
        isResult: task.role !== 'task',
        isPhased: task.role === 'task' && task.phase !== null,
        start: task.span.start,
        place: placeOf(task, parents),
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

const joined = new WeakMap<readonly string[], string>();

function pathOf(section: readonly string[]): string {
  const path = joined.get(section) ?? section.join('/');
  joined.set(section, path);
  return path;
}

/** The tasks that have steps, by their anchors. */
function parentsOf(tasks: readonly PlanTask[]): ReadonlyMap<string, PlanTask> {
  const wanted = new Set<string>();
  for (const task of tasks) if (task.parent !== null) wanted.add(task.parent);
  const parents = new Map<string, PlanTask>();
  if (wanted.size === 0) return parents;
  for (const task of tasks) if (wanted.has(task.anchor)) parents.set(task.anchor, task);
  return parents;
}

function placeOf(task: PlanTask, parents: ReadonlyMap<string, PlanTask>): string {
  const phase = task.role === 'task' ? (task.phase ?? '') : '';
  const parent = task.parent === null ? undefined : parents.get(task.parent);
  const place = `${pathOf(task.section)}/${phase}`;
  return parent === undefined ? place : `${place}/${parent.text}`;
}

function claim(source: Source): Claim {
  return new ReadClaim(source);
}

/** Its words are looked at when somebody asks: in many plans there is nothing done to hold against what is open. */
class ReadClaim implements Claim {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  readonly isResult: boolean;
  readonly isPhased: boolean;
  readonly place: string;
  readonly start: number | null;
  private content: Content | null = null;

  constructor(source: Source) {
    this.line = source.line;
    this.text = source.text;
    this.isDone = source.isDone;
    this.isResult = source.isResult;
    this.isPhased = source.isPhased === true;
    this.place = source.place;
    this.start = source.start ?? null;
  }

  get words(): ReadonlySet<string> {
    return this.read().words;
  }

  get numbers(): ReadonlySet<string> {
    return this.read().numbers;
  }

  get acts(): ReadonlySet<string> {
    return this.read().acts;
  }

  private read(): Content {
    this.content ??= contentOf(this.text);
    return this.content;
  }
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
