import { describe, expect, it } from 'vitest';
import type { PlanUpdatePreview } from '../../shared/contract/views.ts';
import { linkPlan } from './links.ts';
import { changesTree, changeWords, correctionsTree, findingsTree, unknownTree } from './other-trees.ts';
import { notesKey, resultTree } from './result-tree.ts';
import { preview } from './testing/preview.ts';
import { ancestorsOf, flatten, indexTree, nearestRow, type TreeNode } from './tree.ts';

const read = preview(
  '## One\n- [x] a\n  - b\n## Must\n- c\n- d\n| Risk |\n',
  { 1: 'phase', 2: 'task', 3: 'step', 4: 'heading', 5: 'criterion', 6: 'criterion', 7: 'bullet' },
  [
    { entity: 'phase', line: 1, values: { title: 'One' } },
    { entity: 'task', line: 2, values: { text: 'a', phase: 'phase1', state: 'done', checkbox: true } },
    { entity: 'task', line: 3, values: { text: 'b', parent: 'task2', phase: 'phase1', checkbox: false } },
    { entity: 'criterion', line: 5, values: { text: 'c', tier: 'must', met: true } },
    { entity: 'criterion', line: 6, values: { text: 'd', tier: 'nice', met: null } },
  ],
  { notes: [{ kind: 'team', text: 'Ops', line: 7 }] },
);
const plan = linkPlan(read);
const nodes = resultTree(plan.rows, read.notes);
const keys = (rows: readonly { node: TreeNode; level: number }[]) =>
  rows.map(({ node, level }) => `${level} ${node.key}`);

describe('the result', () => {
  it('stands in the parts of the board, steps under their tasks, criteria by tier; empty parts are left out', () => {
    expect(keys(flatten(nodes, new Set()))).toEqual([
      '1 part/phase',
      '2 phase/phase1',
      '3 task/task2',
      '4 task/task3',
      '1 part/criterion',
      '2 part/criterion/must',
      '3 criterion/criterion5',
      '2 part/criterion/nice',
      '3 criterion/criterion6',
      '1 part/note',
      '2 note/0',
    ]);
  });
  it('folds, and says who stands where among whom', () => {
    const rows = flatten(nodes, new Set(['phase/phase1', notesKey]));
    expect(keys(rows)).toContain('2 phase/phase1');
    expect(keys(rows)).not.toContain('3 task/task2');
    const folded = rows.find(({ node }) => node.key === notesKey);
    expect(folded).toMatchObject({ expanded: false, place: 3, siblings: 3 });
  });
  it('is found by line, with what has to be open for it', () => {
    const index = indexTree(nodes);
    expect(index.byLine.get(3)).toEqual(['task/task3']);
    expect(ancestorsOf(index, 'task/task3')).toEqual(['task/task2', 'phase/phase1', 'part/phase']);
    expect(index.byLine.get(4)).toBeUndefined();
  });
  it('is entered at what stands last before the line that one comes from', () => {
    const rows = flatten(nodes, new Set());
    expect(rows[nearestRow(rows, 4)]?.node.key).toBe('task/task3');
    expect(nearestRow(rows, 0)).toBe(0);
  });
  it('holds a nesting of any depth', () => {
    let deep: TreeNode = { key: 'end', line: 1, body: { type: 'line', text: '' }, children: [] };
    for (let level = 0; level < 50_000; level += 1) deep = { ...deep, key: `k${level}`, children: [deep] };
    expect(flatten([deep], new Set()).at(-1)?.level).toBe(50_001);
    expect(indexTree([deep]).parents.get('end')).toBe('k0');
  });
});

describe('the other parts', () => {
  it('give each line of a finding once', () => {
    const [node] = findingsTree(plan, [{ rule: 'r', message: 'm', lines: [2, 3, 2], confidence: 'high' }]);
    expect(node?.line).toBe(2);
    expect(node?.children.map(({ line }) => line)).toEqual([2, 3]);
  });
  it('list what was not understood and what was corrected', () => {
    expect(unknownTree(plan).map(({ line }) => line)).toEqual([7]);
    expect(correctionsTree(plan, [{ line: 5, as: 'task' }])[0]?.body).toEqual({
      type: 'correction',
      as: 'task',
      text: '- c',
    });
  });
  it('say what an update changes, in numbers and item by item', () => {
    const named = (id: string) => ({ entity: 'task', id, title: id, line: 2 });
    const fields = [{ field: 'text', label: 'text', here: 'a', file: 'b' }];
    const update: PlanUpdatePreview = {
      add: [named('a')],
      change: [{ ...named('b'), fields }],
      kept: [{ ...named('c'), fields }],
      gone: [named('d')],
      retyped: [],
    };
    expect(changeWords(update)).toBe('1 added · 1 changed · 1 kept as edited here · 1 gone from the file');
    expect(changesTree(update).map(({ key }) => key)).toEqual([
      'changes/add',
      'changes/change',
      'changes/kept',
      'changes/gone',
    ]);
    expect(changesTree(update)[1]?.children[0]?.children[0]?.body).toMatchObject({ wins: 'file' });
    expect(changesTree(update)[2]?.children[0]?.children[0]?.body).toMatchObject({ wins: 'here' });
  });
  it('say so where nothing would change', () => {
    const none: PlanUpdatePreview = { add: [], change: [], kept: [], gone: [], retyped: [] };
    expect(changeWords(none)).toBe('nothing would change');
    expect(changesTree(none)).toEqual([]);
  });
});
