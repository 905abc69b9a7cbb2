import { describe, expect, test } from 'vitest';
import { type CorrectionKind, correctionKinds } from '../correction.ts';
import { importPlan } from '../import-plan.ts';
import type { Plan } from '../plan-schema.ts';
import { correctionsOf, lineCorrections } from './correction-lines.ts';

const TEXT = `# Ship the shop

Owner: Ana

## Phase 1: Build

- [ ] Move the data @bo
  - [ ] Dump it
  - Load it
- Tell the world
- [x] Freeze the code

What the team knows by now
and what it does not.

## Findings so far

- Old clients break
- The cache is cold

## Cold start

The first hour is slow.

## Numbers

| Name | Likes |
|------|-------|
| Tea  | 5%    |
| Milk | 9%    |
`;

const LINES = {
  'a heading with a list': 16,
  'a heading over words': 21,
  'an item with a box': 7,
  'a sub-item with a box': 8,
  'a plain item': 10,
  'a plain sub-item': 9,
  'a line of words': 13,
  'a row': 29,
  'a table’s head': 27,
};
/** Where the items come out, if not on the line itself. */
const PLACES: Partial<Record<number, number[]>> = { 16: [18, 19], 27: [29, 30], 29: [29, 30] };

function correct(line: number, as: CorrectionKind, text = TEXT): Plan {
  return importPlan(text, { corrections: correctionsOf(text, [{ line, as }]), today: '2025-01-01' });
}

/** On which lines a plan has something of a kind. */
function linesOf(plan: Plan, as: CorrectionKind): number[] {
  const items: Record<CorrectionKind, readonly { line: number }[]> = {
    phase: plan.phases,
    task: plan.tasks.filter((task) => task.role === 'task'),
    must: plan.criteria.filter((one) => one.tier === 'must'),
    should: plan.criteria.filter((one) => one.tier === 'should'),
    nice: plan.criteria.filter((one) => one.tier === 'nice'),
    metric: plan.metrics,
    risk: plan.risks,
    stage: plan.stages,
    slot: plan.schedule,
    update: plan.communication,
    note: plan.lines.filter((one) => one.kind === 'note'),
  };
  return items[as].map((item) => item.line);
}

describe.each(Object.entries(LINES))('%s', (_, line) => {
  test.each(correctionKinds)('as %s', (as) => {
    const plan = correct(line, as);
    const isHeadedPhase = as === 'phase' && line === 16;
    const places = isHeadedPhase ? [16] : (PLACES[line] ?? [line]);
    expect(linesOf(plan, as)).toEqual(expect.arrayContaining(places));
    for (const other of correctionKinds)
      if (other !== as)
        for (const place of places) expect([other, ...linesOf(plan, other)]).not.toContain(place);
    const unmapped = plan.unmapped.map((one) => one.line);
    for (const place of places) expect(unmapped).not.toContain(place);
  });
});

describe('a corrected line', () => {
  test('takes its sub-items along, but for those with a word of their own', () => {
    expect(correct(7, 'note').tasks.map((task) => task.line)).toEqual([11]);
    const both = importPlan(TEXT, {
      corrections: correctionsOf(TEXT, [
        { line: 7, as: 'note' },
        { line: 8, as: 'risk' },
      ]),
    });
    expect(linesOf(both, 'note')).toEqual([7, 9]);
    expect(both.risks.map((risk) => [risk.title, risk.line, risk.scored])).toEqual([['Dump it', 8, false]]);
  });

  test('keeps what it says: state, owner, limit, level', () => {
    expect(correct(11, 'must').criteria).toMatchObject([
      { text: 'Freeze the code', met: true, tier: 'must' },
    ]);
    expect(correct(7, 'risk').risks).toMatchObject([{ title: 'Move the data', owner: 'bo' }]);
    const plan = correct(1, 'risk', '- Data loss\n  - Likelihood: high\n  - Impact: low\n');
    expect(plan.risks).toMatchObject([
      { title: 'Data loss', likelihood: 'high', impact: 'low', scored: true },
    ]);
    expect(correct(1, 'nice', 'Should: p95 below 200 ms\n').criteria).toMatchObject([
      { tier: 'nice', comparator: '<', value: 200, unit: 'ms' },
    ]);
  });

  const times = '## Launch day\n\n- 10:00 Deploy\n- 11:00 Check\n';

  test('comes out although its words look like a field, a time or another matter', () => {
    expect(correct(3, 'risk', '# A\n\nImpact: nobody knows\n').risks.map((one) => one.line)).toEqual([3]);
    expect(correct(3, 'task', times).tasks.map((one) => one.line)).toEqual([3]);
    expect(correct(3, 'task', times).schedule.map((one) => one.line)).toEqual([4]);
    expect(correct(1, 'stage', '- [ ] The Berlin office\n').stages).toMatchObject([
      { name: 'The Berlin office', percent: null },
    ]);
    expect(correct(1, 'stage', 'First 10% → 50% → 100%\n').stages.map((one) => one.percent)).toEqual([
      10, 50, 100,
    ]);
    expect(correct(2, 'task', '```\n- [x] Run it\n```\n').tasks).toMatchObject([
      { text: 'Run it', state: 'done', line: 2, checkbox: true },
    ]);
  });

  test('is named again in the next version of the file, ticked and moved; what is gone is lost', () => {
    const corrections = correctionsOf(TEXT, [
      { line: 7, as: 'risk' },
      { line: 16, as: 'risk' },
      { line: 10, as: 'note' },
    ]);
    const next = TEXT.replace('- Tell the world\n', '')
      .replace('- [ ] Move the data @bo', '* [x] **Move the data** @bo ✅')
      .replace('## Findings so far', 'A new line.\n\n### 2. Findings so far')
      .replace('# Ship the shop', '# Ship the shop\n\nAnother new line.');
    expect(importPlan(next, { corrections }).risks.map((risk) => risk.title)).toEqual([
      'Move the data',
      'Old clients break',
      'The cache is cold',
    ]);
    expect(lineCorrections(next, corrections).lost.map((one) => one.key)).toEqual(['tell the world']);
  });
});

