import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { addDays } from '../values/calendar.ts';
import { launchWords } from '../words/claim-words.ts';
import { launchDate } from './date-rules.ts';
import { counted, finding, quoted } from './finding.ts';

const DAYS = /(?:day|tag|jour|día|dia|日目?)s?\s?(\d{1,3})/iu;

/** The launch day of the plan against the days of the phase that holds the launch. */
export function lintLaunchDay(plan: Plan): Finding[] {
  const launch = launchDate(plan);
  if (launch?.date == null) return [];
  const day = launch.date;
  return plan.phases.flatMap((phase) =>
    launchWords.test(phase.title) ? checkLaunch(plan, phase, launch.line, day) : [],
  );
}

function checkLaunch(plan: Plan, phase: PlanPhase, line: number, launch: string): Finding[] {
  if (isAfterwards(phase.title)) return [];
  const above = plan.phases.find((one) => one.anchor === phase.parent);
  const earliest = above === undefined ? phase.start : earliestOf(plan, phase, above);
  if (earliest === null || earliest <= launch) return [];
  const lines = [line, ...(above === undefined ? [] : [above.line]), phase.line];
  return [
    finding(
      'launch-outside-its-phase',
      lines,
      'medium',
      `The launch is on ${launch}, but ${quoted(phase.title)} cannot begin before ${earliest}.`,
    ),
  ];
}

function isAfterwards(title: string): boolean {
  return /\b(?:post|after|nach|après|después|depois|pós)\b|後/iu.test(title);
}

/** Numbered days count from the first day of the phase that they stand in. */
function earliestOf(plan: Plan, phase: PlanPhase, above: PlanPhase): string | null {
  if (phase.start !== null) return phase.start;
  const own = dayNumberOf(phase);
  const first = plan.phases
    .filter((one) => one.parent === above.anchor)
    .flatMap((one) => dayNumberOf(one) ?? [])[0];
  if (own === null || first === undefined || above.start === null) return null;
  return addDays(above.start, Math.max(0, own - first));
}

function dayNumberOf(phase: PlanPhase): number | null {
  const match = DAYS.exec(phase.title);
  return match === null ? null : Number(match[1]);
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  zwei: 2,
  drei: 3,
  vier: 4,
  deux: 2,
  trois: 3,
  quatre: 4,
  dos: 2,
  tres: 3,
  cuatro: 4,
  dois: 2,
  três: 3,
  quatro: 4,
};
const LENGTH =
  /\b(\d{1,2}|one|two|three|four|five|six|eight|ten|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|dois|três|quatro)[\s-]?(?:week|wöchige[rns]?|semaines?|semanas?|weekse?)\b[\s-]?(?:long\s)?(?:\p{L}+\s)?(?:sprint|plan|project|programme|program|effort|push|timeline|projekt|projet|proyecto|projeto)?|(\d{1,2})週間/giu;

/** "A two-week sprint" with three weeks in it. */
export function lintLength(plan: Plan): Finding[] {
  const weeks = plan.phases.filter((phase) =>
    /^(?:week|woche|semaine|semana|settimana)\s?\d|^第?\d{1,2}週/iu.test(phase.title),
  );
  const dated = weeks.filter((phase) => phase.start !== null);
  const counting = dated.length > 0 ? dated : weeks;
  if (counting.length < 2) return [];
  const stated = [...plan.overview, ...(plan.title === null ? [] : [{ text: plan.title, line: 1 }])].flatMap(
    (note) => statedLength(note.text).map((length) => ({ length, line: note.line })),
  );
  return stated
    .filter((one) => one.length !== counting.length)
    .slice(0, 1)
    .map((one) =>
      finding(
        'length-differs',
        [one.line, ...counting.map((phase) => phase.line)],
        'high',
        `The plan speaks of ${counted(one.length, 'week')}, but has ${counting.length}.`,
      ),
    );
}

function statedLength(text: string): number[] {
  return [...text.slice(0, 1_000).matchAll(LENGTH)]
    .filter((match) =>
      /sprint|plan|project|programm?e?|effort|push|timeline|projekt|projet|proyecto|projeto|週間/iu.test(
        match[0],
      ),
    )
    .map((match) => WORDS[(match[1] ?? '').toLowerCase()] ?? Number(match[1] ?? match[2]));
}
