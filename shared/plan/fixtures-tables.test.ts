import { describe, test } from 'vitest';
import { expectPlan } from '../testing/expect-plan.ts';

describe('registers, rollouts and timetables of many shapes', () => {
  test('risk-registers.md: codes, scales and controls in columns; the table of the scale and the matrix are no risks', () => {
    expectPlan(
      'risk-registers.md',
      `
      title: Ticketing Launch
      risk: Seats are sold twice | 2 | 3 | Reservation queue | Mia Holt
      risk: Printers run dry | 1 | 1 | - | Stores
      risk: Gate scanner fails | 2 | 3 | - | -
      risk: Payment outage | - | - | second provider | -
      risk: Old phones | 2 | 3 | web fallback | -
      risk: Turnstile jam | 1 | 2 | Spare unit; Manual gate | -
      risk: The courier is late | - | - | Send a week early | -
      risk: The courier loses a box | - | - | Two shipments | -
      risk: Stadium loses power | 1 | 4 | Generator; Paper lists | -
      unmapped: 5 | prose
      unmapped: 9 | table-row
      unmapped: 10 | table-row
      unmapped: 19 | table-row
      unmapped: 20 | table-row
      unmapped: 53 | table-row
      unmapped: 54 | table-row`,
    );
  });

  test('rollout-shapes.md: the soak before the length of a stage; a stage without a share beside such with one', () => {
    expectPlan(
      'rollout-shapes.md',
      `
      title: Search Rollout
      stage: W1 | 1 | 24
      stage: W2 | 20 | 48
      stage: W3 | 100 | -
      stage: Stage 0: Staff | - | 48
      stage: Stage 1 | 5 | 24
      stage: Stage 2 | 100 | -`,
    );
  });

  test('rollout-sentence.md: audiences and shares in one line', () => {
    expectPlan(
      'rollout-sentence.md',
      `
      title: Maps Rollout
      trigger: Error rate > 2 % for 5 minutes
      stage: Internal | - | -
      stage: beta | 5 | -
      stage: 25% | 25 | -
      stage: GA | 100 | -`,
    );
  });

  test('rollout-names.md: rings by their names, and a ring that is a chain of its own', () => {
    expectPlan(
      'rollout-names.md',
      `
      title: Notes Rollout
      stage: Ring 0 | - | 24
      stage: 1% | 1 | 2
      stage: 10% | 10 | 4
      stage: 50% | 50 | -
      stage: 100% | 100 | -
      stage: Ring 2 | - | -`,
    );
  });

  test('timetables.md: clock times beside days, moments, periods, addressees, objectives and contacts', () => {
    expectPlan(
      'timetables.md',
      `
      title: Billing Cutover
      date: Launch date | 2026-03-14 | - | -
      date: Decision | 2026-01-01 | - | -
      date: Pilot | 2026-02-16 | - | -
      metric: Availability | - | 99.95%
      metric: p99 latency | - | ≤ 800 ms
      metric: Churn | 4.8% | ≤ 4%
      metric: Orders | 1600/mo | 2100/mo (+40%)
      schedule: - | 02:00 | 02:30 | UTC | Freeze writes
      schedule: 2026-03-14 | 03:15 | - | UTC | Move DNS
      schedule: 2026-03-14 | 06:00 | 14:00 | CET | Room 4
      schedule: 2026-03-02 | - | - | - | Code complete
      schedule: 2026-03-14 | - | - | - | Go-live
      schedule: - | - | - | - | Rehearsal
      schedule: - | - | - | - | Dry run
      schedule: - | T-3 days | - | - | tell the banks
      schedule: 2026-03-13 | 16:00 | - | CET | last check
      team: Primary | Ana Ruiz
      team: Secondary | Bo Lin; Cy Dahl
      communication: Banks | 09:00 | E-mail
      communication: Support | On merge | #support`,
    );
  });

  test('tables-that-only-look.md: who has a say, votes, money, versions and scales are no work, criteria, measures or risks', () => {
    expectPlan(
      'tables-that-only-look.md',
      `
      title: Depot Move
      risk: Truck breaks down | 3 | 2 | Second truck | -
      risk: Narrow ramp | - | 3 | Measure twice | Bo
      stage: North | - | -
      stage: South | - | -
      team: Move servers | Ana; Bo; Security; All
      communication: Shops | 1 May 2026 | Closing hours
      communication: Movers | Daily | Standup
      unmapped: 13 | table-row
      unmapped: 19 | table-row
      unmapped: 25 | table-row
      unmapped: 31 | table-row
      unmapped: 37 | table-row`,
    );
  });

  test('runsheet.md: a clock beside the countdown, who under By, an action before a contingency, steps of a numbered list', () => {
    expectPlan(
      'runsheet.md',
      `
      title: Kassen im Herbst
      date: Stand | 2026-10-02 | - | -
      date: Umstellung | 2026-10-18 | 02:00 | MESZ
      metric: Verfügbarkeit | 99,1 % | mind. 99,8 %
      metric: Bon time | 4 s | 2 s
      metric: Disponibilidade | - | mínima de 99,5%
      risk: Bank line down | 2 | 4 | Second line | Tom
      risk: Late training | 1 | 2 | - | -
      stage: Pilotfiliale | - | 336
      stage: Süd | 20 | 168
      stage: Alle Filialen | 100 | -
      schedule: - | 01:00 | - | GMT | Freeze
      schedule: - | 02:00 | - | GMT | Switch`,
    );
  });

  test('cutover-weekend.md: weekdays within the days of a heading, its zone, waves outside a section of the rollout', () => {
    expectPlan(
      'cutover-weekend.md',
      `
      title: Clinic Portal
      date: Go-live | 2026-04-28 | - | -
      task: [] Book the room | open | - | -
      criterion: must | Login success rate at or above 99.5% for 24 hours | - | Login success rate >= 99.5 %
      stage: Wave 1 – Pilot clinic | 2 | 48
      stage: Wave 2 – All sites | 100 | -
      schedule: 2026-04-25 | 20:00 | 21:00 | ET | Close writes
      schedule: 2026-04-26 | 06:00 | 07:00 | ET | Smoke tests`,
    );
  });
});
