import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { fold } from '../text/fold.ts';
import { weekdayOf } from '../values/calendar.ts';
import { weekdayByName } from '../words/month-words.ts';
import { finding, quoted } from './finding.ts';

/** Phases that end before they begin or come out of their order, a launch before the start, an undated phase among dated ones. */
export function lintDates(plan: Plan): Finding[] {
  return [...turned(plan), ...unordered(plan), ...undated(plan)];
}

function turned(plan: Plan): Finding[] {
  const phases = plan.phases
    .filter((phase) => phase.start !== null && phase.end !== null && phase.end < phase.start)
    .map((phase) =>
      finding('dates-out-of-order', [phase.line], 'high', `${quoted(phase.title)} ends before it begins.`),
    );
  const start = plan.dates.find(
    (date) => /start|begin|début|inicio|início|開始/iu.test(date.label) && !/target|ziel/iu.test(date.label),
  );
  const launch = launchDate(plan);
  if (start?.date == null || launch?.date == null || launch.date >= start.date) return phases;
  return [
    ...phases,
    finding(
      'dates-out-of-order',
      [start.line, launch.line],
      'high',
      `The launch on ${launch.date} lies before the start on ${start.date}.`,
    ),
  ];
}

/** The day that the plan names as its launch. */
export function launchDate(plan: Plan): Plan['dates'][number] | null {
  return (
    plan.dates.find((date) =>
      /launch|go.?live|release|ziel(?!bereit)|produktivstart|lancement|mise en production|lanzamiento|lançamento|リリース日|公開日/iu.test(
        date.label,
      ),
    ) ?? null
  );
}

function siblings(plan: Plan): PlanPhase[][] {
  const groups = new Map<string, PlanPhase[]>();
  for (const phase of plan.phases) {
    const key = `${phase.parent ?? ''}|${phase.section.join('/')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [phase]);
    else group.push(phase);
  }
  return [...groups.values()];
}

function unordered(plan: Plan): Finding[] {
  return siblings(plan).flatMap((group) =>
    group.flatMap((phase, at) => {
      const before = group[at - 1];
      if (before?.start == null || phase.start === null || phase.start >= before.start) return [];
      return [
        finding(
          'dates-out-of-order',
          [before.line, phase.line],
          'medium',
          `${quoted(phase.title)} comes after ${quoted(before.title)} but begins before it.`,
        ),
      ];
    }),
  );
}

function undated(plan: Plan): Finding[] {
  return siblings(plan).flatMap((group) => {
    const dated = group.filter((phase) => phase.start !== null);
    if (dated.length < 2 || dated.length * 2 < group.length) return [];
    return group
      .filter((phase) => phase.start === null)
      .map((phase) =>
        finding(
          'phase-without-dates',
          [phase.line],
          'low',
          `${quoted(phase.title)} has no dates, unlike the phases beside it.`,
        ),
      );
  });
}

/** "Monday (13 December)" on a Friday. */
export function lintWeekdays(plan: Plan): Finding[] {
  const days = plan.schedule.flatMap((entry) =>
    entry.day !== null && entry.date !== null ? [{ line: entry.line, day: entry.day, date: entry.date }] : [],
  );
  const named = plan.dates.flatMap((date) => {
    const word = /^\p{L}{3,}/u.exec(date.text)?.[0];
    return word !== undefined && date.date !== null ? [{ line: date.line, day: word, date: date.date }] : [];
  });
  const seen = new Set<string>();
  return [...days, ...named].flatMap(({ line, day, date }) => {
    const number = weekdayByName.get(fold(day).replace(/-feira$/, '')) ?? weekdayByName.get(day);
    if (number === undefined || number === weekdayOf(date) || seen.has(day + date)) return [];
    seen.add(day + date);
    return [finding('weekday-does-not-match', [line], 'high', `${date} is not a ${day}.`)];
  });
}

/** Work that is due after its phase has ended. */
export function lintDueDays(plan: Plan): Finding[] {
  const phases = new Map(plan.phases.map((phase) => [phase.anchor, phase]));
  return plan.tasks.flatMap((task) => {
    const phase = datedPhase(phases, task.phase);
    if (phase?.end == null || task.due === null || !/^\d{4}-/.test(task.due) || task.due <= phase.end)
      return [];
    return [
      finding(
        'due-outside-phase',
        [task.line, phase.line],
        'medium',
        `${quoted(task.text)} is due on ${task.due}, after ${quoted(phase.title)} has ended.`,
      ),
    ];
  });
}

function datedPhase(phases: ReadonlyMap<string, PlanPhase>, anchor: string | null): PlanPhase | null {
  let phase = anchor === null ? undefined : phases.get(anchor);
  for (let turn = 0; turn < 12 && phase !== undefined && phase.end === null; turn += 1)
    phase = phase.parent === null ? undefined : phases.get(phase.parent);
  return phase ?? null;
}
