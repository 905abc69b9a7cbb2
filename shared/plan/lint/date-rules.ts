import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { fold } from '../text/fold.ts';
import { weekdayOf } from '../values/calendar.ts';
import { weekdayByName } from '../words/month-words.ts';
import { finding, lineWords, placed } from './finding.ts';

/** Phases that come out of their order, and an undated phase among dated ones. */
export function lintPhaseDates(plan: Plan): Finding[] {
  return [
    ...plan.phases
      .filter(isTurned)
      .map((phase) =>
        finding(
          'dates-out-of-order',
          [phase.line],
          'high',
          `${placed(phase.title, phase.line)} ends before it begins.`,
        ),
      ),
    ...siblings(plan).flatMap((group) => [...unordered(group), ...undated(group)]),
  ];
}

/** A span that the reader could only make sense of by a year that nobody wrote, too, was written the wrong way round. */
function isTurned(phase: PlanPhase): boolean {
  const { start, end } = phase;
  if (start === null || end === null) return false;
  if (end < start) return true;
  const isOtherYear = start.slice(0, 4) !== end.slice(0, 4) && !phase.title.includes(end.slice(0, 4));
  return isOtherYear && Date.parse(end) - Date.parse(start) > 300 * 86_400_000;
}

function siblings(plan: Plan): PlanPhase[][] {
  const groups = new Map<string, PlanPhase[]>();
  // Rows of an overview stand before or after all headings, whatever their days are.
  const headings = new Set(plan.sections.map((section) => section.line));
  for (const phase of plan.phases) {
    const key = `${headings.has(phase.line)}|${phase.parent ?? ''}|${phase.section.join('/')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [phase]);
    else group.push(phase);
  }
  return [...groups.values()];
}

function unordered(group: readonly PlanPhase[]): Finding[] {
  const dated = group.filter((phase) => phase.start !== null && !isTurned(phase));
  const pairs = dated.slice(1).map((phase, at) => [dated[at] ?? phase, phase] as const);
  const late = pairs.filter(([before, phase]) => isBack(before, phase));
  // Newest first all the way down is an order, too.
  if (pairs.length > 1 && late.length === pairs.length) return [];
  return late.map(([before, phase]) =>
    finding(
      'dates-out-of-order',
      [before.line, phase.line],
      areNumbered(before, phase) ? 'high' : 'medium',
      `${placed(phase.title, phase.line)} comes after ${placed(before.title, before.line)}, but begins before it, on ${phase.start ?? ''}.`,
    ),
  );
}

/** Phase 3 must not begin before phase 2; streams of work may run side by side, but not lie wholly before the one above. */
function isBack(before: PlanPhase, phase: PlanPhase): boolean {
  if (before.start === null || phase.start === null || phase.start >= before.start) return false;
  return (
    areNumbered(before, phase) || (phase.end !== null && phase.end < before.start && !isStream(phase.title))
  );
}

function isStream(title: string): boolean {
  return /stream|track|team|squad|lane|area|strang|équipe|equipo|equipe/iu.test(title);
}

const NUMBERED = /^(\p{L}*)\s?(\d{1,3})\b/u;

function areNumbered(before: PlanPhase, phase: PlanPhase): boolean {
  const [a, b] = [NUMBERED.exec(before.title), NUMBERED.exec(phase.title)];
  return (
    a !== null &&
    b !== null &&
    a[1]?.toLowerCase() === b[1]?.toLowerCase() &&
    !isStream(phase.title) &&
    Number(a[2]) < Number(b[2])
  );
}

const WITHOUT_DATE =
  /\b(?:tbd|tba|tbc|ongoing|continuous|maintenance|future|later|post|after|backlog|optional|stretch|if needed|laufend|später|nach|offen|continu|après|continuo|después|futur\p{L}*|depois)\b|未定|継続|後/iu;

function undated(group: readonly PlanPhase[]): Finding[] {
  const dated = group.filter((phase) => phase.start !== null);
  if (dated.length < 2 || dated.length * 2 < group.length) return [];
  return group
    .filter((phase) => phase.start === null && !WITHOUT_DATE.test(`${phase.title} ${phase.stated ?? ''}`))
    .filter((phase) => dated.some((one) => labelOf(one) === labelOf(phase)))
    .map((phase) => {
      const near = dated.findLast((one) => one.line < phase.line) ?? dated[0] ?? phase;
      return finding(
        'phase-without-dates',
        [phase.line, near.line],
        'low',
        `${placed(phase.title, phase.line)} has no dates, unlike ${placed(near.title, near.line)} and the other phases beside it.`,
      );
    });
}

/** "Phase" of "Phase 3: Build"; what has no such name is like everything else that has none. */
function labelOf(phase: PlanPhase): string {
  return NUMBERED.exec(phase.title)?.[1]?.toLowerCase() ?? '';
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
  const told = [...days, ...named].flatMap(({ line, day, date }) => {
    const number = weekdayByName.get(fold(day).replace(/-feira$/, '')) ?? weekdayByName.get(day);
    if (number === undefined || seen.has(day + date)) return [];
    seen.add(day + date);
    return [{ line, day, date, isRight: number === weekdayOf(date) }];
  });
  // A year that the plan never writes was guessed; then it is the guess that is wrong.
  return told
    .filter((one) => !one.isRight && plan.text.includes(one.date.slice(0, 4)))
    .map(({ line, day, date }) =>
      finding(
        'weekday-does-not-match',
        [line],
        'high',
        `The plan speaks of ${day}, ${date} (${lineWords(line)}), but that day is a ${DAYS[weekdayOf(date) - 1] ?? ''}.`,
      ),
    );
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Work that is due after its phase has ended. */
export function lintDueDays(plan: Plan): Finding[] {
  const phases = new Map(plan.phases.map((phase) => [phase.anchor, phase]));
  return plan.tasks.flatMap((task) => {
    const phase = datedPhase(phases, task.phase);
    if (phase?.end == null || task.due === null || !/^\d{4}-/.test(task.due) || task.due <= phase.end)
      return [];
    if (isTurned(phase)) return [];
    return [
      finding(
        'due-outside-phase',
        [task.line, phase.line],
        'medium',
        `${placed(task.text, task.line)} is due on ${task.due}, but ${placed(phase.title, phase.line)} ends on ${phase.end}.`,
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
