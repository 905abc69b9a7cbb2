import { must } from '../../must.ts';
import type { Block, ItemBlock } from '../blocks/block.ts';
import type { PlanRisk } from '../plan-schema.ts';
import { plainWords, type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { cleanOwner, readAnnotations } from '../values/annotations.ts';
import { readLabel } from '../values/label.ts';
import { levelOf } from '../values/level.ts';
import { readStatus } from '../values/status.ts';
import { columnLexicon } from '../words/column-words.ts';
import { type Label, labelLexicon } from '../words/label-words.ts';
import { type Fact, factsOfItem } from './facts.ts';
import { type Details, NUMBERED, takeInline } from './risk-inline.ts';
import { levelAbove } from './risk-level.ts';

/** Items of a list of risks; what they say in child lines or in parentheses is taken, the rest stays unscored. */
export function risksOfList(reading: Reading, section: Section): PlanRisk[] {
  const items = topItems(section).filter(
    (item) => !reading.fieldItems.has(item) && !reading.coverage.has(item.line),
  );
  if (isOneRisk(reading, section)) return items.flatMap((item) => besideOne(reading, section, item));
  return items.map((item) => riskOfItem(reading, section, item));
}

/** "### Risk 3: …" with its likelihood, impact or mitigation below it. */
function isOneRisk(reading: Reading, section: Section): boolean {
  const facts = reading.factsIn.get(section) ?? [];
  return facts.some((fact) => fact.label !== null && WEIGHING.has(fact.label)) && !namesARisk(facts);
}

const WEIGHING: ReadonlySet<Label> = new Set(['likelihood', 'impact', 'mitigation']);

/** "Fallback: …" among the facts of one risk is one more of them. */
function besideOne(reading: Reading, section: Section, item: ItemBlock): PlanRisk[] {
  if (readLabel(wordsOfItem(item)) === null) return [riskOfItem(reading, section, item)];
  reading.coverage.coverRange(item.line, lastLineOf(item), 'risk');
  return [];
}

function riskOfItem(reading: Reading, section: Section, item: ItemBlock): PlanRisk {
  const details: Details = {};
  for (const fact of factsOfItem(item)) takeFact(details, fact.label, fact.value);
  for (const child of item.children) takeBelow(details, wordsOfItem(child), child.children);
  const own = item.words.filter((line, at) => at === 0 || readLabel(line.text)?.label == null);
  const words = readStatus(plainWords(own), reading.legend).text;
  const title = takeInline(words, details);
  reading.coverage.coverRange(item.line, lastLineOf(item), 'risk');
  return build(reading, section, title, details, { line: item.line, span: { ...item.span } });
}

function columnLabel(name: string): Label | null {
  const role = columnLexicon.exact(name);
  return role === 'mitigation' || role === 'contingency' ? 'mitigation' : null;
}

/** "Probability: 2 Impact: 5" in one line is two facts. */
function takeFact(details: Details, label: Label, value: string): void {
  const [own, ...more] = value.slice(0, 1_000).split(/\s(?=\p{Lu}\p{L}{2,19}\s?[:：]\s)/u);
  const read = more.map((part) => readLabel(part));
  if (read.some((part) => part?.label == null)) {
    details[label] ??= value;
    return;
  }
  details[label] ??= own ?? value;
  for (const part of read) if (part?.label) details[part.label] ??= part.value;
}

/** "Mitigation:" with a list below it. */
function takeBelow(details: Details, name: string, items: readonly ItemBlock[]): void {
  const bare = name.replace(/\s?[:：]$/u, '');
  const label = items.length === 0 ? null : (labelLexicon.exact(bare) ?? columnLabel(bare));
  if (label !== null) details[label] ??= items.slice(0, 50).map(wordsOfItem).join('; ');
}

function lastLineOf(item: ItemBlock): number {
  return Math.max(item.lastLine, ...item.children.slice(0, 200).map((child) => child.lastLine));
}

function build(
  reading: Reading,
  home: Section,
  title: string,
  details: Details,
  at: { line: number; span: { start: number; end: number } },
): PlanRisk {
  const notes = readAnnotations(title, reading.people, reading.dates);
  const likelihood = details.likelihood ?? null;
  const impact = details.impact ?? null;
  const likelihoodLevel = likelihood === null ? null : levelOf(likelihood);
  const impactLevel = impact === null ? null : levelOf(impact);
  return {
    title: notes.text,
    likelihood,
    impact,
    mitigation: details.mitigation ?? null,
    owner: details.owner === undefined ? notes.owner : cleanOwner(details.owner),
    status: details.status ?? null,
    level:
      details.level ?? details.priority ?? (likelihood === null || impact === null ? levelAbove(home) : null),
    trigger: details.trigger ?? null,
    likelihoodLevel,
    impactLevel,
    scored: likelihoodLevel !== null && impactLevel !== null,
    ...at,
    anchor: reading.anchors.name('risk', home.path, notes.text),
  };
}

/** "### Risk 1: Data loss" with "Likelihood: …" lines below it. */
export function risksOfHeadings(reading: Reading): PlanRisk[] {
  return [...risksOfFacts(reading), ...headedRisks(reading)];
}

/** "Risk: late vendor" with "Mitigation: …" in the lines below it: one risk for each line that names one. */
function risksOfFacts(reading: Reading): PlanRisk[] {
  return sectionsOfKind(reading, 'risks', 'mitigation').flatMap((section) => {
    const facts = (reading.factsIn.get(section) ?? []).filter((fact) => fact.label !== null);
    return facts.flatMap((fact, at) => {
      if (fact.label !== 'risk' || reading.coverage.has(fact.line)) return [];
      const next = facts.findIndex((other, index) => index > at && other.label === 'risk');
      const isOnly = next < 0 && facts.findIndex((other) => other.label === 'risk') === at;
      return [riskOfFacts(reading, section, facts.slice(at, next < 0 ? undefined : next), isOnly)];
    });
  });
}

function riskOfFacts(reading: Reading, section: Section, facts: readonly Fact[], isOnly: boolean): PlanRisk {
  const first = must(facts[0], 'a risk begins with the fact that names it');
  const details: Details = {};
  for (const fact of facts) {
    if (fact !== first && fact.label !== null) takeFact(details, fact.label, fact.value);
    reading.coverage.cover(fact.line, 'risk');
  }
  if (isOnly) takeMeasures(reading, section, details);
  return build(reading, section, takeInline(first.value, details), details, {
    line: first.line,
    span: { ...first.span },
  });
}

/** "### Risk 2: late vendor" with nothing but "Mitigation:" and a list below it. */
function hasOnlyMeasures(reading: Reading, section: Section): boolean {
  const isOne = NUMBERED.test(section.title) || section.parent?.kind === 'risks';
  if (!isOne || !section.children.some((child) => child.kind === 'mitigation')) return false;
  if (namesARisk(reading.factsIn.get(section) ?? [])) return false;
  return topItems(section).every((item) => reading.fieldItems.has(item));
}

/** "Mitigation:" or "Contingency:" as a heading of its own below one risk, with a list or words under it. */
function takeMeasures(reading: Reading, section: Section, details: Details): void {
  for (const child of section.children) {
    if (child.kind !== 'mitigation') continue;
    const tops = new Set<Block>(topItems(child));
    const words: string[] = [];
    for (const block of child.content) {
      if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
      reading.coverage.coverRange(block.line, block.lastLine, 'risk');
      if (block.kind === 'paragraph') words.push(plainWords(block.words));
      else if (tops.has(block)) words.push(wordsOfItem(block));
    }
    if (words.length > 0) details.mitigation ??= words.slice(0, 50).join('; ');
  }
}

function namesARisk(facts: readonly Fact[]): boolean {
  return facts.some((fact) => fact.label === 'risk');
}

function headedRisks(reading: Reading): PlanRisk[] {
  const sections = reading.outline.sections.filter(
    (section) => section.kind === 'risks' || NUMBERED.test(section.title),
  );
  return sections.flatMap((section) => {
    if (!isOneRisk(reading, section) && !hasOnlyMeasures(reading, section)) return [];
    const facts = (reading.factsIn.get(section) ?? []).filter((fact) => fact.label !== null);
    const details: Details = {};
    for (const fact of facts) {
      if (fact.label !== null) takeFact(details, fact.label, fact.value);
      reading.coverage.cover(fact.line, 'risk');
    }
    for (const child of section.children)
      if (child.isGroup && child.kind !== 'mitigation') {
        const items = topItems(child);
        takeBelow(details, child.title, items);
        for (const item of items) reading.coverage.coverRange(item.line, item.lastLine, 'risk');
      }
    takeMeasures(reading, section, details);
    const title = takeInline(section.title, details);
    reading.coverage.cover(section.line, 'risk');
    return [
      build(reading, section.parent ?? section, title, details, {
        line: section.line,
        span: { ...section.span },
      }),
    ];
  });
}
