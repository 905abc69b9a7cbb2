import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../node/crypto.ts';
import { importPlan } from '../plan/import-plan.ts';
import { type PlanItem, planItems } from './plan-items.ts';
import { type BoardItem, type PlanUpdate, planUpdate } from './plan-update.ts';
import { anchorOf } from './same-items.ts';

const read = (text: string) => planItems(importPlan(text), 'plan', nodeCrypto);
const stand = (items: readonly PlanItem[]): BoardItem[] =>
  items.map(({ entity, id, fields }) => ({ entity, id, values: fields, removed: false }));
const update = (before: string, after: string, board = stand(read(before)), uncorrected = after) =>
  planUpdate({ before: read(before), after: read(after), board, uncorrected: read(uncorrected) });
const edit = (board: readonly BoardItem[], text: string, change: Partial<BoardItem>) =>
  board.map((item) => (item.values.text === text ? { ...item, ...change } : item));
const wrote = (board: readonly BoardItem[], text: string, values: BoardItem['values']) =>
  edit(board, text, { values: { ...board.find((item) => item.values.text === text)?.values, ...values } });

/** The board after an update, as the engine's ops make it. */
function applied(board: readonly BoardItem[], { add, change, gone, retyped, back }: PlanUpdate): BoardItem[] {
  const has = (list: readonly { entity: string; id: string }[], item: BoardItem) =>
    list.some(({ entity, id }) => entity === item.entity && id === item.id);
  return [
    ...board.map((item) => {
      const fields = change.find(({ entity, id }) => entity === item.entity && id === item.id)?.fields ?? {};
      const values = { ...item.values, ...fields, ...(has(gone, item) ? { gone: true } : {}) };
      return { ...item, values, removed: has(retyped, item) || (item.removed && !has(back, item)) };
    }),
    ...stand(add),
  ];
}

const plan = `# Launch

## Phase 1: Build

- [ ] Fix the login
- [x] Write the tests
- [ ] Ship the docs

## Risks

| Risk | Probability | Impact |
| --- | --- | --- |
| Database fails | HIGH | CRITICAL |
`;