describe('a corrected heading', () => {
  test('lets sections below it turn only where they might anyway, and a word of their own wins', () => {
    const text = '# P\n\n## A\n\n- a\n\n### Mitigation\n\n- b\n\n### Phase 2\n\n- c\n\n### D\n\n- d\n';
    const plan = importPlan(text, {
      corrections: correctionsOf(text, [
        { line: 3, as: 'risk' },
        { line: 15, as: 'task' },
      ]),
    });
    expect(plan.risks.map((risk) => risk.title)).toEqual(['a', 'c']);
    expect(plan.mitigations.map((one) => one.text)).toEqual(['b']);
    expect(plan.tasks.map((task) => task.text)).toEqual(['d']);
    expect(plan.phases).toEqual([]);
  });

  test('as a note takes all that is under it off the board', () => {
    const plan = correct(5, 'note');
    expect([plan.tasks, plan.phases]).toEqual([[], []]);
    expect(linesOf(plan, 'note')).toEqual([5, 7, 8, 9, 10, 11, 13, 14]);
  });

  test('as a phase holds the tasks below it, and so does a plain line until the next heading', () => {
    const headed = correct(
      3,
      'phase',
      '# P\n\n## Bits\n\n- [ ] a\n\n### More\n\n- [ ] b\n\n## Rest\n\n- [ ] c\n',
    );
    const bits = headed.phases.find((phase) => phase.line === 3);
    expect(bits?.title).toBe('Bits');
    expect(headed.tasks.map((task) => task.phase === bits?.anchor)).toEqual([true, true, false]);
    const plain = correct(5, 'phase', '# P\n\n## Bits\n\nFirst week\n\n- [ ] a\n\n## Rest\n\n- [ ] b\n');
    const week = plain.phases.find((phase) => phase.line === 5);
    expect(week?.title).toBe('First week');
    expect(plain.tasks.map((task) => task.phase === week?.anchor)).toEqual([true, false]);
  });

  test('may be the plan’s title; the plan keeps its name', () => {
    const plan = correct(1, 'phase');
    expect(plan.title).toBe('Ship the shop');
    expect(plan.phases.map((phase) => phase.title)).toContain('Ship the shop');
  });

  test('may be in bold, or an item that names a list', () => {
    expect(correct(1, 'risk', '**Things**\n\n- a\n- b\n').risks.map((one) => one.line)).toEqual([3, 4]);
    const listed = '# P\n\n- **Things:**\n  - [ ] a\n  - [ ] b\n';
    expect(correct(3, 'risk', listed).risks.map((one) => one.line)).toEqual([4, 5]);
  });
});

describe('repair taken back', () => {
  const damaged = '# Plan\n\n- [ ] GrÃ¶ÃŸe prÃ¼fen\n';

  test('reads the text as it stands and still tells what repair would do', () => {
    const plan = importPlan(damaged, { repair: false });
    expect(plan.text).toBe(damaged);
    expect(plan.tasks.map((task) => task.text)).toEqual(['GrÃ¶ÃŸe prÃ¼fen']);
    expect(plan.repair).toEqual({ ...importPlan(damaged).repair, applied: false });
    expect(plan.repair.changes.map((change) => [change.line, change.after])).toEqual([
      [3, '- [ ] Größe prüfen'],
    ]);
    expect(importPlan(damaged, { repair: true })).toEqual(importPlan(damaged));
  });
});
