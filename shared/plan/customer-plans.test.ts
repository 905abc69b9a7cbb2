import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPlan } from './import-plan.ts';
import type { Plan } from './plan-schema.ts';

/** Outside the repository; where it is missing, the invented twins below prove the same. */
const customers = new URL('../../../shared/plans/', import.meta.url);
const samples = new URL('../../resources/samples/', import.meta.url);
const fixtures = new URL('./fixtures/', import.meta.url);

function load(folder: URL, name: string): Plan {
  return importPlan(readFileSync(new URL(name, folder), 'utf8'), { today: '2025-09-12' });
}

function boxes(plan: Plan): { done: number; open: number; steps: number } {
  const boxed = plan.tasks.filter((task) => task.checkbox);
  const done = boxed.filter((task) => task.state === 'done').length;
  return { done, open: boxed.length - done, steps: plan.tasks.length - boxed.length };
}

function rulesWith(plan: Plan, rule: string, ...lines: number[]): boolean {
  return plan.findings.some(
    (finding) => finding.rule === rule && lines.every((line) => finding.lines.includes(line)),
  );
}

function expectSprint(plan: Plan): void {
  expect(boxes(plan)).toEqual({ done: 24, open: 49, steps: 0 });
  const tier = (name: string) => plan.criteria.filter((criterion) => criterion.tier === name);
  expect([tier('must').length, tier('should').length, tier('nice').length]).toEqual([10, 5, 4]);
  expect(tier('must').filter((criterion) => criterion.met).length).toBe(4);
  expect(plan.risks).toHaveLength(4);
  expect(plan.risks[0]).toMatchObject({
    likelihood: 'HIGH',
    impact: 'CRITICAL',
    likelihoodLevel: 3,
    impactLevel: 4,
  });
  expect(plan.metrics).toHaveLength(5);
  expect(plan.stages.map((stage) => stage.percent)).toEqual([10, 50, 100]);
  expect(plan.stages.map((stage) => stage.name)).toEqual(['10%', '50%', '100%']);
  expect(plan.soaks.map((soak) => soak.soakMs)).toEqual([86_400_000]);
  expect(plan.stages.every((stage) => stage.soakMs === 86_400_000 && stage.soakLine === 67)).toBe(true);
  expect(plan.phases.filter((phase) => phase.title.startsWith('Week'))).toHaveLength(4);
  expect(plan.phases.filter((phase) => phase.title.startsWith('Day'))).toHaveLength(9);
  expect(plan.phases.filter((phase) => phase.status === 'done').map((phase) => phase.line)).toEqual([
    14, 20, 26, 34,
  ]);
  expect(plan.teams.map((team) => team.items.length)).toEqual([5, 4, 4]);
  expect(plan.communication).toHaveLength(6);
  expect(plan.dates).toHaveLength(4);
}

function expectSprintFindings(plan: Plan): void {
  expect(rulesWith(plan, 'complete-with-open-tasks', 20, 23, 24)).toBe(true);
  expect(rulesWith(plan, 'ticked-here-open-there', 80, 170)).toBe(true);
  expect(rulesWith(plan, 'ticked-here-open-there', 27, 87, 114, 222)).toBe(true);
  expect(rulesWith(plan, 'two-limits', 86, 220)).toBe(true);
  expect(rulesWith(plan, 'size-does-not-add-up', 35, 85)).toBe(true);
  expect(rulesWith(plan, 'launch-outside-its-phase', 4, 57)).toBe(true);
  expect(rulesWith(plan, 'length-differs', 10, 57)).toBe(true);
  expect(rulesWith(plan, 'nothing-blocked-but-musts-open', 118)).toBe(true);
}

function expectActionPlan(plan: Plan): void {
  expect(boxes(plan)).toEqual({ done: 3, open: 9, steps: 48 });
  expect(plan.phases.filter((phase) => phase.depth === 0)).toHaveLength(4);
  expect(plan.criteria).toHaveLength(12);
  const typed = plan.criteria.filter((criterion) => criterion.comparator !== null);
  expect(typed.map((one) => [one.comparator, one.unit])).toEqual([
    ['<', 'ms'],
    ['<', '%'],
    ['>=', '%'],
  ]);
  expect(plan.criteria.every((criterion) => criterion.met === null && criterion.tier === 'must')).toBe(true);
  expect(plan.risks).toHaveLength(4);
  expect(plan.risks.every((risk) => !risk.scored && risk.likelihoodLevel === null)).toBe(true);
  expect(plan.mitigations).toHaveLength(4);
  expect(plan.schedule).toHaveLength(12);
  expect(
    plan.schedule.every((entry) => entry.zone === 'CET' && entry.date !== null && entry.end !== null),
  ).toBe(true);
  expect(plan.communication).toHaveLength(7);
  expect(plan.nextSteps).toHaveLength(4);
  expect(plan.unmapped.map((line) => [line.line, line.kind])).toEqual([[172, 'question']]);
  expect(plan.tasks.some((task) => task.line > 94)).toBe(false);
}

