import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatTasks, noFilter } from './task-filter.ts';
import { nextState, stateOf, taskTree } from './task-tree.ts';
import { row } from './testing/rows.ts';

type Values = Parameters<typeof row>[1];
const phase = (id: string, order: string, more: Values = {}) =>
  row('phase', { title: id, order, ...more }, { id });
const task = (id: string, order: string, more: Values = {}) =>
  row('task', { text: id, order, state: 'open', ...more }, { id });
const ids = (rows: ReturnType<typeof flatTasks>) => rows.map(({ node, level }) => `${level}${node.row.id}`);
const open = new Set<string>();

describe('the task tree', () => {
  it('stands in order: loose tasks, phases, tasks, sub-steps; ties by id', () => {
    const tree = taskTree(
      [phase('P2', 'a1'), phase('P1', 'a0'), phase('P1a', 'a0', { parent: 'P1' })],
      [
        task('b', 'a1', { phase: 'P1' }),
        task('a', 'a1', { phase: 'P1' }),
        task('s', 'a0', { phase: 'P1', parent: 'b' }),
        task('loose', 'a9'),
        task('z', 'a0', { phase: 'P1a' }),
      ],
    );
    expect(ids(flatTasks(tree, noFilter, open))).toEqual([
      '1loose',
      '1P1',
      '2a',
      '2b',
      '3s',
      '2P1a',
      '3z',
      '1P2',
    ]);
    expect(tree.byId.get('s')?.phase).toBe('P1');
    expect([...tree.byId.keys()]).toEqual(['loose', 'P1', 'a', 'b', 's', 'P1a', 'z', 'P2']);
  });

  it('counts boxes, and sub-steps without one beside them', () => {
    const tree = taskTree(
      [phase('P', 'a0')],
      [
        task('a', 'a0', { phase: 'P', state: 'done' }),
        task('b', 'a1', { phase: 'P', state: 'blocked' }),
        task('x', 'a0', { parent: 'a', checkbox: false }),
        task('y', 'a1', { parent: 'a', checkbox: false, state: 'done' }),
        task('loose', 'a0', { state: 'done' }),
      ],
    );
    expect(tree.byId.get('P')?.counts).toEqual({ done: 1, all: 2, blocked: 1, steps: 2, stepsDone: 1 });
    expect(tree.counts).toEqual({ done: 2, all: 3, blocked: 1, steps: 2, stepsDone: 1 });
  });

  it('hides what stands under something removed, keeps what stands under something unknown', () => {
    const tree = taskTree(
      [{ ...phase('P', 'a0'), removed: true }],
      [
        task('a', 'a0', { phase: 'P' }),
        task('b', 'a1', { parent: 'a' }),
        task('c', 'a2', { phase: 'nowhere' }),
      ],
    );
    expect([...tree.byId.keys()]).toEqual(['c']);
  });

  it('cuts a ring that two people made while apart', () => {
    const tree = taskTree(
      [],
      [
        task('a', 'a0', { parent: 'b' }),
        task('b', 'a0', { parent: 'c' }),
        task('c', 'a0', { parent: 'a' }),
        task('d', 'a0', { parent: 'c' }),
      ],
    );
    expect(ids(flatTasks(tree, noFilter, open))).toEqual(['1a', '2c', '3b', '3d']);
  });

  it('loses and doubles nothing, whatever the parents are', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'P', 'Q', 'none'];
    const name = fc.constantFrom(...names);
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 5, maxLength: 5 }),
        fc.array(name, { minLength: 2, maxLength: 2 }),
        fc.array(name, { minLength: 5, maxLength: 5 }),
        (parents, above, phases) => {
          const tree = taskTree(
            above.map((parent, i) => phase(names[5 + i] ?? '', 'a0', { parent })),
            parents.map((parent, i) => task(names[i] ?? '', 'a0', { parent, phase: phases[i] ?? null })),
          );
          const flat = flatTasks(tree, noFilter, open).map(({ node }) => node.row.id);
          expect(flat.toSorted()).toEqual(names.slice(0, 7).toSorted());
          expect([...tree.byId.keys()]).toEqual(flat);
          expect(tree.counts.all).toBe(5);
        },
      ),
    );
  });
});

describe('the list', () => {
  const tree = taskTree(
    [phase('Security', 'a0'), phase('Launch', 'a1')],
    [
      task('Fix CORS', 'a0', { phase: 'Security', state: 'done' }),
      task('Rate limits', 'a1', { phase: 'Security', owner: { person: 'bo' } }),
      task('Brute force', 'a0', { parent: 'Rate limits', state: 'in_progress', owner: { name: 'Chen' } }),
      task('Rollout', 'a0', { phase: 'Launch' }),
    ],
  );
  it('keeps what stands above a match, and marks it', () => {
    const rows = flatTasks(tree, { ...noFilter, text: 'brute' }, new Set(['Security']));
    expect(rows.map(({ node, context }) => [node.row.id, context])).toEqual([
      ['Security', true],
      ['Rate limits', true],
      ['Brute force', false],
    ]);
  });
  it('filters by state, owner, free name, nobody and done', () => {
    const found = (filter: Partial<typeof noFilter>) =>
      flatTasks(tree, { ...noFilter, ...filter }, open)
        .filter(({ context }) => !context)
        .map(({ node }) => node.row.id);
    expect(found({ states: ['in_progress'] })).toEqual(['Brute force']);
    expect(found({ owner: 'bo' })).toEqual(['Rate limits']);
    expect(found({ owner: 'name:Chen' })).toEqual(['Brute force']);
    expect(found({ owner: 'nobody' })).toEqual(['Fix CORS', 'Rollout']);
    expect(found({ hideDone: true })).toEqual(['Rate limits', 'Brute force', 'Rollout']);
    expect(found({ text: 'chen' })).toEqual(['Brute force']);
    expect(found({ text: 'security' })).toEqual(['Security']);
    expect(found({ text: 'nothing like it' })).toEqual([]);
  });
  it('tells each row its place, and leaves out what is collapsed', () => {
    const rows = flatTasks(tree, noFilter, new Set(['Security']));
    expect(
      rows.map(({ node, place, siblings, expandable, expanded }) => [
        node.row.id,
        place,
        siblings,
        expandable,
        expanded,
      ]),
    ).toEqual([
      ['Security', 1, 2, true, false],
      ['Launch', 2, 2, true, true],
      ['Rollout', 1, 1, false, false],
    ]);
  });
  it('takes 20,000 tasks', () => {
    const many = taskTree(
      [phase('P', 'a0')],
      [...Array(20_000).keys()].map((n) => task(`t${n}`, `a${String(n).padStart(6, '0')}`, { phase: 'P' })),
    );
    expect(flatTasks(many, { ...noFilter, text: 't1999' }, open)).toHaveLength(12);
  });
});

describe('a task’s state', () => {
  it('goes round, and out of blocked', () => {
    expect([
      nextState(null),
      nextState('open'),
      nextState('in_progress'),
      nextState('done'),
      nextState('blocked'),
    ]).toEqual(['in_progress', 'in_progress', 'done', 'open', 'in_progress']);
  });
  it('is not known of a step without a box until somebody says', () => {
    expect(stateOf(task('a', 'a0', { checkbox: false }))).toBeNull();
    expect(stateOf(task('a', 'a0', { checkbox: false, state: 'done' }))).toBe('done');
    expect(stateOf(row('task', { state: 'from the future' }))).toBe('open');
  });
});
