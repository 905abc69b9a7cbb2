import { must } from '../../must.ts';
import type { ItemBlock } from '../blocks/block.ts';
import type { PlanRisk } from '../plan-schema.ts';
import { plainWords, type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import { withoutSigns } from '../sections/classify-heading.ts';
import type { Section } from '../sections/section.ts';
import { cleanOwner, readAnnotations } from '../values/annotations.ts';
import { readLabel } from '../values/label.ts';
import { levelOf } from '../values/level.ts';
import { readStatus } from '../values/status.ts';
import { columnLexicon } from '../words/column-words.ts';
import { type Label, labelLexicon } from '../words/label-words.ts';
import { levelLexicon } from '../words/level-words.ts';
import { type Fact, factsOfItem } from './facts.ts';

type Details = Partial<Record<Label, string>>;

/** Items of a list of risks; what they say in child lines or in parentheses is taken, the rest stays unscored. */
export function risksOfList(reading: Reading, section: Section): PlanRisk[] {
  const items = topItems(section).filter(
    (item) => !reading.fieldItems.has(item) && !reading.coverage.has(item.line),
  );
  return items.map((item) => riskOfItem(reading, section, item));
}

function riskOfItem(reading: Reading, section: Section, item: ItemBlock): PlanRisk {
  const details: Details = {};
  for (const fact of factsOfItem(item)) takeFact(details, fact.label, fact.value);
  for (const child of item.children) takeBelow(details, wordsOfItem(child), child.children);
  const own = item.words.filter((line, at) => at === 0 || readLabel(line.text)?.label == null);
  const words = readStatus(plainWords(own), reading.legend).text;
  const title = takeInline(words, details);
  reading.coverage.coverRange(item.line, lastLineOf(item), 'risk');
  return build(reading, section.path, title, details, { line: item.line, span: { ...item.span } });
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
  path: readonly string[],
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
    level: details.level ?? details.priority ?? null,
    trigger: details.trigger ?? null,
    likelihoodLevel,
    impactLevel,
    scored: likelihoodLevel !== null && impactLevel !== null,
    ...at,
    anchor: reading.anchors.name('risk', path, notes.text),
  };
}

/** "Risk 3: …", "RISK-003 – …", "R3. …". */
const NUMBERED =
  /^(?:(?:risk|risiko|risque|riesgo|risco|rischio|risico|ryzyko|риск|リスク|风险|리스크|위험)[\s_#-]{0,2}\d{0,4}|R[-_]?\d{1,4}|#\d{1,4})(?:\s?[:：.)]|\s[–—-])\s*/iu;
const ARROW = /\s(?:→|->|=>|⇒|➡️?)\s/u;
const GROUP = /\s?[(（[]([^()（）[\]]{3,160})[)）\]]/u;
const SLASHED = /^([\p{L} ]{1,20})\s?(?:\/|×|x)\s?([\p{L} ]{1,20})$/u;

/** Takes "(Likelihood: high, impact: low)", "(High/Critical)", "→ mitigation" and "Mitigation: …" out of a risk's words. */
function takeInline(source: string, details: Details): string {
  let text = relabelled(takeLevel(source.slice(0, 2_000), details));
  const group = GROUP.exec(text);
  if (group !== null && takeGroup(group[1] ?? '', details))
    text = `${text.slice(0, group.index)}${text.slice(group.index + group[0].length)}`.trim();
  text = takeLabelled(text, details);
  const arrow = ARROW.exec(text);
  if (arrow !== null && details.mitigation === undefined) {
    details.mitigation = text.slice(arrow.index + arrow[0].length).trim();
    text = text.slice(0, arrow.index).trim();
  }
  return (
    text
      .replace(NUMBERED, '')
      .replace(/[\s:：–—|;,-]+$/u, '')
      .trim() || source
  );
}

const BEHIND = /\s?(?:[:：]|→|->|=>|⇒|➡️?)\s(\p{L}{4,20})\s?[:：–—-]\s/u;

/** "Outage: Mitigation - failover" and "Outage → Mitigation: failover" with their parts set off as others are. */
function relabelled(text: string): string {
  const match = BEHIND.exec(text);
  const label = match === null ? null : labelLexicon.exact(match[1] ?? '');
  if (match === null || (label !== 'mitigation' && label !== 'likelihood' && label !== 'impact')) return text;
  return `${text.slice(0, match.index)} – ${match[1]}: ${text.slice(match.index + match[0].length)}`;
}

const LEVEL_LEAD = /^[[(]?(\p{L}{1,12}(?:\s\p{L}{3,10})?)[\])]?\s?(?:[:：–—-]|(?<=[\])])\s)\s*(?=\S)/u;

/** "🔴 High: …", "[Medium] …". */
function takeLevel(source: string, details: Details): string {
  const text = withoutSigns(source);
  const match = LEVEL_LEAD.exec(text.slice(0, 40));
  const word = match?.[1] ?? '';
  if (match === null || levelLexicon.exact(word) === null)
    return levelOf(source.slice(0, 4)) === null ? source : text;
  details.level ??= word;
  return text.slice(match[0].length);
}

