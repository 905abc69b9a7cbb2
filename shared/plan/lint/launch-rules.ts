import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { fold } from '../text/fold.ts';
import { addDays } from '../values/calendar.ts';
import { aroundLaunch, launchWords } from '../words/claim-words.ts';
import { finding, lineWords, placed } from './finding.ts';

const DAYS = /(?:day|tag|jour|día|dia|日目?)s?\s?(\d{1,3})/iu;
const LAUNCH =
  /launch|go.?live|release|cut.?over|ziel(?!bereit)|produktivstart|lancement|mise en production|lanzamiento|lançamento|リリース日|公開日/iu;
const NOT_LAUNCH = /last|previous|since|freeze|retro|review|notes|letzte|dernier|últim|anterior/iu;
const START = /start|begin|début|inicio|início|開始/iu;

/** The days that the plan names as its launch. */
function launchDates(plan: Plan): Plan['dates'] {
  return plan.dates.filter(
    (date) =>
      date.date !== null &&
      LAUNCH.test(date.label) &&
      !NOT_LAUNCH.test(date.label) &&
      !aroundLaunch.test(date.label),
  );
}

/** A launch before the start, two days for one launch, a launch outside the phase that holds it. */
export function lintLaunchDay(plan: Plan): Finding[] {
  const launches = launchDates(plan);
  const launch = launches[0];
  if (launch?.date == null) return [];
  const day = launch.date;
  return [
    ...beforeStart(plan, launch, day),
    ...otherDay(launches),
    ...outside(plan, launch.line, day),
    ...dueTooLate(plan, launch, day),
  ];
}

const BEFORE_LAUNCH =
  /^(?:(?:due |to do |must be done )?before|pre|vor|avant|antes d\p{L}{1,2}|prima d\p{L}{1,4}|voor)[- ](?:the |dem |der |le |la |el )?(?:launch|go[- ]?live|release|cut[- ]?over|roll[- ]?out|deployment|produktivstart|lancement|mise en production|lanzamiento|lançamento)/iu;
const ISO = /^20\d\d-\d\d-\d\d$/;

/** "Before launch", and due on a later day. */
function dueTooLate(plan: Plan, launch: Named, day: string): Finding[] {
  const late = plan.tasks.filter(
    (task) =>
      task.due !== null &&
      ISO.test(task.due) &&
      task.due > day &&
      task.state !== 'done' &&
      task.section.some((title) => BEFORE_LAUNCH.test(title)),
  );
  const first = late[0];
  if (first === undefined) return [];
  const message = `${placed(first.text, first.line)} stands before the launch and is due on ${first.due ?? ''}, but ${placed(launch.label, launch.line)} is on ${day}.`;
  return [finding('dates-out-of-order', [launch.line, ...late.map((task) => task.line)], 'high', message)];
}

type Named = Plan['dates'][number];

function beforeStart(plan: Plan, launch: Named, day: string): Finding[] {
  const start = plan.dates.find((date) => START.test(date.label) && !LAUNCH.test(date.label));
  if (start?.date == null || day >= start.date) return [];
  const message = `${placed(launch.label, launch.line)} is on ${day}, before ${placed(start.label, start.line)} on ${start.date}.`;
  return [finding('dates-out-of-order', [start.line, launch.line], 'high', message)];
}

/** "Target launch: 27 September" and "Launch date: 1 October"; "EU launch" is another one. */
function otherDay(launches: readonly Named[]): Finding[] {
  const [first, ...rest] = launches.filter((one) => one.end === null);
  if (first === undefined) return [];
  const other = rest.find((one) => one.date !== first.date && nameOf(one.label) === nameOf(first.label));
  if (other === undefined) return [];
  const message = `${placed(first.label, first.line)} is on ${first.date ?? ''}, but ${placed(other.label, other.line)} is on ${other.date ?? ''}.`;
  return [finding('two-launch-days', [first.line, other.line], 'high', message)];
}

function nameOf(label: string): string {
  const rest = fold(label).replace(
    /target|planned|expected|date|day|geplant(?:er|es)?|termin|datum|fecha|data|date de|prévue?|objetivo|\bde[l]?\b|\bdu\b|\bla\b/gu,
    ' ',
  );
  return rest
    .replace(LAUNCH, 'launch')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A plan with more phases for its launch is not one plan. */
const MOST_LAUNCHES = 30;

/** The launch day against the days of the phase that holds the launch. */
function outside(plan: Plan, line: number, day: string): Finding[] {
  const holding = plan.phases.filter(
    (phase) => launchWords.test(phase.title) && !aroundLaunch.test(withoutOwn(phase.title)),
  );
  const above = new Set(
    plan.phases.flatMap((phase) => (holding.includes(phase) ? (phase.parent ?? []) : [])),
  );
  const innermost = holding.filter((phase) => !above.has(phase.anchor)).slice(0, MOST_LAUNCHES);
  const spans = innermost.map((phase) => ({ phase, ...spanOf(plan, phase) }));
  if (spans.some((one) => one.start !== null && one.start <= day && (one.end ?? one.start) >= day)) return [];
  return spans.flatMap(({ phase, start, end }) => {
    if (start !== null && start > day)
      return [misplaced(plan, phase, line, `cannot begin before ${start}`, day)];
    if (phase.end !== null && end !== null && end < day)
      return [misplaced(plan, phase, line, `is over on ${end}`, day)];
    return [];
  });
}

function misplaced(plan: Plan, phase: PlanPhase, line: number, why: string, day: string): Finding {
  const parent = plan.phases.find((one) => one.anchor === phase.parent);
  const lines = [line, ...(parent === undefined ? [] : [parent.line]), phase.line];
  const within = parent === undefined ? '' : `, in ${placed(parent.title, parent.line)},`;
  const message = `The launch is on ${day} (${lineWords(line)}), but ${placed(phase.title, phase.line)}${within} ${why}.`;
  return finding('launch-outside-its-phase', lines, 'medium', message);
}

/** "Stabilization & Launch" holds the launch all the same. */
function withoutOwn(title: string): string {
  return title.replace(/\p{L}+\s?(?:&|and|und|et|y|e)\s?(?=\p{L}*\s?(?:launch|go[- ]?live|release))/iu, '');
}

function spanOf(plan: Plan, phase: PlanPhase): { start: string | null; end: string | null } {
  const parent = plan.phases.find((one) => one.anchor === phase.parent);
  const start = phase.start ?? (parent === undefined ? null : earliestOf(plan, phase, parent));
  return { start, end: phase.end ?? (start === null ? null : (parent?.end ?? null)) };
}

/** No part begins before its phase; numbered days count from the phase's first one. */
function earliestOf(plan: Plan, phase: PlanPhase, above: PlanPhase): string | null {
  if (phase.start !== null) return phase.start;
  const own = dayNumberOf(phase);
  const first = plan.phases
    .filter((one) => one.parent === above.anchor)
    .flatMap((one) => dayNumberOf(one) ?? [])[0];
  if (above.start === null) return null;
  if (own === null || first === undefined) return above.start;
  return addDays(above.start, Math.max(0, own - first));
}

function dayNumberOf(phase: PlanPhase): number | null {
  const match = DAYS.exec(phase.title);
  return match === null ? null : Number(match[1]);
}
