import { describe, expect, test } from 'vitest';
import { planSchema } from './plan-schema.ts';
import { readPlan } from './read-plan.ts';

const PLAN = `# Ship it

**Target launch**: 2025-09-27

## Phase 1: Build (Sept 12-18)
- [x] Write it
- [ ] Test it (IN PROGRESS) @ana
  - on a phone
`;

describe('readPlan', () => {
  test('gives a plan that its schema accepts', () => {
    const plan = readPlan(PLAN);
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(plan.title).toBe('Ship it');
    expect(plan.tasks.map((task) => [task.text, task.state, task.checkbox, task.owner])).toEqual([
      ['Write it', 'done', true, null],
      ['Test it', 'in_progress', true, 'ana'],
      ['on a phone', 'open', false, null],
    ]);
    expect(plan.phases.map((phase) => [phase.start, phase.end])).toEqual([['2025-09-12', '2025-09-18']]);
  });
});
