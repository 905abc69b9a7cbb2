import { describe, expect, it } from 'vitest';
import type { RowView } from '../../shared/contract/views.ts';
import { applyRows, keepOnly, listOf, rowKey, type ScopeTable } from './row-table.ts';

const row = (entity: string, id: string, values: RowView['values'] = {}, removed = false): RowView => ({
  entity,
  id,
  scope: 'room',
  values,
  conflicts: [],
  removed,
});
const empty: ScopeTable = new Map();

describe('the row table', () => {
  it('replaces only the entities that an event touches', () => {
    const before = applyRows(empty, [row('task', 'a'), row('risk', 'r')], []);
    const after = applyRows(before, [row('task', 'b')], []);
    expect(after.get('risk')).toBe(before.get('risk'));
    expect(after.get('task')).not.toBe(before.get('task'));
    expect([...(after.get('task')?.keys() ?? [])]).toEqual(['a', 'b']);
    expect(before.get('task')?.size).toBe(1);
  });

  it('is the same table when nothing comes', () => {
    const table = applyRows(empty, [row('task', 'a')], []);
    expect(applyRows(table, [], [])).toBe(table);
  });

  it('drops rows, also unknown ones', () => {
    const table = applyRows(empty, [row('task', 'a')], []);
    const after = applyRows(
      table,
      [],
      [
        { entity: 'task', id: 'a' },
        { entity: 'risk', id: 'no' },
      ],
    );
    expect(after.get('task')?.size).toBe(0);
  });

  it('forgets what a new snapshot does not name', () => {
    const table = applyRows(empty, [row('task', 'a'), row('task', 'b')], []);
    const after = keepOnly(table, new Set([rowKey({ entity: 'task', id: 'b' })]));
    expect([...(after.get('task')?.keys() ?? [])]).toEqual(['b']);
  });
});

describe('lists of rows', () => {
  const table = applyRows(
    empty,
    [
      row('task', 'z', { order: 'a1' }),
      row('task', 'y', { order: 'a0' }),
      row('task', 'x'),
      row('task', 'gone', { order: 'a00' }, true),
    ],
    [],
  );
  it('stand in their order, without removed rows', () => {
    expect(listOf(table.get('task')).map((each) => each.id)).toEqual(['y', 'z', 'x']);
    expect(listOf(table.get('task'), true).map((each) => each.id)).toEqual(['y', 'gone', 'z', 'x']);
  });
  it('keep their identity while the rows do', () => {
    expect(listOf(table.get('task'))).toBe(listOf(table.get('task')));
    expect(listOf(undefined)).toBe(listOf(undefined));
  });
});
