import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectPlan } from '../testing/expect-plan.ts';
import { importPlan } from './import-plan.ts';
import type { Plan } from './plan-schema.ts';

function load(name: string): Plan {
  return importPlan(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
}

describe('phases, tasks and criteria as people and their assistants write them', () => {
  test('signs-and-states.md: a sign and a word after the title, half-done signs among ticks', () => {
    expectPlan(
      'signs-and-states.md',
      `
      title: Lighthouse 2 Rollout
      phase: Phase 1: Ground work (Week 1) | - | - | done
      phase: Phase 2: Bridge (Week 2) | - | - | in_progress
      phase: Phase 3: Switch | - | - | open
      phase: Phase 4: Clean up | - | - | done
      phase: Phase 5: Handover | - | - | done
      task: [] Move the config (#11) | done | - | -
      task: [] Split the build (#12) | done | - | -
      task: [] Import old bookings — half of them | in_progress | - | -
      task: [] Sync back | in_progress | - | -
      task: [] Retire the nightly job | open | - | -
      task: [] Smoke test | open | - | -
      task: [] Flip the flag | in_progress | - | -
      task: [] Paper forms | done | - | -
      task: [] Remove the old tables | done | - | -
      task: [] Train the desk | done | - | -
      task: [] Room booked | open | - | -`,
    );
  });

  test('plain-among-boxes.md: phases without boxes in a row of phases with them', () => {
    expectPlan(
      'plain-among-boxes.md',
      `
      title: Harbour App Plan
      phase: Phase 1: Core | - | - | -
      phase: Phase 2: Extras | - | - | -
      phase: Phase 3: Rehearsal | - | - | -
      phase: Phase 4: Store | - | - | -
      phase: Month 2 | - | - | -
      task: [] Accounts | done | Ines | -
      task: > Target: 70% of users | open | - | -
      task: > sign-in by link | open | - | -
      task: [] Payments | open | - | -
      task: Push messages | open | - | -
      task: Offline maps | open | - | -
      task: Upload builds | open | - | -
      task: > Android | open | - | -
      task: > iOS | open | - | -
      task: Contrast check | in_progress | - | -
      task: Ferry timetable | blocked | - | -
      unmapped: 17 | prose
      unmapped: 19 | bullet
      unmapped: 28 | bullet
      unmapped: 33 | bullet
      unmapped: 42 | bullet`,
    );
  });

  test('criteria-in-places.md: criteria of a phase, what stops it, a wish list that is no tier', () => {
    expectPlan(
      'criteria-in-places.md',
      `
      title: Metro Card Launch
      phase: Phase 1: Pilot | - | - | -
      phase: Phase 2: City | - | - | -
      task: [] Two stations | open | - | -
      task: [] All stations | open | - | -
      task: [] Gate opens in under 1 second | done | - | -
      task: [] More than 95% of taps accepted | open | - | -
      task: [] Rotate the keys | open | - | -
      task: [] Night theme | open | - | -
      criterion: must | Gate opens in under 1 second | true | Gate opens < 1 s
      criterion: must | More than 95% of taps accepted | false | taps accepted > 95 %
      criterion: must | 3 days without an outage | - | -
      trigger: Any double charge
      unmapped: 32 | bullet
      unmapped: 35 | bullet`,
    );
  });

  test('rows-and-headings.md: overview rows complete phases, steps in tables, headings that are tasks', () => {
    expectPlan(
      'rows-and-headings.md',
      `
      title: Archive Move
      phase: Phase 3: Delete | - | - | open
      phase: Phase 1: Copy | 2026-03-02 | 2026-03-06 | done
      phase: Phase 2: Switch | 2026-03-09 | 2026-03-13 | in_progress
      phase: 2.2 Announce | - | 2026-03-12 | -
      task: [] Mount the shelves | open | Paula | -
      task: [] Copy the index | open | Igor | -
      task: Task 2.1: Redirect readers | in_progress | Igor | 2026-03-11
      task: [] Poster | blocked | - | -
      task: [] Mail | open | - | -
      trigger: Reader errors: > 2% for 10 minutes`,
    );
    const plan = load('rows-and-headings.md');
    expect(plan.rollback.map((step) => [step.line, step.text])).toEqual([
      [45, 'Point back to the old shelf'],
    ]);
    expect(plan.tasks.map((task) => task.section)).toEqual([
      ['Phase 1: Copy'],
      ['Phase 1: Copy'],
      ['Phase 2: Switch'],
      ['Phase 2: Switch', '2.2 Announce'],
      ['Phase 2: Switch', '2.2 Announce'],
    ]);
  });

  test('owners-and-days.md: who and when in many places, and tools that are nobody', () => {
    expectPlan(
      'owners-and-days.md',
      `
      title: Garden Show 2026
      date: Opening | 2026-05-09 | - | -
      phase: Week of April 20 | 2026-04-20 | 2026-04-26 | -
      task: [] Hire fences | open | Lena Park, Jon Bell | -
      task: [] Map for visitors | open | Hannah Lindqvist | 2026-04-24
      task: [] Water points | open | bram | 2026-04-22
      task: [] Order seeds | open | Katrin | -
      task: [] Permit | open | Wei Zhang | 2026-04-23
      task: [] Freeze the layout | open | - | 2026-04-24
      task: [] Signs | open | Aiko | 2026-04-21
      task: [] Sound check | blocked | Dmitri | -
      task: [] Live stream (WebSockets) | open | - | -
      task: [] Backstage pass API (GitHub Actions) | open | - | -
      task: [] Menu | open | Ayşe | -
      task: [] 案内板 | open | 田中 | -
      task: [] 海报 | open | 李雷 | 2026-04-25
      task: [] Leaflet | open | Mireille | 2026-04-22
      task: [] Move the benches | open | Tomasz | 2026-04-23
      task: [] cherry pickers | blocked | - | -
      task: [] Brief the guards' lead: two pages | open | - | -
      task: [] Gate plan | done | - | -
      task: Spare keys | open | - | -`,
    );
  });

  test('now-next-later.md: columns of a roadmap, versions, quarters', () => {
    expectPlan(
      'now-next-later.md',
      `
      title: Atlas Roadmap
      phase: v2.1 – Cycling | - | 2026-08-31 | open
      phase: Q4 2026 – Winter | 2026-10-01 | 2026-12-31 | -
      phase: First month of 2027 | - | - | -
      task: Map tiles | in_progress | Priya | -
      task: Offline search | open | - | -
      task: Compass | done | - | -
      task: Route colours | open | - | -
      task: Ski slopes | open | - | -
      task: Snow reports | open | - | -`,
    );
  });

  test('said-in-one-line.md: criteria behind a colon, phases among assignments', () => {
    expectPlan(
      'said-in-one-line.md',
      `
      title: Ferry Timetable Relaunch
      phase: Milestone 1: Data | - | - | -
      phase: Milestone 2: Site | - | - | -
      phase: Week 1 | - | - | -
      task: [] Import stops | open | - | -
      task: [] Deploy | done | - | -
      task: [] Phone the captains | open | - | -
      criterion: must | fewer than 5 open errors | - | open errors < 5
      criterion: must | the site answers in under 2 seconds and nobody has to log in. | - | site answers < 2 s`,
    );
  });

  test('moments-in-a-row.md: moments with a timetable or plain lines between such with boxes', () => {
    expectPlan(
      'moments-in-a-row.md',
      `
      title: Lantern Festival
      phase: A. Six weeks out | - | - | -
      phase: B. Event day (13 June 2026) | 2026-06-13 | 2026-06-13 | -
      phase: C. Day after | - | - | -
      phase: Phase 9: Tidy up | - | 2026-06-20 | open
      task: [] Licences | done | Jana | -
      task: [] Stage | open | Jana | 2026-05-01
      task: Collect the waste | open | - | -
      task: Return the radios | open | - | -
      task: [] Repair the lawn | open | - | -
      schedule: 2026-06-13 | 06:00 | - | - | Gates
      schedule: 2026-06-13 | 10:00 | - | - | Doors
      unmapped: 23 | bullet`,
    );
  });

  test('bold-parts.md: bold lines are parts of their heading', () => {
    expectPlan(
      'bold-parts.md',
      `
      title: Kiosk Opening
      phase: Pre-opening checklist (the day before) | - | - | -
      phase: Cleaning | - | - | -
      task: [] Hang the board | done | - | -
      task: [] Count the cups | open | - | -
      task: [] Floor | open | - | -`,
    );
    expect(load('bold-parts.md').tasks.map((task) => task.section.at(-1))).toEqual([
      'Signs (signs.txt)',
      'Stock',
      'Cleaning',
    ]);
  });

  test('no-headings.txt: numbered lists alone', () => {
    expectPlan(
      'no-headings.txt',
      `
      title: Telephone Move
      phase: Preparation | - | - | -
      phase: Switch | - | - | -
      task: > List all numbers | open | Rosa | -
      task: > Order lines | done | - | -
      task: > Forward the old numbers | open | - | 2026-03-06
      criterion: must | No call lost | - | -
      criterion: must | Answer in under 20 seconds | - | Answer < 20 s`,
    );
  });
});

describe('in further languages', () => {
  test('russian-phases.md', () => {
    expectPlan(
      'russian-phases.md',
      `
      title: План запуска: Касса
      phase: Этап 1: Подготовка | - | - | done
      phase: Этап 2: Запуск | - | - | in_progress
      task: [] Настроить сервер | done | - | -
      task: [] Перенести базу | in_progress | - | -
      task: Открыть кассы | open | - | -
      task: Проверить чеки | open | - | -
      task: [] Ошибок < 1% | open | - | -
      criterion: must | Ошибок < 1% | false | Ошибок < 1 %
      risk: Обрыв связи | - | - | - | -
      next: Назначить дежурных`,
    );
  });

  test('polish-and-turkish.md', () => {
    expectPlan(
      'polish-and-turkish.md',
      `
      title: Plan wdrożenia: Bilety
      phase: Etap 1: Przygotowanie | - | - | done
      phase: Tydzień 2: Start | - | - | in_progress
      phase: Aşama 3: Yayın | - | - | done
      phase: Hafta 4: İzleme | - | - | -
      task: [] Kopia bazy | done | - | -
      task: [] Testy obciążenia | open | Marek | 2026-04-02
      task: [] Otworzyć kasy | open | - | -
      task: [] Canlıya al | done | - | -
      task: [] Hataları izle | open | Ayşe | -
      criterion: must | Brak błędów krytycznych | - | -
      risk: Gecikme | - | - | - | -`,
    );
  });

  test('chinese-and-korean.md', () => {
    expectPlan(
      'chinese-and-korean.md',
      `
      title: 发布计划 3.1
      phase: 阶段一：准备 | - | - | done
      phase: 阶段二：上线 | - | - | in_progress
      phase: 1단계: 점검 | - | - | done
      phase: 2단계: 전환 | - | - | -
      task: [] 备份数据 | done | - | -
      task: [] 打标签 | open | lilei | -
      task: [] 通知用户 | open | 王芳 | -
      task: [] 错误率 < 0.1% | open | - | -
      task: [] 深色模式 | open | - | -
      task: [] 백업 | done | - | -
      task: [] 배포 | open | 김민수 | -
      criterion: must | 错误率 < 0.1% | false | 错误率 < 0.1 %
      criterion: nice | 深色模式 | false | -
      criterion: must | 오류 없음 | - | -`,
    );
  });
});
