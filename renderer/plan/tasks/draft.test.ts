import { describe, expect, it } from 'vitest';
import { flatTasks, noFilter } from '../../../shared/board/task-filter.ts';
import { taskTree } from '../../../shared/board/task-tree.ts';
import { row } from '../../../shared/board/testing/rows.ts';
import { type DraftWay, draftAt } from './draft.ts';

const phase = (id: string, order: string) => row('phase', { title: id, order }, { id });
const task = (id: string, order: string, values: Parameters<typeof row>[1] = {}) =>
  row('task', { text: id, order, ...values }, { id });
const phases = [phase('P', 'a0'), phase('Q', 'a1')];
const tasks = [
  task('a', 'a0', { phase: 'P' }),
  task('s', 'a0', { phase: 'P', parent: 'a' }),
  task('b', 'a1', { phase: 'P' }),
];
const tree = taskTree(phases, tasks);
const rows = flatTasks(tree, noFilter, new Set());
const draft = (active: string | null, way: DraftWay) => draftAt(tree, rows, active, way);

describe('where something new goes', () => {
  it('right after the current task, below what stands under it', () => {
    const made = draft('a', 'after');
    expect(made).toMatchObject({ kind: 'task', phase: 'P', parent: null, level: 2, below: 's' });
    expect(made.order > 'a0' && made.order < 'a1').toBe(true);
  });
  it('at the end of a phase that one stands on', () => {
    expect(draft('P', 'after')).toMatchObject({ phase: 'P', parent: null, level: 2, below: 'b' });
    expect(draft('Q', 'after')).toMatchObject({ phase: 'Q', below: 'Q', order: 'a0' });
  });
  it('under the current task as its last sub-task', () => {
    const made = draft('a', 'sub');
    expect(made).toMatchObject({ parent: 'a', phase: 'P', level: 3, below: 's' });
    expect(made.order > 'a0').toBe(true);
  });
  it('as a phase at the end, and as a loose task where nothing is current', () => {
    expect(draft('a', 'phase')).toMatchObject({ kind: 'phase', level: 1, below: 'Q' });
    expect(draft(null, 'after')).toMatchObject({
      kind: 'task',
      phase: null,
      parent: null,
      level: 1,
      below: 'Q',
    });
    expect(draftAt(taskTree([], []), [], null, 'after')).toMatchObject({ below: null, order: 'a0' });
  });
});
