import { describe, expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

describe('what stands behind the last rule', () => {
  test('is about the whole plan, and no more of the last section', () => {
    const text = [
      '# Plan',
      '## Next steps',
      '1. Order the racks',
      '',
      '---',
      '',
      '**Project Lead**: Mira Holt  ',
      '**Launch Date**: 27 June 2026',
      '',
      '---',
      '',
      'Questions?',
      '- Ask in the channel',
    ].join('\n');
    const plan = readPlan(text, { today: '2026-01-15' });
    expect(plan.nextSteps.map((step) => step.text)).toEqual(['Order the racks']);
    expect([plan.owner, plan.dates.map((date) => date.date)]).toEqual(['Mira Holt', ['2026-06-27']]);
    expect(plan.unmapped.map((line) => line.line)).toEqual([12, 13]);
  });

  test('a rule between two lists of one section parts nothing', () => {
    const text = '# Plan\n## Next steps\n- Order\n\n---\n\n- Pay';
    expect(readPlan(text).nextSteps.map((step) => step.text)).toEqual(['Order', 'Pay']);
  });
});

test('metrics listed under success criteria are criteria, a table of them stays one of metrics', () => {
  const table = '| Metric | Now | Target |\n|---|---|---|\n| Errors | 2 % | 1 % |';
  const text = `# Plan\n## Success Criteria\n### Speed Metrics\n- [ ] **< 2 s** page load\n- Search < 1 s\n### KPIs\n${table}`;
  const plan = readPlan(text);
  expect(plan.criteria.map((one) => [one.text, one.met])).toEqual([
    ['< 2 s page load', false],
    ['Search < 1 s', null],
  ]);
  expect(plan.metrics.map((one) => one.name)).toEqual(['Errors']);
});

test('of several targets the last one counts, and a total is no entry of a timetable', () => {
  const metrics =
    '| Metric | Baseline | Week 3 Target | Week 6 Target |\n|---|---|---|---|\n| Signups | 8% | 10% | 12% |';
  const weeks =
    '| Week | Tasks | Time |\n|---|---|---|\n| Week 1 | Wiring | 5 h |\n| **Total** | **All** | **5 h** |';
  const plan = readPlan(`# Plan\n## Metrics\n${metrics}\n## Schedule\n${weeks}`);
  expect(plan.metrics.map((one) => [one.current, one.target])).toEqual([['8%', '12%']]);
  expect(plan.schedule.map((one) => one.day)).toEqual(['Week 1']);
});

test('words that say what a section is only alone, or behind no preposition', () => {
  const kinds = (...titles: string[]) =>
    readPlan(['# Plan', ...titles.map((title) => `## ${title}\n- One`)].join('\n'))
      .sections.slice(1)
      .map((section) => section.kind);
  expect(kinds('Time investment', 'Demo flow (45 minutes)', 'Key points', 'Notes for stakeholders')).toEqual([
    'other',
    'other',
    'other',
    'context',
  ]);
  expect(kinds('Risk register with mitigation plan', 'Key', 'Meeting minutes')).toEqual([
    'risks',
    'legend',
    'standup',
  ]);
});

test('what a plan says that it leaves out is no work, whatever sign stands before it', () => {
  const text = '# Plan\n## Phase 1: Base\n- [ ] Pull cables\n## What We Cut (Intentionally)\n- ❌ Wireless';
  expect(readPlan(text).tasks.map((task) => task.text)).toEqual(['Pull cables']);
});
