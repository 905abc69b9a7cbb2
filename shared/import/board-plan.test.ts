import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../node/crypto.ts';
import type { Json } from '../json.ts';
import { importPlan } from '../plan/import-plan.ts';
import { lintPlan } from '../plan/lint/lint-plan.ts';
import type { Finding, Plan } from '../plan/plan-schema.ts';

import { boardFindings } from './board-findings.ts';
import { boardPlan } from './board-plan.ts';
import { planItems } from './plan-items.ts';
import type { BoardItem } from './plan-update.ts';

const samples = new URL('../../resources/samples/', import.meta.url);
const read = (name: string) =>
  importPlan(readFileSync(new URL(name, samples), 'utf8'), { today: '2025-09-12' });

/** The rows that bringing the plan in makes. */
function rowsOf(plan: Plan): BoardItem[] {
  return planItems(plan, 'plan', nodeCrypto).map(({ entity, id, fields }) => ({
    entity,
    id,
    values: fields,
    removed: false,
  }));
}

function lineOf(row: BoardItem): number {
  return (row.values.source as { line: number }).line;
}

/** The rows after people changed the item of a line. */
function changed(
  rows: readonly BoardItem[],
  entity: string,
  line: number,
  change: Record<string, Json> | 'removed',
): BoardItem[] {
  expect(rows.filter((row) => row.entity === entity && lineOf(row) === line)).toHaveLength(1);
  return rows.map((row) => {
    if (row.entity !== entity || lineOf(row) !== line) return row;
    return change === 'removed'
      ? { ...row, removed: true }
      : { ...row, values: { ...row.values, ...change } };
  });
}

function findings(plan: Plan, rows: readonly BoardItem[]): Finding[] {
  return boardFindings(plan, boardPlan(plan, rows));
}

function rules(plan: Plan, rows: readonly BoardItem[]): string[] {
  return findings(plan, rows).map(({ rule, lines }) => `${rule} ${lines.join(',')}`);
}

const sprint = read('readiness-sprint.md');
const rows = rowsOf(sprint);
const unfinished = 'complete-with-open-tasks 20,23,24';

describe('with nothing changed', () => {
  test.each(['readiness-sprint.md', 'action-plan.md', 'sample-launch.md'])(
    '%s says what its file says',
    (name) => {
      const plan = read(name);
      expect(boardPlan(plan, rowsOf(plan))).toEqual(plan);
      expect(findings(plan, rowsOf(plan))).toEqual(plan.findings);
    },
  );

  test('a board without rows is the file', () => expect(boardPlan(sprint, [])).toEqual(sprint));

  test('long texts that stand cut on the board are not changed', () => {
    const plan = importPlan(`## Phase 1\n- [ ] ${'long '.repeat(200)}\n`);
    expect(boardPlan(plan, rowsOf(plan))).toEqual(plan);
  });
});

