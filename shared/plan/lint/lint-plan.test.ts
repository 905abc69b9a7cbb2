import { describe, expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

function rules(text: string): string[] {
  return readPlan(text, { today: '2025-09-12' }).findings.map(
    (finding) => `${finding.rule} ${finding.lines.join(',')}`,
  );
}

describe('lintPlan finds', () => {
  test.each([
    [
      'a complete phase with open work',
      '## ✅ Phase 1: A (COMPLETE)\n- [x] one\n- [ ] two',
      ['complete-with-open-tasks 1,3'],
    ],
    ['a ticked task with open steps', '## Phase 1\n- [x] one\n  - [ ] two', ['done-with-open-steps 2,3']],
    [
      'the same claim, ticked and open',
      '## Phase 1\n- [x] Fix login leaks\n## Definition of Done\n- [ ] No login leaks',
      ['ticked-here-open-there 2,4'],
    ],
    ['a tick against its own words', '## Phase 1\n- [x] Move the data (blocked)', ['sign-against-words 2']],
    [
      'two limits for one measure',
      '## Success Criteria\n- [ ] Main bundle < 150 KB\n## Metrics\n| Metric | Current | Target |\n|-|-|-|\n| Bundle size | 200 KB | < 100 KB |',
      ['two-limits 2,6'],
    ],
    [
      'a tick that the current value denies',
      '## Success Criteria\n- [x] Error rate < 1%\n## Metrics\n| Metric | Current | Target |\n|-|-|-|\n| Error rate | 3% | < 1% |',
      ['value-against-limit 2,6'],
    ],
    [
      'a reached target that is missed',
      '## Metrics\n| Metric | Current | Target | Status |\n|-|-|-|-|\n| Coverage | 70% | ≥ 80% | ✅ Done |',
      ['value-against-limit 4'],
    ],
    [
      'a limit that work is to reach from nobody knows where',
      '## Phase 1\n- [ ] Raise test coverage to 95%\n## Success Criteria\n- Test coverage ≥ 95%',
      ['limit-without-value 4,2'],
    ],
    [
      'a size that does not add up',
      '## Phase 1\n- [x] Shrink images (8 MB saved, 40%)\n## Success Criteria\n- [ ] Images < 2 MB',
      ['size-does-not-add-up 2,4'],
    ],
    ['a share that does not add up', 'Progress: 7 of 10 tasks (60%)', ['share-does-not-add-up 1']],
    [
      'a phase that goes back in time',
      '## Phase 1: A (Sept 12-18)\n- [ ] a\n## Phase 2: B (Sept 5-9)\n- [ ] b',
      ['dates-out-of-order 1,3'],
    ],
    [
      'a weekday that is another',
      '## Schedule\n### Monday (September 12, 2025)\n- 10:00 - 11:00 Call',
      ['weekday-does-not-match 3'],
    ],
    [
      'work due after its phase',
      '## Phase 1: A (Sept 12-18)\n- [ ] a (due Sept 20)',
      ['due-outside-phase 2,1'],
    ],
    [
      'a sprint of another length',
      '# X\n\nA 2-week sprint.\n\n## Week 1\n- [ ] a\n## Week 2\n- [ ] b\n## Week 3\n- [ ] c',
      ['length-differs 3,5,7,9'],
    ],
    [
      'work on a day outside its phase',
      '## Phase 1: Security (Sept 12-13)\n- [ ] a\n## Phase 2: Documentation (Sept 14-15)\n- [ ] b\n## Schedule\n### Friday (Sept 12)\n- 9:00 - 10:00 Security\n### Saturday (Sept 13)\n- 9:00 - 10:00 Documentation\n### Monday (Sept 15)\n- 9:00 - 10:00 Documentation',
      ['scheduled-outside-phase 9,3'],
    ],
    [
      'a next step that is done',
      '## Phase 1\n### 1.1 Login\n- [x] Close the hole\n## Next Steps\n1. Begin with Phase 1.1',
      ['next-step-done 5,3'],
    ],
    [
      'nothing blocked, everything open',
      '## Status\n### Blocked\nNone\n## Success Criteria\n### Must have (launch blockers)\n- [ ] a\n- [x] b',
      ['nothing-blocked-but-musts-open 3,6'],
    ],
  ])('%s', (_, text, expected) => expect(rules(text)).toEqual(expected));
});

describe('lintPlan stays silent about', () => {
  test.each([
    ['a complete phase that is complete', '## ✅ Phase 1 (COMPLETE)\n- [x] one'],
    [
      'tiers with different limits for one measure',
      '## Success Criteria\n### Must\n- [ ] 40% test coverage\n### Nice to have\n- [ ] 60% test coverage',
    ],
    ['percentiles', '## Success Criteria\n### Must\n- [ ] p95 latency < 300 ms\n- [ ] p99 latency < 800 ms'],
    [
      'like work in other places',
      '## Phase 1\n- [x] Deploy to staging\n- [ ] Deploy to production\n## Phase 2\n- [x] Translate screens into German\n- [ ] Translate screens into French',
    ],
    ['numbered work', '## Phase 1\n- [x] Rehearse wave 1 move\n## Phase 2\n- [ ] Rehearse wave 2 move'],
    [
      'an honest miss',
      '## Success Criteria\n- [ ] Error rate < 1%\n## Metrics\n| Metric | Current | Target | Status |\n|-|-|-|-|\n| Error rate | 3% | < 1% | Behind |',
    ],
    [
      'limits that nobody has measured yet',
      '## Success Criteria\n- Response time < 200 ms\n- Error rate < 1%',
    ],
    [
      'nothing blocked early on',
      '## Status\n### Blocked\nNone\n## Success Criteria\n### Must have\n- [x] a\n- [x] b\n- [ ] c',
    ],
    ['nothing at all', ''],
  ])('%s', (_, text) => expect(rules(text)).toEqual([]));

  test('a hostile file, in bounded time', () => {
    const text = `## Phase 1\n${'- [x] fix the same leak\n- [ ] fix the same leak now\n'.repeat(5_000)}`;
    const plan = readPlan(text);
    expect(plan.tasks).toHaveLength(10_000);
    expect(plan.findings.length).toBeLessThan(200);
  });
});
