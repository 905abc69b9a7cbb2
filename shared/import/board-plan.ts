import { limitText } from '../board/measure.ts';
import type { Json } from '../json.ts';
import { limitOf } from '../plan/items/limits.ts';
import { taskState } from '../plan/items/task-state.ts';
import type {
  Comparator,
  Plan,
  PlanCriterion,
  PlanMetric,
  PlanPhase,
  PlanSchedule,
  PlanTask,
  Tier,
} from '../plan/plan-schema.ts';
import { foldInPlace } from '../plan/values/fold-in-place.ts';
import { numbersIn } from '../plan/values/number.ts';
import { stateOfCell } from '../plan/values/status.ts';
import { addedItems } from './board-added.ts';
import { Board } from './board-rows.ts';
import { clip } from './plan-items.ts';
import type { BoardItem } from './plan-update.ts';

/**
 * The read plan with what stands on the board laid over it, so that its contradictions can be looked for again: what
 * people changed counts as they left it, what they removed is out, and what they added is in, on lines below 1, since
 * the file has none for it. Where nothing was changed it is the plan itself.
 */
export function boardPlan(plan: Plan, rows: readonly BoardItem[]): Plan {
  const board = new Board(plan, rows);
  const added = addedItems(board, plan);
  const tasks = plan.tasks.filter((task) => !isOut(board, task)).map((task) => taskOn(board, task, plan));
  return {
    ...plan,
    phases: [...board.kept('phase', plan.phases).map((one) => phaseOn(board, one, plan)), ...added.phases],
    tasks: [...tasks, ...added.tasks],
    criteria: [
      ...board.kept('criterion', plan.criteria).map((one) => criterionOn(board, one)),
      ...added.criteria,
    ],
    metrics: [...board.kept('metric', plan.metrics).map((one) => metricOn(board, one)), ...added.metrics],
    schedule: [...board.kept('slot', plan.schedule).map((one) => slotOn(board, one)), ...added.schedule],
  };
}

/** Taken off the board, itself or with the task or phase that holds it. */
function isOut(board: Board, task: PlanTask): boolean {
  if (task.role === 'criterion') {
    const criterion = board.criterionOf(task.anchor);
    return criterion !== null && board.isOut('criterion', criterion.anchor);
  }
  return board.isOut('task', task.anchor);
}

function taskOn(board: Board, task: PlanTask, plan: Plan): PlanTask {
  if (task.role === 'criterion') return criterionTaskOn(board, task);
  const values = board.values('task', task.anchor);
  if (values === null) return task;
  const text = wordsOn(values, 'text', task.text);
  const state = taskStates.find((one) => one === values.state) ?? task.state;
  const isSameState = state === task.state;
  const phase = 'phase' in values ? board.phaseOf(values.phase) : task.phase;
  return {
    ...task,
    text,
    raw: text === task.text ? task.raw : text,
    state,
    stated: isSameState ? task.stated : null,
    cancelled: isSameState && task.cancelled,
    phase,
    parent: 'parent' in values ? board.anchorOfId(values.parent) : task.parent,
    section: phase === task.phase ? task.section : [...board.pathOf(phase, plan)],
    due: textOn(values, 'due', task.due),
  };
}

const taskStates: readonly PlanTask['state'][] = ['open', 'in_progress', 'done', 'blocked'];

/** The box of a criterion stands on the board as the criterion. */
function criterionTaskOn(board: Board, task: PlanTask): PlanTask {
  const criterion = board.criterionOf(task.anchor);
  const values = criterion && board.values('criterion', criterion.anchor);
  if (criterion === null || !values) return task;
  const met = metOn(values, criterion.met);
  const text = wordsOn(values, 'text', criterion.text);
  if (met === criterion.met && text === criterion.text) return task;
  return {
    ...task,
    ...(met === criterion.met
      ? {}
      : { state: met === true ? 'done' : 'open', stated: null, cancelled: false }),
    ...(text === criterion.text ? {} : { text, raw: text }),
  };
}

function phaseOn(board: Board, phase: PlanPhase, plan: Plan): PlanPhase {
  const values = board.values('phase', phase.anchor);
  if (values === null) return phase;
  const stated = textOn(values, 'status', phase.stated);
  const isSameStatus = stated === phase.stated;
  const state = stated === null ? null : stateOfCell(stated);
  return {
    ...phase,
    title: wordsOn(values, 'title', phase.title),
    start: dayOn(values, 'start', phase.start),
    end: dayOn(values, 'end', phase.end),
    stated,
    status: isSameStatus ? phase.status : state === null ? null : taskState(state),
    // What the heading's sign says in the file no longer counts.
    span: isSameStatus ? phase.span : { start: plan.text.length, end: plan.text.length },
  };
}

