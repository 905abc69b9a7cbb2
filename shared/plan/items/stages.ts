import type { Span } from '../blocks/block.ts';
import type { PlanStage } from '../plan-schema.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import { ancestry, type Section } from '../sections/section.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { findDuration } from '../values/duration.ts';
import { saidStages } from './said-stages.ts';
import type { Soak } from './soaks.ts';

/** The steps of a rollout: a chain "10% → 50% → 100%", rows of a stage table, or items and headings of a rollout section. */
export function readStages(reading: Reading, soaks: readonly Soak[]): PlanStage[] {
  const found = [...stagesOfTables(reading), ...stagesOfLists(reading), ...stagesOfHeadings(reading)];
  const said = saidStages(reading);
  const isSaid = said.length > 0 || found.some((stage) => isSaidTable(reading, stage.line));
  const stages = [...said, ...(found.length > 1 || isSaid ? found : firstChain(reading))];
  return withCommonSoak(
    stages.sort((a, b) => a.line - b.line || a.span.start - b.span.start),
    soaks,
  );
}

/** What a person said to be something else is no stage for the share in it; what they called stages is read as such. */
function isFree(section: Section): boolean {
  return section.corrected === null || section.corrected === 'phase';
}

function isSaidTable(reading: Reading, line: number): boolean {
  return reading.tables.some(
    ({ section, kind, block }) =>
      section.corrected === 'stage' && kind === 'stages' && block.line <= line && line <= block.lastLine,
  );
}

interface StageParts {
  readonly name: string;
  readonly percent: number | null;
  readonly soakMs: number | null;
  readonly gate: string | null;
  readonly line: number;
  readonly span: Span;
  readonly path: readonly string[];
}

export function buildStage(reading: Reading, parts: StageParts): PlanStage {
  const { path, ...rest } = parts;
  return {
    ...rest,
    soakLine: parts.soakMs === null ? null : parts.line,
    anchor: reading.anchors.name('stage', path, parts.name),
  };
}

