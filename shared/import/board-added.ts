import { type BoardRow, flagOf, numberOf, textOf } from '../board/read.ts';
import { taskState } from '../plan/items/task-state.ts';
import type {
  Comparator,
  Plan,
  PlanCriterion,
  PlanMetric,
  PlanPhase,
  PlanSchedule,
  PlanTask,
  TaskState,
  Tier,
} from '../plan/plan-schema.ts';
import { foldInPlace } from '../plan/values/fold-in-place.ts';
import { numbersIn } from '../plan/values/number.ts';
import { stateOfCell } from '../plan/values/status.ts';
import { addedAnchor, type Board } from './board-rows.ts';
import { anchorOf } from './same-items.ts';

interface Added {
  phases: PlanPhase[];
  tasks: PlanTask[];
  criteria: PlanCriterion[];
  metrics: PlanMetric[];
  schedule: PlanSchedule[];
}

/** What people put on the board themselves, and what an earlier file had, as items of the plan on lines 0, -1, -2, … */
export function addedItems(board: Board, plan: Plan): Added {
  const known = new Set(
    [
      ...plan.phases,
      ...plan.tasks,
      ...plan.criteria,
      ...plan.metrics,
      ...plan.schedule,
      ...plan.sections,
    ].map((item) => item.anchor),
  );
  const rows = board.rows
    .filter((row) => !board.isRowOut(row) && !known.has(anchorOf(row.values) ?? '') && isLinted(row.entity))
    .map((row): BoardRow => ({ ...row, conflicts: [] }));
  const end = { start: plan.text.length, end: plan.text.length };
  const placed = (row: BoardRow, at: number) => ({ line: -at, span: end, anchor: addedAnchor(row) });
  const added: Added = { phases: [], tasks: [], criteria: [], metrics: [], schedule: [] };
  rows.forEach((row, at) => {
    const place = placed(row, at);
    if (row.entity === 'phase') added.phases.push({ ...phaseOf(row), ...place });
    else if (row.entity === 'task')
      added.tasks.push({ ...taskOf(board, row, plan), ...place, lastLine: place.line });
    else if (row.entity === 'criterion') added.criteria.push({ ...criterionOf(row), ...place });
    else if (row.entity === 'metric') added.metrics.push({ ...metricOf(row), ...place });
    else added.schedule.push({ ...slotOf(row), ...place });
  });
  return added;
}

function isLinted(entity: string): boolean {
  return ['phase', 'task', 'criterion', 'metric', 'slot'].includes(entity);
}

type Unplaced<T> = Omit<T, 'line' | 'span' | 'anchor' | 'lastLine'>;

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function dayOf(row: BoardRow, field: string): string | null {
  const text = textOf(row, field);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null;
}

function phaseOf(row: BoardRow): Unplaced<PlanPhase> {
  const stated = orNull(textOf(row, 'status'));
  const state = stated === null ? null : stateOfCell(stated);
  return {
    title: textOf(row, 'title'),
    start: dayOf(row, 'start'),
    end: dayOf(row, 'end'),
    status: state === null ? null : taskState(state),
    stated,
    owner: null,
    depth: 0,
    section: [],
    parent: null,
  };
}

const states: readonly TaskState[] = ['open', 'in_progress', 'done', 'blocked'];

function taskOf(board: Board, row: BoardRow, plan: Plan): Unplaced<PlanTask> {
  const phase = board.phaseOf(row.values.phase);
  const text = textOf(row, 'text');
  return {
    text,
    raw: text,
    state: states.find((state) => state === row.values.state) ?? 'open',
    stated: null,
    cancelled: false,
    checkbox: flagOf(row, 'checkbox') !== false,
    role: 'task',
    depth: textOf(row, 'parent') === '' ? 0 : 1,
    section: [...board.pathOf(phase, plan)],
    owner: null,
    due: orNull(textOf(row, 'due')),
    start: null,
    details: [],
    phase,
    parent: board.anchorOfId(row.values.parent),
  };
}

const tiers: readonly Tier[] = ['must', 'should', 'nice'];
const comparators: readonly Comparator[] = ['<', '<=', '>', '>=', '='];

function limitIn(row: BoardRow): {
  comparator: Comparator | null;
  value: number | null;
  unit: string | null;
} {
  return {
    comparator: comparators.find((one) => one === row.values.comparator) ?? null,
    value: numberOf(row, 'value'),
    unit: orNull(textOf(row, 'unit')),
  };
}

function criterionOf(row: BoardRow): Unplaced<PlanCriterion> {
  return {
    ...limitIn(row),
    metric: orNull(textOf(row, 'metric')) ?? textOf(row, 'text'),
    qualifier: null,
    tier: tiers.find((tier) => tier === row.values.tier) ?? 'must',
    text: textOf(row, 'text'),
    met: flagOf(row, 'met'),
    current: orNull(textOf(row, 'current')),
    section: [],
    task: null,
  };
}

function metricOf(row: BoardRow): Unplaced<PlanMetric> {
  const current = orNull(textOf(row, 'current'));
  const measured = current === null ? undefined : numbersIn(foldInPlace(current))[0];
  return {
    ...limitIn(row),
    name: textOf(row, 'name'),
    current,
    target: orNull(textOf(row, 'target')),
    status: orNull(textOf(row, 'status')),
    currentValue: measured?.value ?? null,
    currentUnit: measured?.unit ?? null,
    better: null,
  };
}

function slotOf(row: BoardRow): Unplaced<PlanSchedule> {
  return {
    text: textOf(row, 'text'),
    day: orNull(textOf(row, 'day')),
    date: dayOf(row, 'date'),
    start: orNull(textOf(row, 'start')),
    end: orNull(textOf(row, 'end')),
    zone: null,
    owner: null,
  };
}