function criterionOn(board: Board, criterion: PlanCriterion): PlanCriterion {
  const values = board.values('criterion', criterion.anchor);
  if (values === null) return criterion;
  const text = wordsOn(values, 'text', criterion.text);
  return {
    ...criterion,
    text,
    ...limitOn(values, criterion, text === criterion.text ? null : text),
    tier: tiers.find((tier) => tier === values.tier) ?? criterion.tier,
    met: metOn(values, criterion.met),
    current: textOn(values, 'current', criterion.current),
  };
}

const tiers: readonly Tier[] = ['must', 'should', 'nice'];

function metricOn(board: Board, metric: PlanMetric): PlanMetric {
  const values = board.values('metric', metric.anchor);
  if (values === null) return metric;
  const current = textOn(values, 'current', metric.current);
  const target = textOn(values, 'target', metric.target);
  const limit = limitOn(values, metric, target === metric.target ? null : (target ?? ''));
  const isOtherLimit = limit.value !== metric.value || limit.comparator !== metric.comparator;
  const measured =
    current === metric.current
      ? null
      : (numbersIn(foldInPlace(current ?? ''))[0] ?? { value: null, unit: null });
  return {
    ...metric,
    name: wordsOn(values, 'name', metric.name),
    current,
    target: isOtherLimit && target === metric.target ? targetWords(limit) : target,
    status: textOn(values, 'status', metric.status),
    comparator: limit.comparator,
    value: limit.value,
    unit: limit.unit,
    ...(measured === null ? {} : { currentValue: measured.value, currentUnit: measured.unit }),
  };
}

function slotOn(board: Board, slot: PlanSchedule): PlanSchedule {
  const values = board.values('slot', slot.anchor);
  if (values === null) return slot;
  return {
    ...slot,
    text: wordsOn(values, 'text', slot.text),
    day: textOn(values, 'day', slot.day),
    date: dayOn(values, 'date', slot.date),
    start: textOn(values, 'start', slot.start),
    end: textOn(values, 'end', slot.end),
  };
}

interface LimitFields {
  metric?: string | null;
  comparator: Comparator | null;
  value: number | null;
  unit: string | null;
}

type Values = Readonly<Record<string, Json>>;

/** Set as a limit of its own, or changed with the words that state it (`words`: those, where they were changed). */
function limitOn(values: Values, was: LimitFields, words: string | null): LimitFields {
  const set: LimitFields = {
    comparator: comparators.find((one) => one === values.comparator) ?? null,
    value: typeof values.value === 'number' ? values.value : null,
    unit: typeof values.unit === 'string' ? values.unit : null,
  };
  if (!('value' in values)) return { comparator: was.comparator, value: was.value, unit: was.unit };
  const isSame = set.comparator === was.comparator && set.value === was.value && set.unit === was.unit;
  if (words === null || !isSame) return set;
  const { metric, comparator, value, unit } = limitOf(words);
  return was.metric === undefined ? { comparator, value, unit } : { metric, comparator, value, unit };
}

const comparators: readonly Comparator[] = ['<', '<=', '>', '>=', '='];

function targetWords({ comparator, value, unit }: LimitFields): string | null {
  return comparator === null || value === null ? null : limitText({ comparator, value, unit: unit ?? '' });
}

/** Long texts stand on the board cut: one that is as it was cut was not changed. */
function wordsOn(values: Values, field: string, was: string): string {
  const now = values[field];
  return typeof now !== 'string' || now === clip(was) ? was : now;
}

function textOn(values: Values, field: string, was: string | null): string | null {
  if (!(field in values)) return was;
  const now = values[field];
  if (typeof now !== 'string') return null;
  return was !== null && now === was.slice(0, now.length) && now.length >= 500 ? was : now;
}

/** A day that is no day (“soon”) is none. */
function dayOn(values: Values, field: string, was: string | null): string | null {
  const now = textOn(values, field, was);
  return now === was || (now !== null && /^\d{4}-\d\d-\d\d$/.test(now)) ? now : null;
}

function metOn(values: Values, was: boolean | null): boolean | null {
  if (!('met' in values)) return was;
  return typeof values.met === 'boolean' ? values.met : null;
}