describe('what people do on the board', () => {
  test('ticking the open tasks takes the finding away, unticking one brings it back', () => {
    expect(rules(sprint, rows)).toContain(unfinished);
    const one = changed(rows, 'task', 23, { state: 'done' });
    expect(rules(sprint, one)).toContain('complete-with-open-tasks 20,24');
    const both = changed(one, 'task', 24, { state: 'done' });
    expect(rules(sprint, both).filter((rule) => rule.startsWith('complete-with-open-tasks'))).toEqual([]);
    const back = changed(changed(both, 'task', 23, { state: 'open' }), 'task', 24, { state: 'in_progress' });
    expect(rules(sprint, back)).toContain(unfinished);
  });

  test('marking the phase as under way takes it away too, whatever its heading’s sign says', () => {
    const after = changed(rows, 'phase', 20, { status: 'in progress' });
    expect(rules(sprint, after).filter((rule) => / 20(,|$)/.test(rule))).toEqual([]);
  });

  test('marking the criterion as met settles the claim that is done here and open there', () => {
    const after = changed(changed(rows, 'criterion', 87, { met: true }), 'task', 172, { state: 'done' });
    expect(rules(sprint, after).filter((rule) => rule.startsWith('ticked-here-open-there 27'))).toEqual([]);
  });

  test('settling a limit, in its field or in its words, takes the two limits away', () => {
    const is = (list: string[]) => list.includes('two-limits 86,220');
    expect(is(rules(sprint, rows))).toBe(true);
    expect(is(rules(sprint, changed(rows, 'criterion', 86, { value: 110 })))).toBe(false);
    expect(is(rules(sprint, changed(rows, 'metric', 220, { target: '<180KB' })))).toBe(false);
    expect(is(rules(sprint, changed(rows, 'metric', 220, { value: 180 })))).toBe(false);
  });

  test('a changed value is the one that sentences quote', () => {
    const after = changed(rows, 'metric', 220, { current: '150KB' });
    expect(findings(sprint, after).find((one) => one.rule === 'two-limits')?.message).toContain('150KB');
  });

  test('what is removed is out, with what it holds', () => {
    const after = changed(rows, 'phase', 20, 'removed');
    expect(rules(sprint, after).filter((rule) => rule.startsWith('complete-with-open-tasks'))).toEqual([]);
    const board = boardPlan(sprint, after);
    expect(board.tasks.some((task) => task.line === 23)).toBe(false);
    expect(sprint.tasks.some((task) => task.line === 23)).toBe(true);
  });

  test('a tick raises nothing against the file’s own report of the day', () => {
    const plan = importPlan(
      '## Next steps\n1. Rotate the signing keys\n## Phase 1\n- [ ] Rotate the signing keys\n',
    );
    const after = changed(rowsOf(plan), 'task', 4, { state: 'done' });
    expect(lintPlan(boardPlan(plan, after)).map((one) => one.rule)).toEqual(['next-step-done']);
    expect(findings(plan, after)).toEqual([]);
  });
});

describe('what people add on the board', () => {
  const added = (entity: string, values: Record<string, Json>): BoardItem => ({
    entity,
    id: `new-${entity}`,
    values,
    removed: false,
  });
  const phase = rows.find((row) => row.entity === 'phase' && lineOf(row) === 34)?.id ?? '';

  test('counts, on a line that the file does not have', () => {
    const after = [...rows, added('task', { text: 'Measure again', state: 'open', phase })];
    const found = findings(sprint, after).find((one) => one.lines[0] === 34);
    expect(found).toMatchObject({ rule: 'complete-with-open-tasks' });
    expect(found?.lines[1]).toBeLessThan(1);
    expect(found?.message).toContain('“Measure again” (on the board only)');
  });

  test.each<[string, Record<string, Json>]>([
    [
      'criterion',
      { text: 'Bundle size', metric: 'Bundle size', comparator: '<', value: 90, unit: 'KB', tier: 'must' },
    ],
    ['metric', { name: 'Bundle size', comparator: '<', value: 90, unit: 'KB', target: '< 90 KB' }],
  ])('a %s with another limit', (entity, values) => {
    const after = [...rows, added(entity, values)];
    const lines = findings(sprint, after)
      .filter((one) => one.rule === 'two-limits')
      .flatMap((one) => one.lines);
    expect(lines.some((line) => line < 1)).toBe(true);
  });

  test('is out again once it is removed', () => {
    const after = [...rows, { ...added('task', { text: 'x', state: 'open', phase }), removed: true }];
    expect(boardPlan(sprint, after)).toEqual(sprint);
  });

  test('rows of any shape never make it throw', () => {
    const odd = [
      added('task', { text: null, phase: 7, parent: { a: 1 }, state: 'sideways' }),
      added('phase', { title: 3, start: 'soon', status: 'whatever' }),
      added('slot', {}),
      added('nothing', { text: 'x' }),
    ];
    expect(() => findings(sprint, [...rows, ...odd])).not.toThrow();
  });
});
