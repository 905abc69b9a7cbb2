import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { contentWords, shared } from './claims.ts';
import { finding, quoted } from './finding.ts';

/** A dated phase with the words of its own title and of the sections in it. */
interface Ground {
  readonly phase: PlanPhase;
  readonly start: string;
  readonly end: string;
  readonly titles: readonly ReadonlySet<string>[];
}

function groundsOf(plan: Plan): Ground[] {
  return plan.phases.flatMap((phase) => {
    if (phase.start === null || phase.end === null || phase.start === phase.end) return [];
    const below = plan.phases.filter((one) => one.parent === phase.anchor);
    const titles = [phase, ...below].map((one) => contentWords(withoutDates(one.title)));
    return [{ phase, start: phase.start, end: phase.end, titles }];
  });
}

function withoutDates(title: string): string {
  return title
    .replace(/[(（][^()（）]*[)）]$/u, '')
    .replace(/^[\p{L}]+\s?\d+\s?[:：.–—-]\s?|^\d+(?:\.\d+)*\.?\s/u, '');
}

/** How well a text fits a phase: the share of the words that it has in common with the best title; one word in a long text is chance. */
function fitness(words: ReadonlySet<string>, ground: Ground): number {
  const scores = ground.titles.map((title) => {
    const both = shared(words, title);
    return both === 0 || (both === 1 && words.size > 2) ? 0 : both / Math.min(title.size, words.size);
  });
  return Math.max(...scores);
}

const FITS = 0.5;

/** Work that the schedule puts on a day outside the phase that it belongs to. */
export function lintSchedule(plan: Plan): Finding[] {
  const grounds = groundsOf(plan);
  return plan.schedule.flatMap((entry) => {
    const date = entry.date;
    if (date === null) return [];
    const words = contentWords(entry.text);
    const fits = grounds.map((ground) => ({ ground, score: fitness(words, ground) }));
    const best = Math.max(0, ...fits.map((one) => one.score));
    if (best < FITS) return [];
    const candidates = fits.filter((one) => one.score === best).map((one) => one.ground);
    if (fits.some((one) => one.score >= FITS && date >= one.ground.start && date <= one.ground.end))
      return [];
    const home = candidates[0];
    if (home === undefined || candidates.length > 1) return [];
    return [
      finding(
        'scheduled-outside-phase',
        [entry.line, home.phase.line],
        'medium',
        `${quoted(entry.text)} is scheduled for ${date}, but ${quoted(home.phase.title)} runs from ${home.start} to ${home.end}.`,
      ),
    ];
  });
}

/** A day-by-day schedule that stops before the last phase does. */
export function lintScheduleEnd(plan: Plan): Finding[] {
  const days = [
    ...new Set(
      plan.schedule.flatMap((entry) => (entry.date === null || entry.start === null ? [] : [entry.date])),
    ),
  ].sort();
  const phases = plan.phases.filter((phase) => phase.start !== null && phase.end !== null);
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined || days.length < 2 || phases.length === 0) return [];
  const begins = phases.map((phase) => phase.start ?? '').sort()[0] ?? '';
  const last = phases.reduce((latest, phase) => ((phase.end ?? '') > (latest.end ?? '') ? phase : latest));
  const isDaily = firstDay <= begins;
  if (!isDaily || (last.end ?? '') <= lastDay) return [];
  const lastEntry = plan.schedule.filter((entry) => entry.date === lastDay).at(-1);
  return [
    finding(
      'schedule-ends-early',
      [last.line, lastEntry?.line ?? last.line],
      'medium',
      `${quoted(last.title)} runs to ${last.end ?? ''}, but the schedule ends on ${lastDay}.`,
    ),
  ];
}
