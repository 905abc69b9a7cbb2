import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../ops/order.ts';
import { flatTasks, noFilter } from './task-filter.ts';
import { type Move, type MoveWay, moveRow, orderAfter } from './task-moves.ts';
import { taskTree } from './task-tree.ts';
import { row } from './testing/rows.ts';

type Rows = ReturnType<typeof row>[];
const phase = (id: string, order: string) => row('phase', { title: id, order }, { id });
const task = (id: string, order: string, more: Parameters<typeof row>[1] = {}) =>
  row('task', { text: id, order, ...more }, { id });

const shown = (rows: Rows) =>
  flatTasks(
    taskTree(
      rows.filter((r) => r.entity === 'phase'),
      rows.filter((r) => r.entity === 'task'),
    ),
    noFilter,
    new Set(),
  ).map(({ node, level }) => `${level}${node.row.id}`);
const moves = (rows: Rows, id: string, way: MoveWay): Move[] =>
  moveRow(
    taskTree(
      rows.filter((r) => r.entity === 'phase'),
      rows.filter((r) => r.entity === 'task'),
    ),
    id,
    way,
  );
const applied = (rows: Rows, list: Move[]): Rows =>
  rows.map((item) => {
    const move = list.find(({ id }) => id === item.id);
    if (!move) return item;
    const { id: _id, entity: _entity, ...fields } = move;
    return { ...item, values: { ...item.values, ...fields } };
  });
const afterMoving = (rows: Rows, id: string, way: MoveWay) => shown(applied(rows, moves(rows, id, way)));

const [a0 = '', a1 = '', a2 = ''] = spread(3);
const board = [
  phase('P', a0),
  phase('Q', a1),
  task('a', a0, { phase: 'P' }),
  task('b', a1, { phase: 'P' }),
  task('c', a2, { phase: 'P' }),
  task('x', a0, { phase: 'Q' }),
];

describe('moving a row by keyboard', () => {
  it('goes up and down among its siblings', () => {
    expect(afterMoving(board, 'b', 'up')).toEqual(['1P', '2b', '2a', '2c', '1Q', '2x']);
    expect(afterMoving(board, 'b', 'down')).toEqual(['1P', '2a', '2c', '2b', '1Q', '2x']);
  });
  it('goes on into the next phase, and stops at the ends', () => {
    expect(afterMoving(board, 'c', 'down')).toEqual(['1P', '2a', '2b', '1Q', '2c', '2x']);
    expect(afterMoving(board, 'x', 'up')).toEqual(['1P', '2a', '2b', '2c', '2x', '1Q']);
    expect(moves(board, 'a', 'up')).toEqual([]);
    expect(moves(board, 'x', 'down')).toEqual([]);
  });
  it('moves phases with all they hold', () => {
    expect(afterMoving(board, 'Q', 'up')).toEqual(['1Q', '2x', '1P', '2a', '2b', '2c']);
  });
  it('indents under the one above and comes out right after it', () => {
    const inside = applied(board, moves(board, 'b', 'in'));
    expect(shown(inside)).toEqual(['1P', '2a', '3b', '2c', '1Q', '2x']);
    expect(afterMoving(inside, 'b', 'out')).toEqual(['1P', '2a', '2b', '2c', '1Q', '2x']);
    expect(moves(board, 'a', 'in')).toEqual([]);
    expect(moves(board, 'a', 'out')).toEqual([]);
  });
  it('parts neighbours that were put in the same place while apart', () => {
    const same = [task('a', a0), task('b', a0), task('c', a0)];
    expect(afterMoving(same, 'c', 'up')).toEqual(['1a', '1c', '1b']);
    expect(afterMoving(same, 'c', 'up')).toHaveLength(3);
    expect(afterMoving(same, 'a', 'down')).toEqual(['1b', '1a', '1c']);
  });
  it('of something that is not there does nothing', () => {
    expect(moves(board, 'nothing', 'up')).toEqual([]);
  });

  it('does what it says with any keys, equal ones and broken ones among them', () => {
    const key = fc.constantFrom(a0, a1, a2, 'a1V', 'zzz', '0', 'a00', 'Zz');
    fc.assert(
      fc.property(
        fc.array(key, { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom<MoveWay>('up', 'down'),
        (keys, pick, way) => {
          const rows = keys.map((order, index) => task(`t${index}`, order));
          const before = shown(rows);
          const at = pick % before.length;
          const id = before[at]?.slice(1) ?? '';
          const to = way === 'up' ? at - 1 : at + 1;
          const list = moves(rows, id, way);
          for (const move of list) expect(move.order).toMatch(/^[0-9A-Za-z]{1,200}$/);
          if (to < 0 || to >= before.length) {
            expect(list).toEqual([]);
            return;
          }
          const expected = before.toSpliced(at, 1).toSpliced(to, 0, `1${id}`);
          if (keys.every((order) => [a0, a1, a2, 'a1V'].includes(order)))
            expect(shown(applied(rows, list))).toEqual(expected);
        },
      ),
    );
  });
});

describe('a place for something new', () => {
  it('is at the end, or right after a row', () => {
    const [one, two] = [task('a', a0), task('b', a1)];
    expect(orderAfter([one, two], null) > a1).toBe(true);
    const middle = orderAfter([one, two], one);
    expect(middle > a0 && middle < a1).toBe(true);
    expect(orderAfter([], null)).toBe('a0');
  });
});
