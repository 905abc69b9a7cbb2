import type { Finding, Plan, PlanPhase } from '../plan-schema.ts';
import { contentWords, shared } from './content.ts';
import { finding, placed } from './finding.ts';

/** A dated phase with the words of its own title and of the sections in it. */
interface Ground {
  readonly phase: PlanPhase;
  readonly start: string;
  readonly end: string;
  readonly titles: readonly ReadonlySet<string>[];
}

function groundsOf(plan: Plan): Ground[] {
  const below = new Map<string, PlanPhase[]>();
  for (const phase of plan.phases)
    if (phase.parent !== null) below.set(phase.parent, [...(below.get(phase.parent) ?? []), phase]);
  return plan.phases.flatMap((phase) => {
    if (phase.start === null || phase.end === null || phase.start === phase.end) return [];
    const parts = below.get(phase.anchor) ?? [];
    const titles = [phase, ...parts].map((one) => contentWords(withoutDates(one.title)));
    return [{ phase, start: phase.start, end: phase.end, titles }];
  });
}

/** A word that more phases than this have in their titles tells nothing. */
const MOST_ALIKE = 60;

/** Phases by the words of their titles, so that a long schedule need not be held against each of them. */
function byWord(grounds: readonly Ground[]): ReadonlyMap<string, ReadonlySet<Ground>> {
  const index = new Map<string, Set<Ground>>();
  for (const ground of grounds)
    for (const title of ground.titles)
      for (const word of title) index.set(word, (index.get(word) ?? new Set()).add(ground));
  return index;
}

function withoutDates(title: string): string {
  return title
    .replace(/[(（][^()（）]*[)）]$/u, '')
    .replace(/^[\p{L}]+\s?\d+\s?[:：.–—-]\s?|^\d+(?:\.\d+)*\.?\s/u, '');
}

/** How well a text fits a phase: the share of the words that it has in common with the best title; one word must be all of the text. */
function fitness(words: ReadonlySet<string>, ground: Ground): number {
  const scores = ground.titles.map((title) => {
    const both = shared(words, title);
    return both === 0 || (both === 1 && words.size > 1) ? 0 : both / Math.min(title.size, words.size);
  });
  return Math.max(...scores);
}

/** Talk about the work, which may well be before or after it. */
const TALK =
  /\b(?:meeting|call|planning|kick-?off|retro\p{L}*|prep\p{L}*|sync|follow-?up|wrap-?up|check-?in|briefing|demo|handover|stand-?up|besprechung|nachbereitung|vorbereitung|réunion|préparation|reunión|preparación|reunião|preparação)\b|会議|準備/iu;

const FITS = 0.5;

/** Work that the schedule puts on a day outside the phase that it belongs to. */
export function lintSchedule(plan: Plan): Finding[] {
  if (plan.schedule.length === 0) return [];
  const index = byWord(groundsOf(plan));
  return plan.schedule.flatMap((entry) => {
    const date = entry.date;
    if (date === null || TALK.test(entry.text)) return [];
    const words = contentWords(entry.text);
    const near = [...words].map((word) => index.get(word)).filter((one) => one !== undefined);
    const grounds = new Set(near.filter((one) => one.size <= MOST_ALIKE).flatMap((one) => [...one]));
    const fits = [...grounds].map((ground) => ({ ground, score: fitness(words, ground) }));
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
        `${placed(entry.text, entry.line)} is scheduled for ${date}, but ${placed(home.phase.title, home.phase.line)} runs from ${home.start} to ${home.end}.`,
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
  const lastEnd = last.end ?? '';
  // A schedule of the first week says nothing of the weeks after it.
  const isDaily = firstDay <= begins && days.length * 2 >= daysBetween(begins, lastEnd);
  if (!isDaily || lastEnd <= lastDay) return [];
  const lastEntry = plan.schedule.findLast((entry) => entry.date === lastDay);
  return [
    finding(
      'schedule-ends-early',
      [last.line, lastEntry?.line ?? last.line],
      'medium',
      `${placed(last.title, last.line)} runs to ${lastEnd}, but the schedule ends on ${lastDay} with ${placed(lastEntry?.text ?? '', lastEntry?.line ?? last.line)}.`,
    ),
  ];
}

/** Days from the first to the last, both counted. */
function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}
