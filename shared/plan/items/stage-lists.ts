import type { ItemBlock } from '../blocks/block.ts';
import type { PlanStage } from '../plan-schema.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import { ancestry, type Section } from '../sections/section.ts';
import { plainText } from '../text/plain-text.ts';
import { findDuration } from '../values/duration.ts';
import { namesStage, namesStep } from '../words/stage-words.ts';
import { buildStage, isFree, NO_ROLLOUT, stageName } from './stage-build.ts';
import { chainIn, shareIn } from './stage-chain.ts';

interface Step {
  readonly item: ItemBlock;
  readonly text: string;
}

/** Items such as "Stage 1: 5% for 2 hours" in a rollout section; elsewhere a short list of shares that rise to all. */
export function stagesOfLists(reading: Reading): PlanStage[] {
  return reading.outline.sections.flatMap((section) => {
    if (NO_ROLLOUT.has(section.kind) || !isFree(section)) return [];
    const items = topItems(section).map((item) => ({ item, text: wordsOfItem(item) }));
    if (section.kind === 'stages')
      return wholeList(items).flatMap((step) => stagesOfStep(reading, section, step));
    const single = items.filter((entry) => chainIn(entry.text).length === 0);
    return risingSteps(single).map((step) => stageOfItem(reading, section, step));
  });
}

function givesShare(step: { readonly text: string; readonly below?: number | null }): boolean {
  return shareIn(step.text, false) !== null || (step.below ?? null) !== null;
}

/** With at least one share all that is called a stage or a step counts; without any, two stages by their names do. */
function namedSteps<T extends { readonly text: string; readonly below?: number | null }>(
  items: readonly T[],
): T[] {
  const hasShare = items.some(givesShare);
  const steps = items.filter(
    (step) => givesShare(step) || namesStage(step.text) || (hasShare && namesStep(step.text)),
  );
  return steps.length >= 2 ? steps : [];
}

/** Of a numbered list that is mostly steps, the others are steps as well. */
function wholeList(items: readonly Step[]): readonly Step[] {
  const steps = namedSteps(items);
  const isOne = items.every(({ item }) => item.ordered && item.box === null);
  return isOne && steps.length > 0 && steps.length * 2 >= items.length ? items : steps;
}

const LONGEST_STEP = 60;
/** "50% done" tells how far work is, not whom it reaches. */
const PROGRESS =
  /[%％]\s(?:is\s)?(?:done|completed?|copied|migrated|finished|erledigt|fertig|terminé|hecho|feito)/iu;

/** Shares that rise to all: three in short items, or two in items that are called stages. */
function risingSteps(items: readonly Step[]): Step[] {
  const shared = items.filter(givesShare);
  const shares = shared.map((step) => shareIn(step.text, false) ?? 0);
  const isRising = shares.every((share, at) => at === 0 || share > (shares[at - 1] ?? 0));
  if (!isRising || shares.at(-1) !== 100 || shared.some((step) => PROGRESS.test(step.text))) return [];
  const isShort = shared.length > 2 && shared.every((step) => step.text.length <= LONGEST_STEP);
  const isNamed = shared.length > 1 && shared.every((step) => namesStage(step.text));
  return isShort || isNamed ? shared : [];
}

/** "Gradual: 25% → 50% → 75%" among other steps is three of them. */
function stagesOfStep(reading: Reading, section: Section, step: Step): PlanStage[] {
  const line = step.item.words[0];
  const chain = line === undefined ? [] : chainIn(line.text);
  if (line === undefined || chain.length === 0) return [stageOfItem(reading, section, step)];
  reading.coverage.coverRange(step.item.line, step.item.lastLine, 'stage');
  return chain.map((link) =>
    buildStage(reading, {
      name: link.name,
      percent: link.percent,
      soakMs: link.soakMs,
      gate: null,
      line: line.line,
      span: { start: line.start + link.start, end: line.start + link.end },
      path: section.path,
    }),
  );
}

function stageOfItem(reading: Reading, section: Section, { item, text }: Step): PlanStage {
  reading.coverage.coverRange(item.line, item.lastLine, 'stage');
  const below = item.children.map(wordsOfItem).join('; ');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
  return buildStage(reading, {
    name: stageName(text),
    percent: shareIn(text, false) ?? shareIn(below, false),
    soakMs: findDuration(text) ?? findDuration(below),
    gate: below === '' ? null : below,
    line: item.line,
    span: { ...item.span },
    path: section.path,
  });
}

interface Headed {
  readonly section: Section;
  readonly text: string;
  /** A share that stands in the words below the heading. */
  readonly below: number | null;
}

/** Headings under a rollout section that each give a share or are called a stage. */
export function stagesOfHeadings(reading: Reading): PlanStage[] {
  const headed = reading.outline.sections
    .filter((section) => isFree(section) && !section.isGroup && !section.isTitle && isUnderRollout(section))
    .map((section) => ({ section, text: titleOf(section), below: shareBelow(wordsBelow(section)) }))
    .filter((entry) => chainIn(entry.text).length === 0);
  return namedSteps(headed).map((entry) => stageOfHeading(reading, entry));
}

/** "Stage 3: 100%": what was read as the heading's state belongs to its words here. */
function titleOf(section: Section): string {
  const stated = section.stated ?? '';
  return stated.includes('%') && !section.title.includes('%') ? `${section.title}: ${stated}` : section.title;
}

/** In a heading, what stands behind "Phase 2:" is the stage's name as well. */
function headedName(text: string): string {
  const number = /^\p{L}{3,10}\s?\d{1,2}\s?[:：]\s(?=\p{L})/u.exec(text)?.[0] ?? '';
  return `${number}${stageName(text.slice(number.length))}`;
}

const SOAKING =
  /soak|bake|hold|wait|observ|beobacht|monitor|duration|dauer|durée|duraci|duraç|durata|duur|様子見|観察|期間|观察|时长|관찰|기간|длительн|наблюд|czas trwania|süre/iu;

function stageOfHeading(reading: Reading, { section, text }: Headed): PlanStage {
  reading.coverage.cover(section.line, 'stage');
  const words = wordsBelow(section);
  const soaking = words.find((line) => SOAKING.test(line));
  return buildStage(reading, {
    name: headedName(text),
    percent: shareIn(text, false) ?? shareBelow(words),
    soakMs: findDuration(text) ?? (soaking === undefined ? null : findDuration(plainText(soaking).text)),
    gate: null,
    line: section.line,
    span: { ...section.span },
    path: section.parent?.path ?? [],
  });
}

function wordsBelow(section: Section): string[] {
  return section.content
    .slice(0, 20)
    .flatMap((block) =>
      block.kind === 'item' || block.kind === 'paragraph' ? block.words.map((line) => line.text) : [],
    )
    .slice(0, 20);
}

/** "Traffic: 5 %" below the heading, "Flag on for 10% of users". */
function shareBelow(words: readonly string[]): number | null {
  const said = words.find(
    (line) =>
      /traffic|users|percent|rollout|share|audience|nutzer|trafic|usuarios|usuários|割合|流量/iu.test(
        line.slice(0, 60),
      ) && /\d\s?[%％]/u.test(line),
  );
  return said === undefined ? null : shareIn(plainText(said).text, false);
}

function isUnderRollout(section: Section): boolean {
  if (section.kind === 'stages' && section.parent?.kind === 'stages') return true;
  if (!/\d\s?[%％]/u.test(section.title)) return false;
  for (const each of ancestry(section)) if (each.kind === 'stages') return true;
  return /roll\s?-?out|canary|ramp|traffic|stage|déploiement|despliegue|implanta/iu.test(section.title);
}
