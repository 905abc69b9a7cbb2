import { describe, test } from 'vitest';
import { expectPlan } from '../testing/expect-plan.ts';

describe('plans of many shapes', () => {
  test('task-tables.md', () => {
    expectPlan(
      'task-tables.md',
      `
      title: Search Relaunch Plan
      date: Go-live | 2025-11-18 | - | -
      phase: Phase 1 – Index | - | - | -
      phase: Phase 2 – Switch | - | - | -
      task: [] Build the new index | done | Mira | 2025-11-03
      task: [] Compare result quality | in_progress | Theo | 2025-11-07
      task: [] Write a tuning guide | open | Theo | 2025-11-10
      task: [] Load the archive | blocked | - | -
      task: [] Dark launch | done | Mira | 2025-11-11
      task: [] Freeze content | open | Mira, Theo | 2025-11-17
      task: [] Flip the switch | open | Theo | 2025-11-18
      task: [] Warm the caches | done | Ines | -
      task: [] Announce in the app | open | Ines | -
      criterion: must | Click-through on first result | false | Click-through on first result >= 45 %
      criterion: must | p95 latency | true | p95 latency < 180 ms
      criterion: should | Zero-result searches | - | Zero-result searches < 3 %
      risk: Results get worse | 2 | 4 | Keep the old index for a week | Theo
      risk: Node failure | 1 | 3 | Second cluster | Mira
      risk: Editors are surprised | 3 | 2 | - | -
      team: Launch lead | Mira Holt; Theo Brand
      team: Support | Ines Ruiz
      unmapped: 36 | table-row
      unmapped: 37 | table-row
      unmapped: 38 | table-row`,
    );
  });

  test('ballot-boxes.txt', () => {
    expectPlan(
      'ballot-boxes.txt',
      `
      title: WAREHOUSE CUTOVER PLAN
      date: Start date | 2025-01-06 | - | -
      date: Cutover | 2025-01-17 | - | -
      phase: Week 1: Prepare (6 Jan - 10 Jan) | 2025-01-06 | 2025-01-10 | -
      phase: Week 2: Switch (13 Jan – 17 Jan) | 2025-01-13 | 2025-01-17 | -
      task: [] Count the stock | done | - | -
      task: [] Print new labels | done | - | -
      task: [] Train the night shift | open | Rosa | -
      task: [] Test the scanners | open | Emil | -
      task: [] Freeze orders | open | - | -
      task: [] Move the database | open | Rosa | -
      task: [] Rent a backup generator | done | - | -
      task: [] All scanners online | open | - | -
      task: [] Error rate below 2% | open | - | -
      task: [] New label design | open | - | -
      criterion: must | All scanners online | false | -
      criterion: must | Error rate below 2% | false | Error rate < 2 %
      criterion: nice | New label design | false | -
      risk: Power failure | - | - | - | -
      risk: Staff illness | - | - | - | -
      risk: Wrong labels | - | - | - | -`,
    );
  });

  test('plain-lists.md', () => {
    expectPlan(
      'plain-lists.md',
      `
      title: Newsletter Migration
      date: Launch date | 2025-06-20 | - | -
      phase: Phase 1: Export (June 2-6) | 2025-06-02 | 2025-06-06 | -
      phase: Phase 2: Import (June 9-13) | 2025-06-09 | 2025-06-13 | -
      task: Export all subscribers | open | Nico | -
      task: Clean bounced addresses | open | Nico | -
      task: Check consent records | done | Petra | 2025-06-05
      task: > sample 200 records | open | - | -
      task: > ask legal | open | - | -
      task: Import subscribers | in_progress | - | -
      task: Import old campaigns | done | - | -
      task: Send a test issue | open | - | 2025-06-12
      task: Set up sender domain | done | - | -
      criterion: must | Bounce rate < 2% | - | Bounce rate < 2 %
      criterion: must | Delivered within 30 minutes | - | Delivered <= 30 min
      criterion: must | No duplicate mails | - | -
      unmapped: 30 | bullet
      unmapped: 31 | bullet`,
    );
  });

  test('numbered-sections.md', () => {
    expectPlan(
      'numbered-sections.md',
      `
      title: 2025 Data Centre Exit
      date: Last updated | 2025-02-10 | 09:15 | UTC
      phase: 2. Preparation | - | - | -
      phase: 2.1 Inventory | - | - | -
      phase: 2.2 Contracts | - | - | -
      phase: 3. Move | - | - | -
      phase: 3.1 Wave 1 | - | - | -
      phase: 3.2 Wave 2 | - | - | -
      task: [] List all racks | done | Kim | 2025-02-03
      task: [] Label cables | done | Kim | 2025-02-05
      task: [] Cancel power contract | open | Lee | 2025-02-21
      task: [] Sign new lease | in_progress | sam | 2025-02-18
      task: [] Move the mail servers | open | - | -
      task: >[] Lower DNS TTL | open | - | -
      task: >>[] Agree on the value | done | - | -
      task: >[] Switch MX records | open | - | -
      task: [] Move the fax gateway | done | - | -
      task: [] Move the databases | open | - | -
      task: [] Move the phone system | blocked | - | -
      criterion: must | All racks empty | - | -
      criterion: must | Zero customer complaints | - | customer complaints = 0
      criterion: must | Recovery time under 4 hours | - | Recovery time < 4 h
      risk: Disk failure in transit | 2 | 3 | Full copy before the move | Kim
      risk: Lorry delay | 1 | 2 | Second haulier on call | -
      trigger: Error rate > 5% for 10 minutes
      trigger: More than 3 failed disks
      schedule: 2025-02-24 | - | - | - | Wave 1
      schedule: 2025-03-10 | - | - | - | Wave 2
      schedule: 2025-03-31 | - | - | - | Keys handed back`,
    );
  });

  test('legend-and-marks.md', () => {
    expectPlan(
      'legend-and-marks.md',
      `
      title: Payments switch
      date: launch date | 2025-08-15 | - | -
      phase: Sprint 1 (Aug 4 - Aug 8) | 2025-08-04 | 2025-08-08 | -
      phase: Sprint 2 (Aug 11 - Aug 15) | 2025-08-11 | 2025-08-15 | -
      task: [] Mirror the ledger | done | - | -
      task: [] Reconcile balances | in_progress | - | -
      task: [] Tax export | blocked | - | -
      task: [] Refund flow | open | - | -
      task: [] Switch 5% of traffic (canary) | open | - | -
      task: [] Switch all traffic | open | - | -
      metric: Authorisation rate | 91% | 94%
      metric: p99 latency | - | < 800 ms
      metric: Chargebacks | 0.6% | below 0.5%
      stage: Canary | 5 | 4
      stage: Half | 50 | 12
      stage: Full | 100 | 24`,
    );
  });

  test('cr-only.md', () => {
    expectPlan(
      'cr-only.md',
      `
      title: Office move
      date: Target date | 2025-07-01 | - | -
      phase: Day 1 | - | - | -
      phase: Day 2 | - | - | -
      task: [] Pack servers | done | - | -
      task: [] Ship servers | open | lea | -
      task: [] Unpack servers | open | - | -`,
    );
  });

  test('fences-and-quotes.md', () => {
    expectPlan(
      'fences-and-quotes.md',
      `
      title: Kiosk rollout
      phase: Week 1 | - | - | -
      task: [] Order kiosks | done | - | -
      task: > check the invoice | open | - | -
      task: >[] file the invoice | open | - | -
      task: [] Quoted task | open | - | -
      task: [] Quoted deeper | done | - | -
      task: [] Numbered task | open | - | -
      task: [] Another one | done | - | -
      unmapped: 9 | code
      unmapped: 10 | code
      unmapped: 11 | code
      unmapped: 12 | code
      unmapped: 13 | code
      unmapped: 14 | code
      unmapped: 22 | code
      unmapped: 23 | code`,
    );
  });

  test('risk-shapes.md', () => {
    expectPlan(
      'risk-shapes.md',
      `
      title: Festival ticket sale
      date: On sale | 2025-04-04 | 10:00 | CET
      risk: Site falls over | 3 | 4 | Queue page | -
      risk: Bots buy all | 4 | 2 | Captcha | -
      risk: Payment provider slow | 3 | 2 | second provider | Jo
      risk: Wrong seat map | 1 | 2 | - | -
      risk: Refund wave | 1 | 3 | Refund robot | -
      risk: Scalpers | - | - | - | -
      trigger: Error rate above 3%
      trigger: Queue longer than 2 hours
      stage: 20% | 20 | 0.5
      stage: 60% | 60 | 0.5
      stage: 100% | 100 | 0.5
      unmapped: 31 | table-row
      unmapped: 32 | table-row`,
    );
  });

  test('emoji-headings.md', () => {
    expectPlan(
      'emoji-headings.md',
      `
      title: Launch Plan: Project Aurora v2.0
      date: Launch Date | 2026-03-15 | - | -
      phase: Planning | 2026-01-05 | 2026-01-16 | done
      phase: Development | 2026-01-19 | 2026-02-20 | in_progress
      phase: Testing | 2026-02-23 | 2026-03-06 | open
      phase: Launch | 2026-03-09 | 2026-03-15 | open
      task: [] Code freeze | done | Raj | -
      task: [] Load test at 2x peak | open | Lena | 2026-02-27
      task: [] 🔴 Fix P0 bug #1234 | blocked | - | -
      task: [] Blog post drafted | open | maria | -
      task: [] Press kit press-kit.zip uploaded | open | Maria Lopez | 2026-03-03
      criterion: must | Error rate | true | Error rate < 0.1 %
      criterion: must | P99 latency | false | P99 latency < 500 ms
      criterion: must | Support trained | false | Support trained >= 100 %
      risk: Database migration failure | 1 | 4 | Full backup + tested rollback | Raj
      risk: Third-party API rate limits | 2 | 3 | Request quota increase | -
      stage: Day 1 | 5 | -
      stage: Day 2 | 25 | -
      stage: Day 4 | 100 | -
      team: Sarah Chen (Launch Lead) | sarah@example.com
      team: On-call | +1 555 0100
      communication: Customers | T-7 days | Email announcement
      communication: Everyone | T-0 | Launch post
      unmapped: 74 | table-row`,
    );
  });

  test('plain-capitals.txt', () => {
    expectPlan(
      'plain-capitals.txt',
      `
      title: Bluebird Migration
      date: Date | 2025-11-03 | - | -
      phase: PREPARATION | - | - | -
      phase: EXECUTION | - | - | -
      task: > Backup all databases | done | DBA team | -
      task: > Notify customers | open | - | 2025-11-05
      task: > Freeze code | open | - | -
      task: > Stop services | open | - | -
      task: > Run migration scripts | in_progress | - | -
      task: > Verify data | open | - | -
      criterion: must | 0 data loss | - | data loss = 0
      criterion: must | Downtime < 2 hours | - | Downtime < 2 h
      criterion: must | All smoke tests green | - | -
      risk: Data loss | - | - | - | -
      risk: Overrun of window | - | - | - | -`,
    );
  });

  test('workstreams.md', () => {
    expectPlan(
      'workstreams.md',
      `
      title: Platform Migration Readiness
      date: Start date | 2025-10-06 | - | -
      date: Go-live date | 2025-10-31 | - | -
      phase: 1. Infrastructure — Owner: Omar | - | - | -
      phase: 2. Application — Owner: Yuki | - | - | -
      task: [] VPC peering | done | - | -
      task: [] IAM roles [P0] | done | - | -
      task: [] Backups | open | Omar | 2025-10-09
      task: [] Port cron jobs | open | - | -
      task: >[] billing | done | - | -
      task: >[] reports | open | - | -
      task: [] Feature flags | open | - | -
      criterion: must | All services healthy | - | -
      criterion: must | p95 < 250ms, p99 < 900ms | - | p95 < 250 ms
      criterion: should | Cost ≤ $12,000/month | - | Cost <= 12000 $
      criterion: nice | Dashboards migrated | - | -
      metric: Deploy time | 45 min | 10 min
      metric: Uptime | 99.5% | 99.95%
      metric: Monthly cost | $15,400 | ≤ $12,000
      risk: Vendor lock-in | - | - | - | -
      risk: Data drift during copy | - | - | nightly diff | -
      risk: Staff on holiday | - | - | - | -
      schedule: 2025-10-10 | - | - | - | M1: Environments ready
      schedule: 2025-10-17 | - | - | - | M2: Data copied
      schedule: 2025-10-31 | - | - | - | M3: Traffic moved
      schedule: 2025-10-31 | 18:00 | - | CET | Freeze
      schedule: 2025-10-31 | 18:30 | 20:00 | CET | Copy delta
      schedule: 2025-10-31 | T+2h | - | CET | Smoke test
      communication: - | every 30 minutes | #migration-war-room — live updates every 30 minutes
      communication: Execs | - | email summary at end of day
      communication: Customers | - | status page`,
    );
  });

  test('plain-boxes.txt', () => {
    expectPlan(
      'plain-boxes.txt',
      `
      title: Launch Readiness – Mobile App 3.0
      date: Target | 2025-12-01 | - | -
      phase: PHASE 1: BETA (Nov 3 - Nov 14) | 2025-11-03 | 2025-11-14 | -
      phase: PHASE 2: STORE RELEASE (Nov 17 - Dec 1) | 2025-11-17 | 2025-12-01 | -
      task: [] Invite testers | done | - | -
      task: [] Collect crash reports | open | - | -
      task: [] Fix top 5 crashes | open | Dana | 2025-11-12
      task: [] Upload builds | open | - | -
      task: [] Staged rollout 1% -> 10% -> 50% -> 100%, 12h soak each | open | - | -
      criterion: must | Crash-free rate >= 99.5% | - | Crash-free rate >= 99.5 %
      criterion: must | App start under 2s | - | App start < 2 s
      criterion: nice | Widgets | - | -
      risk: Store review delay | 3 | 2 | submit early | -
      risk: Crash on old devices | 1 | 3 | block old OS | -
      stage: 1% | 1 | 12
      stage: 10% | 10 | 12
      stage: 50% | 50 | 12
      stage: 100% | 100 | 12
      next: Book the review meeting`,
    );
  });

  test('sloppy-boxes.md', () => {
    expectPlan(
      'sloppy-boxes.md',
      `
      title: Release 7.2
      task: [] Old importer removed | done | - | -
      task: [] Rename the CLI | done | - | -
      task: [] New importer | in_progress | - | -
      task: [] Docs :white_check_mark: required | open | - | -
      task: [] Changelog | done | tim | -
      task: [] Sloppy box | open | - | -
      task: [] Upper | done | - | -
      task: [] no space | open | - | -
      task: [] star | open | - | -
      task: [] plus | done | - | -
      task: [] Deploy kubectl apply -f x.yaml | open | ops-team | 2025-10-01
      task: [] Email users (EN, DE) | open | - | Friday
      task: [] Rotate keys | open | - | 2025-10-03
      task: [] Upgrade Node 18 → 20 | open | - | -
      task: [] Test with @testing-library/react | open | - | -
      task: [] Ask @bob about quotas | open | - | -
      task: [] 50% done: migrate tables | open | - | -
      task: [] Review design doc | open | Priya | -
      task: [] Set limit to 10 (was 5) | open | - | -
      unmapped: 15 | bullet
      unmapped: 28 | bullet
      unmapped: 30 | prose`,
    );
  });

  test('kanban.md', () => {
    expectPlan(
      'kanban.md',
      `
      title: Sprint board: Loyalty points
      task: Gift cards | open | - | -
      task: Points in the app | open | Mina | -
      task: Earn points at the till | in_progress | ruben | -
      task: Fraud rules | in_progress | - | -
      task: Partner contract | blocked | - | -
      task: Data model | done | - | -
      task: Import of old cards | done | - | -`,
    );
  });

  test('release-train.md', () => {
    expectPlan(
      'release-train.md',
      `
      title: Q4 Release Train
      phase: Phase 1 — Stabilise (Week of October 6) | 2025-10-06 | 2025-10-12 | -
      phase: Phase 2 — Release | - | - | -
      task: [] Code freeze | done | Priya | 2025-10-10
      task: [] RC1 | in_progress | Tom | 2025-10-17
      task: [] GA | open | Priya | 2025-10-31
      task: [] Fix crash on login | done | - | -
      task: [] Bump SDK | open | Tom | 2025-10-09
      task: [] Sign off — Legal | open | - | -
      task: [] No P1 bugs open | done | - | -
      task: [] Crash rate <= 0.1% | open | - | -
      task: [] Upload to store | open | tom | 2025-10-28
      task: [] Press release | in_progress | Marketing | 2025-10-30
      task: [] Blog series | done | Marketing | -
      criterion: must | No P1 bugs open | true | -
      criterion: must | Crash rate <= 0.1% | false | Crash rate <= 0.1 %
      risk: Store rejects build | 2 | 3 | Submit early | -
      risk: Server overload | 1 | 4 | Autoscale | -
      stage: 1% | 1 | 24
      stage: 5% | 5 | 24
      stage: 20% | 20 | 24
      stage: 100% | 100 | 24
      team: Release manager | Priya N.
      team: QA lead | Tom B.
      team: Oct 27 | Priya; Tom
      communication: Internal | weekly | Weekly update in #release-train (Fridays)
      communication: External | at launch | Blog post on launch day
      unmapped: 55 | bullet`,
    );
  });

  test('countdown.md', () => {
    expectPlan(
      'countdown.md',
      `
      title: Incident-free Friday Deploy
      date: Deploy window | 2025-11-14 | 20:00 | CET
      phase: T-24h | - | - | -
      phase: T-1h | - | - | -
      phase: T-0 | - | - | -
      phase: T+1h | - | - | -
      task: [] Announce in #deploys | open | - | -
      task: [] Snapshot DB | open | - | -
      task: [] Go/No-Go call | open | - | -
      task: [] Merge release branch | open | - | -
      task: [] Shift traffic: 5% (15 min) -> 25% (30 min) -> 100% | open | - | -
      task: [] Close window | open | - | -
      metric: Checkout conversion | 3.4% | ≥ 3.2%
      metric: Error budget burn | - | < 2x
      metric: Apdex | 0.92 | 0.95
      trigger: error rate > 2% for 5 min
      trigger: p95 > 1.5s
      stage: 5% | 5 | 0.25
      stage: 25% | 25 | 0.5
      stage: 100% | 100 | -
      team: Backend | Ana; GO
      team: Mobile | Ben; NO-GO`,
    );
  });
});