function takeGroup(inner: string, details: Details): boolean {
  const parts = inner.split(/[,;|·]\s?/u);
  const labelled = parts.map((part) => shortLabel(part) ?? readLabel(part) ?? spacedLabel(part));
  if (labelled.every((part) => part?.label != null)) {
    for (const part of labelled) if (part?.label) details[part.label] ??= part.value;
    return true;
  }
  const pair =
    SLASHED.exec(inner.trim()) ?? (parts.length === 2 ? [inner, parts[0] ?? '', parts[1] ?? ''] : null);
  if (pair !== null && levelOf(pair[1] ?? '') !== null && levelOf(pair[2] ?? '') !== null) {
    details.likelihood ??= (pair[1] ?? '').trim();
    details.impact ??= (pair[2] ?? '').trim();
    return true;
  }
  if (levelOf(inner) === null || inner.split(' ').length > 2) return false;
  details.level ??= inner;
  return true;
}

/** "P: high", "I:3". */
function shortLabel(part: string): { label: Label; value: string } | null {
  const match = /^([LPIS])\s?[:：=]\s?(.{1,20})$/u.exec(part.trim());
  if (match === null) return null;
  return { label: /[LP]/.test(match[1] ?? '') ? 'likelihood' : 'impact', value: (match[2] ?? '').trim() };
}

/** "high likelihood", "impact high". */
function spacedLabel(part: string): { label: Label | null; value: string } | null {
  const lead = /^(likelihood|probability|impact|severity)\s+(.{1,20})$/iu.exec(part.trim());
  const tail = /^(.{1,20})\s+(likelihood|probability|impact|severity)$/iu.exec(part.trim());
  const name = (lead?.[1] ?? tail?.[2])?.toLowerCase();
  if (name === undefined) return null;
  const label: Label = name === 'impact' || name === 'severity' ? 'impact' : 'likelihood';
  return { label, value: (lead?.[2] ?? tail?.[1] ?? '').trim() };
}

/** "Data loss. Likelihood: low; impact: high; mitigation: backups" and "Data loss — Mitigation: backups". */
function takeLabelled(text: string, details: Details): string {
  const parts = text.split(
    /(?:\s[–—-]\s|[;；|]\s?|\.\s+|。|,\s+(?=\p{L}{3,20}\s?[:：])|\s(?=\p{Lu}\p{L}{3,19}\s?[:：]\s))/u,
  );
  const kept: string[] = [];
  let taken = 0;
  parts.forEach((part, at) => {
    const read = at === 0 ? null : readLabel(part.trim());
    if (read?.label && read.label !== 'risk' && read.label !== 'title') {
      details[read.label] ??= read.value.replace(/\.$/u, '');
      taken += 1;
    } else if (at > 0 && takeGroup(part, details)) taken += 1;
    else if (taken === 0) kept.push(part);
    else
      details.mitigation = details.mitigation === undefined ? part : `${details.mitigation}; ${part.trim()}`;
  });
  if (taken === 0) return text;
  return text.slice(0, text.indexOf(kept.at(-1) ?? '') + (kept.at(-1)?.length ?? 0)).trim();
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
      return [riskOfFacts(reading, section, facts.slice(at, next < 0 ? undefined : next))];
    });
  });
}

function riskOfFacts(reading: Reading, section: Section, facts: readonly Fact[]): PlanRisk {
  const first = must(facts[0], 'a risk begins with the fact that names it');
  const details: Details = {};
  for (const fact of facts) {
    if (fact !== first && fact.label !== null) takeFact(details, fact.label, fact.value);
    reading.coverage.cover(fact.line, 'risk');
  }
  return build(reading, section.path, takeInline(first.value, details), details, {
    line: first.line,
    span: { ...first.span },
  });
}

function namesARisk(facts: readonly Fact[]): boolean {
  return facts.some((fact) => fact.label === 'risk');
}

function headedRisks(reading: Reading): PlanRisk[] {
  const sections = reading.outline.sections.filter(
    (section) => section.kind === 'risks' || NUMBERED.test(section.title),
  );
  return sections.flatMap((section) => {
    const facts = (reading.factsIn.get(section) ?? []).filter((fact) => fact.label !== null);
    if (
      namesARisk(facts) ||
      !facts.some(
        (fact) => fact.label === 'likelihood' || fact.label === 'impact' || fact.label === 'mitigation',
      )
    )
      return [];
    const details: Details = {};
    for (const fact of facts) {
      if (fact.label !== null) takeFact(details, fact.label, fact.value);
      reading.coverage.cover(fact.line, 'risk');
    }
    for (const child of section.children)
      if (child.isGroup) {
        const items = topItems(child);
        takeBelow(details, child.kind === 'mitigation' ? 'mitigation' : child.title, items);
        for (const item of items) reading.coverage.coverRange(item.line, item.lastLine, 'risk');
      }
    const title = takeInline(section.title, details);
    reading.coverage.cover(section.line, 'risk');
    return [
      build(reading, section.parent?.path ?? [], title, details, {
        line: section.line,
        span: { ...section.span },
      }),
    ];
  });
}
