import type { Finding, Plan, PlanTask } from '../plan-schema.ts';
import { finding, lineWords, placed, quoted } from './finding.ts';
import { linesOf } from './plan-lines.ts';

const PART = String.raw`(?<![\d./,:-])(\d{1,4})\s?(?:\/|of|out of|von|sur|de|di|van)\s?(\d{1,4})(?![\d/]|[.,]\d)`;
const SHARE = String.raw`~?(\d{1,3}(?:[.,]\d{1,2})?)\s?[%％]`;
/** "7 of 10 tasks (60%)", "7/10 = 60%", "60% (7/10)": only where the one is put beside the other as the same thing. */
const SHARES: readonly { re: RegExp; part: number; share: number }[] = [
  {
    re: new RegExp(`${PART}[^\\d()（）.;:%\\n]{0,48}[(（]=?\\s?${SHARE}[^\\d()（）%]{0,20}[)）]`, 'giu'),
    part: 1,
    share: 3,
  },
  { re: new RegExp(`${PART}\\s?(?:=|≈|:|–|—|→|-)\\s?${SHARE}(?!\\p{L})`, 'giu'), part: 1, share: 3 },
  {
    re: new RegExp(
      `(?<![\\d.,])${SHARE}\\s?[^\\d()（）.;:%\\n]{0,24}[(（]${PART}[^\\d()（）%]{0,24}[)）]`,
      'giu',
    ),
    part: 2,
    share: 1,
  },
];
const MAY_PART = /\d\s?(?:\/|o|v|s|d)[a-z ]{0,6}\s?\d/i;
/** Rounded up, down or to the nearest. */
const TOLERANCE = 1;

/** A share that is not the part of the whole beside it. */
export function lintShares(plan: Plan): Finding[] {
  if (!/[%％]/.test(plan.text)) return [];
  return linesOf(plan).flatMap((line, at) => {
    if (line.length > 2_000 || !/[%％]/.test(line) || !MAY_PART.test(line)) return [];
    const wrong = SHARES.flatMap(({ re, part, share }) =>
      [...line.matchAll(re)].flatMap((match) => wrongShare(match, part, share)),
    );
    return wrong
      .slice(0, 3)
      .map(({ written, is, whole, of }) =>
        finding(
          'share-does-not-add-up',
          [at + 1],
          'high',
          `${quoted(written)} does not add up (${lineWords(at + 1)}): ${of} of ${whole} is ${is} %.`,
        ),
      );
  });
}

interface Wrong {
  readonly written: string;
  readonly of: number;
  readonly whole: number;
  readonly is: number;
}

/** "100% (6/7 tested)" may be a share of the tested: other words than those of being done speak of another whole. */
const OTHER_WHOLE =
  /\d\s+(?!tasks?|items?|steps?|done|complete|finished|closed|passed|passing|ticked)\p{L}[^()（）]*[)）]$/iu;

function wrongShare(match: RegExpMatchArray, part: number, share: number): Wrong[] {
  if (share < part && OTHER_WHOLE.test(match[0])) return [];
  const [of, whole] = [Number(match[part]), Number(match[part + 1])];
  const said = Number((match[share] ?? '').replace(',', '.'));
  if (whole < 2 || of > whole || Math.abs((100 * of) / whole - said) <= TOLERANCE) return [];
  return [{ written: match[0].trim(), of, whole, is: Math.round((100 * of) / whole) }];
}

const COUNT = new RegExp(PART, 'iu');
const OF_TASKS =
  /task|item|step|box|done|complete|finished|closed|ticked|progress|aufgabe|erledigt|fortschritt|tâche|terminé|avancement|tarea|completad|progreso|tarefa|concluíd|progresso|完了|進捗/iu;

/** "4/5 tasks done" over five boxes of which two are ticked. */
export function lintCounts(plan: Plan): Finding[] {
  const said = linesOf(plan).flatMap((text, at) => saidCount(text, at + 1) ?? []);
  if (said.length === 0 || said.length > MOST_COUNTS) return [];
  const top = plan.tasks.filter((task) => task.checkbox && task.parent === null && task.role === 'task');
  const inPhase = new Map<string, PlanTask[]>();
  for (const task of top)
    if (task.phase !== null) inPhase.set(task.phase, [...(inPhase.get(task.phase) ?? []), task]);
  return said.flatMap((count) => {
    const phase = plan.phases.findLast((one) => one.line <= count.line);
    const own = inPhase.get(phase?.anchor ?? '') ?? [];
    const isBefore = own[0] !== undefined && count.line <= own[0].line;
    const counted = [isBefore ? own : [], top].find((tasks) => tasks.length === count.all);
    return counted === undefined ? [] : against(count, counted);
  });
}

interface Count {
  readonly line: number;
  readonly text: string;
  readonly done: number;
  readonly all: number;
}

const MOST_COUNTS = 100;

function saidCount(text: string, line: number): Count | null {
  if (text.length > 300 || !MAY_PART.test(text)) return null;
  const said = COUNT.exec(text);
  if (said === null || !OF_TASKS.test(text)) return null;
  const [done, all] = [Number(said[1]), Number(said[2])];
  return done > all || all < 2 ? null : { line, text: text.replace(/^[\s#>*-]+|[*\s]+$/gu, ''), done, all };
}

function against({ line, text, done, all }: Count, tasks: readonly PlanTask[]): Finding[] {
  const ticked = tasks.filter((task) => task.state === 'done').length;
  if (ticked === done) return [];
  const isMore = done > ticked;
  const odd = tasks.find((task) => (task.state === 'done') !== isMore) ?? tasks[0];
  const message = `${placed(text, line)} says ${done} of ${all}, but ${ticked} ${ticked === 1 ? 'is' : 'are'} ticked; the first that is ${isMore ? 'open' : 'ticked'} is ${placed(odd?.text ?? '', odd?.line ?? line)}.`;
  return [finding('count-does-not-match', [line, ...tasks.map((task) => task.line)], 'medium', message)];
}
