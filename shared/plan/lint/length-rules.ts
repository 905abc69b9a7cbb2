import type { Finding, Plan } from '../plan-schema.ts';
import { counted, finding, placed } from './finding.ts';

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
  /\b(\d{1,2}|one|two|three|four|five|six|eight|ten|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|dois|três|quatro)[\s-]?(?:week|wöchige[rns]?|semaines?|semanas?|weekse?)\b[\s-]?(?:long\s)?(?:\p{L}+\s)?(?:sprint|plan|project|programme|program|effort|push|timeline|projekt|projet|proyecto|projeto)?(?!\p{L})|(\d{1,2})週間/giu;

const OF_THE_PLAN =
  /sprint|plan|project|programm?e?|effort|push|timeline|projekt|projet|proyecto|projeto|週間/iu;
const AFTERWARDS = /\b(?:post|after|nach|après|después|depois|pós)\b|後/iu;

/** "A two-week sprint" with three weeks in it. */
export function lintLength(plan: Plan): Finding[] {
  const weeks = plan.phases.filter(
    (phase) =>
      /^(?:week|woche|semaine|semana|settimana)\s?\d|^第?\d{1,2}週/iu.test(phase.title) &&
      !AFTERWARDS.test(phase.title),
  );
  const dated = weeks.filter((phase) => phase.start !== null);
  const counting = dated.length > 0 ? dated : weeks;
  if (counting.length < 2) return lintSpan(plan);
  return lengthsIn(plan)
    .filter((one) => one.length !== counting.length)
    .slice(0, 1)
    .map((one) =>
      finding(
        'length-differs',
        [one.line, ...counting.map((phase) => phase.line)],
        'high',
        `${placed(one.text, one.line)} speaks of ${counted(one.length, 'week')}, but the plan has ${counting.length}, from ${placed(counting[0]?.title ?? '', counting[0]?.line ?? 1)} to ${placed(counting.at(-1)?.title ?? '', counting.at(-1)?.line ?? 1)}.`,
      ),
    );
}

/** "A two-week plan" whose phases take four. */
function lintSpan(plan: Plan): Finding[] {
  const dated = plan.phases.filter(
    (phase) =>
      phase.start !== null && phase.end !== null && phase.end >= phase.start && !AFTERWARDS.test(phase.title),
  );
  const first = dated.toSorted((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1))[0];
  const last = dated.toSorted((a, b) => ((a.end ?? '') > (b.end ?? '') ? -1 : 1))[0];
  if (first?.start == null || last?.end == null || dated.length < 2) return [];
  const weeks = (Date.parse(last.end) - Date.parse(first.start) + 86_400_000) / (7 * 86_400_000);
  return lengthsIn(plan)
    .filter((one) => Math.abs(weeks - one.length) > 1)
    .slice(0, 1)
    .map((one) =>
      finding(
        'length-differs',
        [one.line, first.line, last.line],
        'medium',
        `${placed(one.text, one.line)} speaks of ${counted(one.length, 'week')}, but the phases take about ${Math.round(weeks)}, from ${placed(first.title, first.line)} to ${placed(last.title, last.line)}.`,
      ),
    );
}

interface Length {
  readonly length: number;
  readonly text: string;
  readonly line: number;
}

function lengthsIn(plan: Plan): Length[] {
  return [...plan.overview, ...titleOf(plan)].flatMap((note) =>
    statedLength(note.text).map((stated) => ({ ...stated, line: note.line })),
  );
}

function statedLength(text: string): { length: number; text: string }[] {
  return [...text.slice(0, 1_000).matchAll(LENGTH)]
    .filter((match) => OF_THE_PLAN.test(match[0]))
    .map((match) => ({
      length: WORDS[(match[1] ?? '').toLowerCase()] ?? Number(match[1] ?? match[2]),
      text: match[0].trim(),
    }));
}

function titleOf(plan: Plan): { text: string; line: number }[] {
  const { title } = plan;
  return title === null
    ? []
    : [{ text: title, line: plan.sections.find((one) => one.title === title)?.line ?? 1 }];
}
