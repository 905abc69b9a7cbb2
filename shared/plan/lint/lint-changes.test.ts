import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPlan } from '../import-plan.ts';

const sample = readFileSync(new URL('../../../resources/samples/sample-launch.md', import.meta.url), 'utf8');

/** One thing changed in a plan that contradicts itself nowhere: what is changed, into what, and the rules that must see it. */
const changes: readonly [name: string, from: string, into: string, rules: readonly string[]][] = [
  ['phase done, task open', '- [x] Freeze', '- [ ] Freeze', ['complete-with-open-tasks']],
  [
    'phase 2 complete',
    '## Phase 2: Prove it (11–20 March)',
    '## Phase 2: Prove it (11–20 March) – COMPLETE',
    ['complete-with-open-tasks'],
  ],
  [
    'phase 2 done status line',
    '## Phase 2: Prove it (11–20 March)\n',
    '## Phase 2: Prove it (11–20 March)\n\n**Status:** Done\n',
    ['complete-with-open-tasks'],
  ],
  ['criterion ticked, metric bad', '| Error rate | 0.2% |', '| Error rate | 0.9% |', ['value-against-limit']],
  [
    'p95 in s',
    '| p95 checkout latency | 312 ms |',
    '| p95 checkout latency | 0.61 s |',
    ['value-against-limit'],
  ],
  ['metric limit differs', '| 88% | ≥ 85% |', '| 88% | ≥ 90% |', ['two-limits']],
  [
    'bundle two limits',
    '| Bundle size | 128 KB | < 120 KB |',
    '| Bundle size | 128 KB | < 100 KB |',
    ['two-limits'],
  ],
  [
    'a third limit of another tier, met and open',
    '- [ ] Order database restored from backup\n',
    '- [ ] Order database restored from backup\n- [ ] Checkout bundle < 150 KB\n',
    ['value-against-limit'],
  ],
  [
    'done here open there',
    '- [ ] Order database restored from backup',
    '- [x] Order database restored from backup',
    ['ticked-here-open-there'],
  ],
  [
    'a criterion says done what is open',
    '- [ ] No open critical findings from the penetration test',
    '- [x] Penetration test of the payment form passed',
    ['ticked-here-open-there'],
  ],
  [
    'training done here, open there',
    '- [ ] Support team trained',
    '- [x] Support team trained on the new refunds',
    ['ticked-here-open-there'],
  ],
  [
    'launch before phase 3',
    'Tuesday, 24 March 2026, 09:00',
    'Tuesday, 17 March 2026, 09:00',
    ['launch-outside-its-phase'],
  ],
  [
    'launch weekday',
    'Tuesday, 24 March 2026, 09:00',
    'Monday, 24 March 2026, 09:00',
    ['weekday-does-not-match'],
  ],
  [
    'launch before start',
    'Tuesday, 24 March 2026, 09:00',
    'Tuesday, 24 February 2026, 09:00',
    ['dates-out-of-order', 'launch-outside-its-phase'],
  ],
  ['phase w/o dates', '## Phase 2: Prove it (11–20 March)', '## Phase 2: Prove it', ['phase-without-dates']],
  ['due outside', 'Ana Ruiz, due 11 March', 'Ana Ruiz, due 19 March', ['due-outside-phase']],
  ['due open outside', 'Sofia Marques, due 19 March', 'Sofia Marques, due 26 March', ['due-outside-phase']],
  ['next step done', '1. Close the penetration test', '1. Freeze the checkout code', ['next-step-done']],
  ['next step phase', '1. Close the penetration test', '1. Begin with Phase 1', ['next-step-done']],
  [
    'next step reworded',
    '1. Close the penetration test',
    '1. Move the order queue over to the new broker',
    ['next-step-done'],
  ],
  [
    'status emoji',
    '- [ ] Penetration test of the payment form (Jonas Weber, due 17 March) – in progress',
    '- [x] Penetration test of the payment form (Jonas Weber, due 17 March) – in progress',
    ['sign-against-words'],
  ],
  [
    'heading emoji',
    '## Phase 2: Prove it (11–20 March)',
    '## ✅ Phase 2: Prove it (11–20 March) (IN PROGRESS)',
    ['sign-against-words'],
  ],
  [
    'substep open',
    '- [x] Mirror live',
    '- [ ] Mirror live',
    ['complete-with-open-tasks', 'done-with-open-steps'],
  ],
  [
    'metric status done',
    '| 128 KB | < 120 KB | 🟡 At risk |',
    '| 128 KB | < 120 KB | 🟢 Done |',
    ['value-against-limit'],
  ],
  [
    'a share beside its parts',
    '**Current readiness:** 6/10',
    '**Progress:** 5 of 15 tasks (60%)\n**Current readiness:** 6/10',
    ['share-does-not-add-up'],
  ],
  [
    'launch on a day before its phase',
    '## Launch day schedule\n',
    '## Launch day schedule\n\n### Thursday (12 March)\n\n- 09:00–10:00 UTC: Launch\n',
    ['scheduled-outside-phase'],
  ],
  [
    'two launch days',
    '## Overview\n',
    '## Overview\n\n**Launch date:** 26 March 2026\n',
    ['two-launch-days'],
  ],
  ['blocked none', '## Next steps', '## Status\n\n### Blocked\n\nNone\n\n## Next steps', []],
  ['current differs', '- [x] Error rate < 0.5%', '- [x] Error rate < 0.5% (currently 0.4%)', ['two-values']],
  [
    'rollback looser',
    '- Error rate > 2% for 5 minutes',
    '- Error rate > 0.1% for 5 minutes',
    ['trigger-inside-limit'],
  ],
  [
    'a nice criterion ticked against its value',
    '- [ ] Bundle size < 120 KB',
    '- [x] Bundle size < 120 KB',
    ['value-against-limit'],
  ],
  ['phase ends before start', '(11–20 March)', '(20–11 March)', ['dates-out-of-order']],
  [
    'size saved',
    '- [x] Freeze the checkout code',
    '- [x] Cut the bundle (300 KB saved, 40%)\n- [x] Freeze the checkout code',
    ['size-does-not-add-up'],
  ],
  ['sprint length', 'Checkout v6 replaces', 'In a 2-week plan. Checkout v6 replaces', ['length-differs']],
  [
    'not started all done',
    '## Phase 1: Build and freeze (2–13 March) ✅',
    '## Phase 1: Build and freeze (2–13 March) (not started)',
    ['open-with-done-tasks'],
  ],
];

describe('one contradiction in a large clean plan', () => {
  test('it is clean', () => expect(importPlan(sample).findings).toEqual([]));
  test.each(changes)('%s', (_, from, into, rules) => {
    expect(sample).toContain(from);
    const at = sample.slice(0, sample.indexOf(from)).split('\n').length;
    const { findings } = importPlan(sample.replace(from, into));
    expect([...new Set(findings.map((one) => one.rule))].sort()).toEqual([...rules].sort());
    // Each finding names the changed place: its line, or one of the few that came in there.
    const last = at + into.split('\n').length - 1;
    for (const { lines } of findings) expect(lines.some((line) => line >= at && line <= last)).toBe(true);
  });
});
