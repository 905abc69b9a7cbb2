import { describe, expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

const planOf = (...lines: string[]) => readPlan(['# Plan', ...lines].join('\n'), { today: '2026-01-15' });
const phasesOf = (...lines: string[]) =>
  planOf(...lines).phases.map((phase) => [phase.title, phase.end, phase.status, phase.depth]);

describe('phases', () => {
  test('a moment that only holds phases is none itself, and the current one is in progress', () => {
    expect(
      phasesOf(
        '## Launch strategy',
        '### Phase 1: Rehearsal (Current)',
        '**Tasks**:',
        '- [ ] Rehearse',
        '',
        '**Timeline**: Today (February 3, 2026)',
        '',
        '## Pre-launch',
        '### Week 1: Wiring',
        '- [ ] Pull cables',
      ),
    ).toEqual([
      ['Phase 1: Rehearsal', '2026-02-03', 'in_progress', 0],
      ['Pre-launch', null, null, 0],
      ['Week 1: Wiring', null, null, 1],
    ]);
  });

  test('the status at the end of a phase is its own, though a bold line stands before it', () => {
    expect(
      phasesOf('## 3.1 Tests', '- [ ] Accounts', '', '**Scenarios:**', '1. Buy', '', '**Status:** Done'),
    ).toEqual([['3.1 Tests', null, 'done', 0]]);
  });

  test('plain lists in the weeks of a timeline are work beside boxes elsewhere', () => {
    const plan = planOf(
      '## Checklist',
      '- [ ] Sign',
      '## Timeline',
      '### Week 1: Prepare',
      '- Print the maps',
      '### Week 2: Move',
      '- Load the lorry',
    );
    expect(plan.tasks.map((task) => [task.text, task.checkbox])).toEqual([
      ['Sign', true],
      ['Print the maps', false],
      ['Load the lorry', false],
    ]);
  });
});

test('lines that begin with a clock time are a timetable, on the day that the first line names', () => {
  const plan = planOf(
    '## Hour by hour',
    '### Schedule',
    '**6:00 AM PST**: The page goes live',
    '**12:00 PM PST**: Letters go out',
    '',
    '### Notes',
    'Saturday 12 September 2026',
    '07:00-09:00 power down',
    '12:30 call',
  );
  expect(plan.schedule.map((slot) => [slot.date, slot.start, slot.end, slot.zone, slot.text])).toEqual([
    [null, '06:00', null, 'PST', 'The page goes live'],
    [null, '12:00', null, 'PST', 'Letters go out'],
    ['2026-09-12', '07:00', '09:00', null, 'power down'],
    ['2026-09-12', '12:30', null, null, 'call'],
  ]);
});

test('a day in brackets behind what it is of, or behind "Target:", is that of its label', () => {
  const plan = planOf(
    '**Next Review:** Retrospective (2026-09-12)',
    '**Deployment Date:** Target: March 1, 2026',
  );
  expect(plan.dates.map((date) => [date.label, date.date])).toEqual([
    ['Next Review', '2026-09-12'],
    ['Deployment Date', '2026-03-01'],
  ]);
});

test('a list of metrics keeps the sign behind each as its status', () => {
  const plan = planOf('## Success Metrics', '- Approval: ✅', '- Load time < 2 s ✅');
  expect(plan.metrics.map((one) => [one.name, one.target, one.status])).toEqual([
    ['Approval', null, '✅'],
    ['Load time', '< 2 s', '✅'],
  ]);
});

test('a phase that is ready to start is open, a total is no phase, and a countdown with words is one', () => {
  const text = [
    '# Plan',
    '## Phase 1: Wiring',
    '**Status**: Ready to start',
    '- [ ] Pull cables',
    '## Launch timeline',
    '### T-0 Launch',
    '- [ ] Watch the log',
    '## Effort',
    '| Phase | Duration |',
    '|---|---|',
    '| Phase 1 | 4 weeks |',
    '| **TOTAL** | **4 weeks** |',
  ];
  expect(readPlan(text.join('\n')).phases.map((phase) => [phase.title, phase.status])).toEqual([
    ['Phase 1: Wiring', 'open'],
    ['T-0 Launch', null],
  ]);
});

test('"Key recommendations" explain no signs, and boxes drawn below a name make it a list, not work', () => {
  const plan = planOf(
    '## Key Recommendations',
    '1. **Start small**: one room',
    '## Phase 1: Base (Complete)',
    '1. **Network:**',
    '   * ✅ Switches',
    '   * ✅ Cables',
  );
  expect(plan.sections.map((section) => section.kind)).not.toContain('legend');
  expect(plan.tasks.map((task) => [task.text, task.state])).toEqual([
    ['Switches', 'done'],
    ['Cables', 'done'],
  ]);
});

test('a form that nobody has filled in says nothing of a criterion, and thresholds of a stage are its gate', () => {
  const plan = planOf(
    '## Go/No-Go Criteria',
    '| Criteria | Owner | Status |',
    '|---|---|---|',
    '| Tests pass | QA | Go / No-Go |',
    '## Staged Rollout',
    '| Stage | Traffic % | Bake Time | Metric Thresholds |',
    '|---|---|---|---|',
    '| Canary | 5% | 30 min | Errors < 1% |',
    '| Full | 100% | - | Same |',
    '### Rollback Triggers',
    '- Errors > 2%',
    '',
    '**Rollback procedure:**',
    '1. Halt',
  );
  expect(plan.criteria.map((one) => one.met)).toEqual([null]);
  expect(plan.stages.map((one) => [one.name, one.percent, one.gate])).toEqual([
    ['Canary', 5, 'Errors < 1%'],
    ['Full', 100, 'Same'],
  ]);
  expect(plan.triggers.map((one) => one.text)).toEqual(['Errors > 2%']);
  expect(plan.rollback.map((one) => one.text)).toEqual(['Halt']);
});

test('the heading names a plan, front matter only one without a heading', () => {
  expect(readPlan('---\nname: move-plan\n---\n# Move of the racks\n## Week 1\n- [ ] Pack').title).toBe(
    'Move of the racks',
  );
  expect(readPlan('---\ntitle: Move plan\n---\n- [ ] Pack').title).toBe('Move plan');
});

test('months in brackets are whole months of the plan’s year', () => {
  const plan = planOf(
    '*Written 2026-01-05*',
    '## Q4: Polish (Oct-Dec)',
    '- [ ] Tune',
    '## Month 2-3 (Juli-Augustus)',
    '- [ ] Rest',
  );
  expect(plan.phases.map((phase) => [phase.start, phase.end])).toEqual([
    ['2026-10-01', '2026-12-31'],
    ['2026-07-01', '2026-08-31'],
  ]);
});

test('the day behind a tick is no part of the words; a note behind one is', () => {
  const plan = planOf(
    '## Tasks',
    '- [x] Write it ✅ Jan 25, 2026',
    '- [x] Ship it ✅ (by hand)',
    '- Check it ✅ (twice)',
  );
  expect(plan.tasks.map((task) => [task.text, task.state])).toEqual([
    ['Write it', 'done'],
    ['Ship it (by hand)', 'done'],
    ['Check it (twice)', 'done'],
  ]);
});

test('stages under a rollout may say their share below their heading', () => {
  const plan = planOf(
    '## Gradual Rollout Plan',
    '### Phase 1: Internal (Week 13)',
    '- Deploy to staging',
    '### Phase 2: Beta (Week 15)',
    '- Feature flag enabled for 10% of users',
    '### Phase 3: All (Week 16)',
    '- Gradual increase to 100% of users',
  );
  expect(plan.stages.map((stage) => [stage.name, stage.percent])).toEqual([
    ['Phase 1: Internal', null],
    ['Phase 2: Beta', 10],
    ['Phase 3: All', 100],
  ]);
});

test('metrics by their heading, a share beside days, none of a thing, and weeks by number', () => {
  const plan = planOf(
    '## Success Metrics',
    '### Lead time',
    '- **Target**: < 2 days',
    '- **Actual**: 3 days',
    '### Users',
    '- **Activation**: 65% of users within 60 days',
    '## Exit criteria',
    '- **Critical issues**: 0',
    '## Timeline',
    '| Week | Phase | Key Deliverables |',
    '|---|---|---|',
    '| 2 | Wiring | Cables |',
  );
  expect(plan.metrics.map((one) => [one.name, one.current, one.comparator, one.value, one.unit])).toEqual([
    ['Lead time', '3 days', '<', 2, 'days'],
    ['Activation', null, null, 65, '%'],
  ]);
  expect(plan.criteria.map((one) => [one.metric, one.comparator, one.value])).toEqual([
    ['Critical issues', '=', 0],
  ]);
  expect(plan.schedule.map((slot) => [slot.day, slot.text])).toEqual([['Week 2', 'Wiring']]);
});

test('who is named at the foot owns the plan, without a sign and with the brackets that belong to the name', () => {
  const ownerOf = (line: string) => planOf('## Week 1', '- [ ] Pack', '', '---', '', line).owner;
  expect(ownerOf('**Document Owner**: Mira Holt (Ops)')).toBe('Mira Holt (Ops)');
  expect(ownerOf('**Author**: 👔 The founder')).toBe('The founder');
});