function expectActionFindings(plan: Plan): void {
  expect(rulesWith(plan, 'next-step-done', 167, 7)).toBe(true);
  expect(rulesWith(plan, 'scheduled-outside-phase', 126, 50)).toBe(true);
  expect(rulesWith(plan, 'scheduled-outside-phase', 130, 73)).toBe(true);
  expect(rulesWith(plan, 'schedule-ends-early', 73)).toBe(true);
  expect(rulesWith(plan, 'limit-without-value', 111)).toBe(true);
  expect(rulesWith(plan, 'steps-without-state', 7)).toBe(true);
}

describe.runIf(existsSync(customers))('the customer plans (only where their folder is)', () => {
  test('the sprint plan, damaged as it came', () => {
    const plan = load(customers, '000_09853a3584d96a66.txt');
    expect(plan.repair).toMatchObject({ applied: true, from: 'mac-roman' });
    expect(plan.repair.changes).toHaveLength(23);
    expect(plan.title).toBe('Production Readiness Sprint Plan');
    expect(plan.readiness).toMatchObject({ current: 3.5, target: 7.5, scale: 10 });
    expectSprint(plan);
    expectSprintFindings(plan);
  });

  test('the action plan, damaged as it came', () => {
    const plan = load(customers, '004_9e25fb02e76b1895.txt');
    expect(plan.repair).toMatchObject({ applied: true, from: 'windows-1252' });
    expect(plan.criteria.find((one) => one.line === 105)).toMatchObject({
      metric: 'Response time',
      comparator: '<',
      value: 200,
      unit: 'ms',
    });
    expect(plan.criteria.find((one) => one.line === 106)).toMatchObject({
      metric: 'Error rate',
      comparator: '<',
      value: 0.1,
      unit: '%',
    });
    expect(plan.criteria.find((one) => one.line === 111)).toMatchObject({
      metric: 'Test coverage',
      comparator: '>=',
      value: 95,
      unit: '%',
    });
    expect(plan.schedule[0]).toMatchObject({
      day: 'Friday',
      date: '2024-12-13',
      start: '10:30',
      end: '12:30',
      zone: 'CET',
      text: 'Security fixes',
    });
    expectActionPlan(plan);
    expectActionFindings(plan);
  });
});

describe('the invented twins', () => {
  test('a sprint plan with tiers, metrics, risks and a rollout', () => {
    const plan = load(samples, 'readiness-sprint.md');
    expect(plan.repair.applied).toBe(false);
    expect(plan.readiness).toMatchObject({ current: 4, target: 8 });
    expectSprint(plan);
    expectSprintFindings(plan);
  });

  test('an action plan with steps, a schedule and unscored risks', () => {
    const plan = load(samples, 'action-plan.md');
    expectActionPlan(plan);
    expectActionFindings(plan);
  });

  test('read the same after their text was damaged and repaired', () => {
    const sprint = load(fixtures, 'readiness-sprint.mac-roman.md');
    const action = load(fixtures, 'action-plan.cp1252.md');
    expect([sprint.repair.from, action.repair.from]).toEqual(['mac-roman', 'windows-1252']);
    expect({ ...sprint, repair: null }).toEqual({ ...load(samples, 'readiness-sprint.md'), repair: null });
    expect({ ...action, repair: null }).toEqual({ ...load(samples, 'action-plan.md'), repair: null });
  });

  test('the sample launch is rich and contradicts itself nowhere', () => {
    const plan = load(samples, 'sample-launch.md');
    expect(plan.findings).toEqual([]);
    expect(plan.unmapped).toEqual([]);
    expect(plan.stages.map((stage) => [stage.name, stage.percent, stage.soakMs])).toEqual([
      ['Canary', 10, 14_400_000],
      ['Half', 50, 86_400_000],
      ['Everyone', 100, 86_400_000],
    ]);
    expect(
      plan.tasks
        .filter((task) => task.role === 'task' && task.depth === 0)
        .every((task) => task.owner !== null && task.due !== null),
    ).toBe(true);
    expect([
      plan.triggers.length,
      plan.risks.length,
      plan.schedule.length,
      plan.teams.length,
      plan.communication.length,
    ]).toEqual([3, 4, 6, 5, 4]);
  });
});
