import { describe, test } from 'vitest';
import { expectPlan } from '../testing/expect-plan.ts';

describe('gates, run sheets and rollouts in words', () => {
  test('gates-and-run-sheets.md: gates by their result, a run sheet as work with hours, blockers as musts, ticks that only promise', () => {
    expectPlan(
      'gates-and-run-sheets.md',
      `
      title: Orders database cutover, 14 March 2026
      phase: Clean-up | - | - | -
      phase: Leftovers | - | - | -
      task: [] Attestation received | done | - | -
      task: [] Availability >= 99.9% for 14 days | open | - | -
      task: [] Announce maintenance | done | Jo | -
      task: [] Stop writes | in_progress | Priya | -
      task: [] Promote the new primary | open | Priya | -
      task: [] Circuits | done | Ola | 2026-04-02
      task: [] Printers | open | Pim | 2026-04-10
      task: [] Phones | blocked | Quinn | 2026-04-12
      task: [] Fax the head office | done | - | -
      task: [] Buy a switch | done | - | -
      task: [] Old labels | done | - | -
      task: [] Order desks 📅 2026-02-10 ⏫ #furniture | open | - | 2026-02-10
      criterion: must | Load test at 3x peak | true | -
      criterion: must | Legal sign-off | false | -
      criterion: must | Support trained | false | -
      criterion: must | Rollback rehearsed | true | -
      criterion: must | Attestation received | true | -
      criterion: must | Availability >= 99.9% for 14 days | false | Availability >= 99.9 %
      criterion: must | 70% of orders need no human | - | orders need no human >= 70 %
      criterion: must | Fewer calls | - | -
      metric: RTO | 22 min | 15 min
      schedule: 2026-03-14 | 20:00 | - | UTC | Announce maintenance
      schedule: 2026-03-14 | 20:30 | - | UTC | Stop writes
      schedule: 2026-03-14 | 21:10 | - | UTC | Promote the new primary`,
    );
  });

  test('rollout-in-words.md: a sentence of shares, each with what is waited for before the next', () => {
    expectPlan(
      'rollout-in-words.md',
      `
      title: Ledger rollout
      stage: 1% | 1 | 48
      stage: 20% | 20 | -
      stage: 100% | 100 | -`,
    );
  });

  test('rollout-after.md: times between the arrows', () => {
    expectPlan(
      'rollout-after.md',
      `
      title: Auth rollout
      stage: 5% | 5 | 2
      stage: 25% | 25 | 24
      stage: 100% | 100 | -`,
    );
  });

  test('rollout-held.md: one hold for each step; neither line is a task', () => {
    expectPlan(
      'rollout-held.md',
      `
      title: Phased release
      stage: 1% | 1 | 24
      stage: 5% | 5 | 24
      stage: 100% | 100 | 24`,
    );
  });

  test('corte.md: days first where the words are Spanish', () => {
    expectPlan(
      'corte.md',
      `
      title: Plan de corte
      task: [] Congelar cambios | done | Luis | 2026-05-01
      task: [] Migrar base de datos | in_progress | Carla | 2026-05-08`,
    );
  });

  test('gates-in-a-list.md: signs in a list of gates, values behind a dash, a threshold to roll back at is no target', () => {
    expectPlan(
      'gates-in-a-list.md',
      `
      title: Release gate
      task: [] Security scan clean | done | - | -
      task: [] Performance within budget | open | - | -
      criterion: must | Security scan clean | true | -
      criterion: must | Performance within budget | false | -
      metric: Activation | 22% | 30%
      risk: Power cut | 1 | 4 | - | -
      trigger: 5xx ratio: > 1%`,
    );
  });
});