describe('a changed plan', () => {
  it('with nothing changed changes nothing', () => {
    expect(update(plan, plan)).toEqual({ add: [], change: [], keep: [], gone: [], retyped: [], back: [] });
  });
  it('brings what is new, behind its neighbour in the file', () => {
    const after = plan.replace('- [x] Write', '- [ ] Measure it\n- [x] Write');
    const { add, gone } = update(plan, after);
    expect(add.map((item) => item.fields.text)).toEqual(['Measure it']);
    expect(gone).toEqual([]);
    const order = (text: string) => read(plan).find((item) => item.fields.text === text)?.fields.order;
    const added = String(add[0]?.fields.order);
    expect(added > String(order('Fix the login'))).toBe(true);
    expect(added < String(order('Write the tests'))).toBe(true);
  });
  it('says of lines that only moved nothing but their new place', () => {
    const { change } = update(plan, plan.replace('# Launch\n', '# Launch\n\nA word first.\n'));
    expect(change.length).toBeGreaterThan(3);
    for (const { fields } of change) expect(Object.keys(fields)).toEqual(['source']);
  });
  it('takes a tick from the file where nobody changed it here, and keeps ours where somebody did', () => {
    const after = plan.replace('- [ ] Fix', '- [x] Fix');
    expect(update(plan, after).change).toMatchObject([{ fields: { state: 'done' } }]);
    const board = wrote(stand(read(plan)), 'Fix the login', { state: 'blocked' });
    const kept = update(plan, after, board);
    expect(kept.change).toEqual([]);
    expect(kept.keep).toMatchObject([{ fields: { state: 'done' } }]);
  });
  it('does not count an edit made here as kept where the file says what it said before', () => {
    const board = wrote(stand(read(plan)), 'Fix the login', { state: 'done', owner: { name: 'Ana' } });
    expect(update(plan, plan, board)).toMatchObject({ change: [], keep: [] });
  });
  it('marks what is gone once, and takes the mark off when it is back', () => {
    const without = plan.replace('- [ ] Ship the docs\n', '');
    const first = update(plan, without);
    expect(first.gone).toHaveLength(1);
    const marked = applied(stand(read(plan)), first);
    expect(update(without, without, marked).gone).toEqual([]);
    expect(update(without, plan, marked).change).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ gone: false }) }),
    );
  });
  it('never brings back what people removed, nor touches what they added', () => {
    const added: BoardItem = { entity: 'task', id: 'mine', values: { text: 'by hand' }, removed: false };
    const board = [...edit(stand(read(plan)), 'Fix the login', { removed: true }), added];
    const result = update(plan, plan.replace('- [ ] Fix', '- [x] Fix'), board);
    expect(result).toMatchObject({ add: [], back: [], gone: [], retyped: [] });
  });
  it('takes off what a correction made something else of, and brings it back with the correction taken back', () => {
    const noted = '- [ ] Fix the login';
    const corrected = plan.replace(`${noted}\n`, '');
    const off = planUpdate({
      before: read(plan),
      after: read(corrected),
      board: stand(read(plan)),
      uncorrected: read(plan),
    });
    expect(off.retyped).toHaveLength(1);
    expect(off.gone).toEqual([]);
    const board = applied(stand(read(plan)), off);
    const on = planUpdate({
      before: read(corrected),
      after: read(plan),
      board,
      uncorrected: read(corrected),
    });
    expect(on.back).toEqual(off.retyped);
    expect(applied(board, on).filter((item) => item.removed)).toEqual([]);
  });
  it('keeps an item, and what people did with it, when its words in the file are corrected or added to', () => {
    const board = wrote(stand(read(plan)), 'Write the tests', { owner: { name: 'Ana' } });
    const after = plan
      .replace('Write the tests', 'Write the integration tests')
      .replace('Ship the docs', 'Ship the docs to customers');
    const result = update(plan, after, board);
    expect(result).toMatchObject({ add: [], gone: [] });
    expect(result.change.flatMap(({ fields }) => fields.text ?? [])).toEqual([
      'Write the integration tests',
      'Ship the docs to customers',
    ]);
    const next = applied(board, result);
    expect(update(after, after, next)).toMatchObject({ add: [], change: [], keep: [], gone: [] });
    expect(update(after, after.replace('- [x] Write', '- [ ] Write'), next).change).toMatchObject([
      { fields: { state: 'open' } },
    ]);
  });
  it('tells a reworded item from one that has its first words later', () => {
    const before = '# P\n\n## Week 1\n\n- [ ] Write the tests\n';
    const reworded = before.replace('Write the tests', 'Write the integration tests');
    const board = applied(stand(read(before)), update(before, reworded));
    const both = reworded.replace(
      '- [ ] Write the integration',
      '- [ ] Write the tests\n- [ ] Write the integration',
    );
    const result = update(reworded, both, board);
    expect(result).toMatchObject({ add: [{ fields: { text: 'Write the tests' } }], gone: [] });
    expect(board.map(({ id }) => id)).not.toContain(result.add[0]?.id);
  });
  it('takes a word in another’s place as another task: a tick never passes on to it', () => {
    const before = '# P\n\n## Week 1\n\n- [x] Deploy the new gateway to EU\n';
    const result = update(
      before,
      before.replace('[x] Deploy the new gateway to EU', '[ ] Deploy the new gateway to US'),
    );
    expect(result.add).toMatchObject([{ fields: { state: 'open' } }]);
    expect(result.gone).toHaveLength(1);
  });
  it('keeps every task of a phase whose heading got another date, and the phase itself', () => {
    const before =
      '# P\n\n## Week 1: Build (Sept 12-18, 2025)\n\n- [ ] Fix the login\n- [ ] Write the tests\n';
    const result = update(before, before.replace('Week 1: Build', 'Week 1: Build everything'));
    expect(result).toMatchObject({ add: [], gone: [] });
    expect(result.change.find(({ entity }) => entity === 'phase')?.fields.title).toContain(
      'Build everything',
    );
    for (const { entity, fields } of result.change)
      if (entity === 'task') expect(Object.keys(fields)).toEqual(['source']);
  });
  it('without the old bytes takes no field over but the place', () => {
    const after = plan.replace('- [ ] Fix', '- [x] Fix');
    const result = planUpdate({
      before: [],
      after: read(after),
      board: stand(read(plan)),
      uncorrected: read(after),
    });
    expect(result.change).toEqual([]);
    expect(result.keep).toMatchObject([{ fields: { state: 'done' } }]);
  });
});

describe('any change of any plan', () => {
  const line = fc.constantFrom(
    '- [ ] Fix the login',
    '- [x] Fix the login',
    '- [ ] Write the tests',
    '  - a sub-step',
    '## Phase 1: Build',
    '## Phase 2: Ship',
    '### Must have',
    '- [ ] Latency < 200 ms',
    '## Risks',
    '- A risk of some kind',
    '',
  );
  const text = fc.array(line, { maxLength: 14 }).map((lines) => `# Plan\n\n${lines.join('\n')}\n`);

  it('is doubled by no second import, and done by the first', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const board = applied(stand(read(before)), update(before, after));
        const names = board.map(({ entity, id }) => `${entity}/${id}`);
        expect(new Set(names).size).toBe(names.length);
        expect(update(after, after, board)).toEqual({
          add: [],
          change: [],
          keep: [],
          gone: [],
          retyped: [],
          back: [],
        });
        const present = new Set(read(after).map(({ entity, fields }) => `${entity}/${anchorOf(fields)}`));
        for (const { entity, values } of board)
          expect(values.gone === true).toBe(!present.has(`${entity}/${anchorOf(values)}`));
      }),
    );
  });
  it('leaves every field alone that people changed here', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (before, after, which) => {
        const board = stand(read(before));
        const index = board.length === 0 ? 0 : which % board.length;
        const item = board[index];
        if (!item) return;
        const ours = {
          ...item,
          values: { ...item.values, owner: { name: 'Ana' }, text: 'ours', title: 'ours' },
        };
        const result = update(before, after, board.with(index, ours));
        const change = result.change.find((one) => one.id === item.id && one.entity === item.entity);
        for (const name of ['owner', 'text', 'title']) expect(change?.fields ?? {}).not.toHaveProperty(name);
      }),
    );
  });
});