const SHARE = /(?<![\d.,<>≤≥=])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:[%％]|(?=\s?(?:→|->|=>|⇒|➔|➜)\s?\d))/gu;
const LINK =
  /^\)?\s?(?:\([^)]{0,40}\)\s?)?(?:of\s\p{L}{1,12}\s?)?(?:→|->|-->|=>|⇒|➔|➜|➡️?|›|»|>|,?\s?(?:then|to|dann|puis|luego|después|depois|poi|quindi)\s|,|、|\/)\s?(?:[\p{L}\d :]{0,24}?\s?\(?)?$/iu;

interface Link {
  readonly percent: number;
  readonly start: number;
  readonly end: number;
}

/** Rising shares with an arrow between each two of them. */
export function chainIn(text: string): Link[] {
  if (!text.includes('%') && !text.includes('％')) return [];
  let chain: Link[] = [];
  const head = text.slice(0, 600);
  for (const match of head.matchAll(SHARE)) {
    const link = {
      percent: Number((match[1] ?? '0').replace(',', '.')),
      start: match.index,
      end: match.index + match[0].length,
    };
    const last = chain.at(-1);
    const follows =
      last !== undefined && link.percent > last.percent && LINK.test(head.slice(last.end, link.start));
    if (follows) chain.push(link);
    else if (chain.length >= 2 && chain.at(-1)?.percent === 100) break;
    else chain = [link];
  }
  return isRollout(chain) ? chain : [];
}

/** A rollout rises to all of it; three rising steps with arrows may stop below. */
function isRollout(chain: readonly Link[]): boolean {
  const last = chain.at(-1)?.percent ?? 0;
  return (chain.length >= 2 && last === 100) || (chain.length >= 3 && last < 100);
}

const NO_ROLLOUT = new Set(['metrics', 'progress', 'standup', 'criteria', 'done-definition']);

function firstChain(reading: Reading): PlanStage[] {
  const candidates = [...textLines(reading)].filter(
    (entry) => !NO_ROLLOUT.has(entry.section.kind) && isFree(entry.section),
  );
  for (const entry of candidates) {
    if (chainIn(entry.text).length === 0) continue;
    reading.coverage.cover(entry.line, 'stage');
    return chainStages(reading, entry);
  }
  return [];
}

export function chainStages(reading: Reading, entry: TextEntry): PlanStage[] {
  const chain = chainIn(entry.text);
  return chain.map((link) =>
    buildStage(reading, {
      name: `${link.percent}%`,
      percent: link.percent,
      soakMs: soakAfter(entry.text, link, chain),
      gate: null,
      line: entry.line,
      span: { start: entry.start + link.start, end: entry.start + link.end },
      path: entry.section.path,
    }),
  );
}

/** "10% (2h) → 50% (24h)": the time between this share and the next. */
function soakAfter(text: string, link: Link, chain: readonly Link[]): number | null {
  const next = chain[chain.indexOf(link) + 1];
  const between = text.slice(link.end, next?.start ?? Math.min(text.length, link.end + 24));
  return next === undefined && !/^\s?\(/.test(between) ? null : findDuration(between);
}

interface TextEntry {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly section: Section;
}

function* textLines(reading: Reading): Generator<TextEntry> {
  for (const section of [reading.outline.root, ...reading.outline.sections]) {
    if (section.line > 0 && section.title.includes('%'))
      yield { text: section.title, line: section.line, start: section.span.start, section };
    for (const block of section.content) {
      if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
      for (const line of block.words) if (line.text.includes('%')) yield { ...line, section };
    }
  }
}

function stagesOfTables(reading: Reading): PlanStage[] {
  return reading.tables
    .filter((table) => table.kind === 'stages')
    .flatMap((table) => stagesOfTable(reading, table));
}

function stagesOfTable(reading: Reading, table: ReadTable): PlanStage[] {
  const named = table.roles.findIndex((role) => role === 'stage' || role === 'phase');
  const subject = named >= 0 ? named : subjectColumn(table);
  return table.block.rows.map((row) => {
    reading.coverage.cover(row.line, 'stage');
    const name = plainText(row.cells[subject]?.text ?? '').text;
    const shares = [cellOf(table, row, 'percent'), ...row.cells].flatMap((cell) => wordsOfCell(cell) ?? []);
    const percent = shareIn(wordsOfCell(cellOf(table, row, 'percent')) ?? '', true) ?? firstShare(shares);
    const soak = wordsOfCell(cellOf(table, row, 'soak', 'duration', 'time'));
    return buildStage(reading, {
      name: name || `${percent ?? '?'}%`,
      percent,
      soakMs: soak === null ? null : findDuration(soak),
      gate: wordsOfCell(cellOf(table, row, 'gate', 'criterion', 'target')),
      line: row.line,
      span: { ...row.span },
      path: table.section.path,
    });
  });
}

function firstShare(cells: readonly string[]): number | null {
  for (const cell of cells) {
    const share = shareIn(cell, false);
    if (share !== null) return share;
  }
  return null;
}

export function shareIn(text: string, bare: boolean): number | null {
  const match = [...text.slice(0, 200).matchAll(SHARE)][0] ?? (bare ? /^(\d{1,3})$/.exec(text.trim()) : null);
  const value = match ? Number((match[1] ?? '').replace(',', '.')) : Number.NaN;
  return value >= 0 && value <= 100 ? value : null;
}

/** Items such as "Stage 1: 5% for 2 hours" in a rollout section; elsewhere a short list of shares that rise to all. */
function stagesOfLists(reading: Reading): PlanStage[] {
  return reading.outline.sections.flatMap((section) => {
    if (NO_ROLLOUT.has(section.kind) || !isFree(section)) return [];
    const items = topItems(section).map((item) => ({ item, text: wordsOfItem(item) }));
    const shared = items.filter(
      (entry) => shareIn(entry.text, false) !== null && chainIn(entry.text).length === 0,
    );
    if (shared.length < 2 || (section.kind !== 'stages' && !rises(shared.map((entry) => entry.text))))
      return [];
    return shared.map(({ item, text }) => {
      reading.coverage.coverRange(item.line, item.lastLine, 'stage');
      const below = item.children.map(wordsOfItem).join('; ');
      for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
      return buildStage(reading, {
        name: stageName(text),
        percent: shareIn(text, false),
        soakMs: findDuration(text) ?? findDuration(below),
        gate: below === '' ? null : below,
        line: item.line,
        span: { ...item.span },
        path: section.path,
      });
    });
  });
}

const LONGEST_STEP = 60;

function rises(texts: readonly string[]): boolean {
  const shares = texts.map((text) => shareIn(text, false) ?? 0);
  const isRising = shares.every((share, at) => at === 0 || share > (shares[at - 1] ?? 0));
  return (
    isRising &&
    shares.length > 2 &&
    shares.at(-1) === 100 &&
    texts.every((text) => text.length <= LONGEST_STEP)
  );
}

export function stageName(text: string): string {
  const cut = text.search(/\s?[:：(（–—]|\s-\s/u);
  const name = (cut > 0 ? text.slice(0, cut) : text).trim();
  return name.length > 60 ? name.slice(0, 60) : name;
}

const STAGE_TITLE = /\d\s?[%％]/u;

/** Headings under a rollout section that each give a share. */
function stagesOfHeadings(reading: Reading): PlanStage[] {
  const headed = reading.outline.sections.filter(
    (section) =>
      isFree(section) &&
      STAGE_TITLE.test(section.title) &&
      isUnderRollout(section) &&
      chainIn(section.title).length === 0,
  );
  if (headed.length < 2) return [];
  return headed.map((section) => {
    reading.coverage.cover(section.line, 'stage');
    const words = section.content
      .flatMap((block) =>
        block.kind === 'item' || block.kind === 'paragraph' ? block.words.map((line) => line.text) : [],
      )
      .slice(0, 20);
    const soaking = words.find((line) =>
      /soak|bake|hold|wait|observ|beobacht|monitor|duration|dauer|durée|duraci|duraç|様子見|観察/iu.test(
        line,
      ),
    );
    return buildStage(reading, {
      name: stageName(section.title),
      percent: shareIn(section.title, false),
      soakMs:
        findDuration(section.title) ?? (soaking === undefined ? null : findDuration(plainText(soaking).text)),
      gate: null,
      line: section.line,
      span: { ...section.span },
      path: section.parent?.path ?? [],
    });
  });
}

function isUnderRollout(section: Section): boolean {
  for (const each of ancestry(section)) if (each.kind === 'stages') return true;
  return /roll\s?-?out|canary|ramp|traffic|stage|déploiement|despliegue|implanta/iu.test(section.title);
}

/** A soak that the plan states once holds for every stage that states none; `soakLine` tells where it comes from. */
function withCommonSoak(stages: PlanStage[], soaks: readonly Soak[]): PlanStage[] {
  const only = soaks.length === 1 ? soaks[0] : undefined;
  if (only === undefined || stages.some((stage) => stage.soakMs !== null)) return stages;
  return stages.map((stage) => ({ ...stage, soakMs: only.soakMs, soakLine: only.line }));
}
