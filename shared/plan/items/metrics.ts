import type { Row, Span } from '../blocks/block.ts';
import type { PlanMetric } from '../plan-schema.ts';
import { type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import { cellOf, type ReadTable, subjectColumn, wordsOfCell } from '../tables/read-table.ts';
import { plainText } from '../text/plain-text.ts';
import { readCondition } from '../values/condition.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { readLabel } from '../values/label.ts';
import { numbersIn } from '../values/number.ts';
import { polarityOf } from '../values/polarity.ts';
import { readStatus } from '../values/status.ts';
import { factsOfItem } from './facts.ts';

/** What is measured: rows of metric tables, and items of lists of metrics. */
export function readMetrics(reading: Reading): PlanMetric[] {
  const rows = reading.tables
    .filter((table) => table.kind === 'metrics')
    .flatMap((table) => metricsOfTable(reading, table));
  const listed = sectionsOfKind(reading, 'metrics').flatMap((section) =>
    topItems(section)
      .filter((item) => !reading.fieldItems.has(item))
      .map((item) => {
        const said = readStatus(wordsOfItem(item), reading.legend);
        const parts = { ...partsOfText(said.text.replace(/\s?[:：]$/u, '')), status: said.stated };
        for (const fact of factsOfItem(item))
          if (fact.label === 'current' || fact.label === 'target') parts[fact.label] ??= fact.value;
        reading.coverage.coverRange(item.line, item.lastLine, 'metric');
        for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
        return build(reading, section.path, parts, { line: item.line, span: { ...item.span } });
      }),
  );
  return [...rows, ...listed, ...headedMetrics(reading)].sort((a, b) => a.line - b.line);
}

interface Parts {
  name: string;
  current: string | null;
  target: string | null;
  status: string | null;
}

function metricsOfTable(reading: Reading, table: ReadTable): PlanMetric[] {
  const subject = nameColumn(table);
  return table.block.rows.flatMap((row) => metricOfRow(reading, table, row, subject) ?? []);
}

/** "Category | Now | Target | Key metrics": what is named behind its values is no name. */
function nameColumn(table: ReadTable): number {
  const at = table.roles.indexOf('metric');
  const values = table.roles.findIndex((role) => role === 'current' || role === 'target');
  return at >= 0 && (values < 0 || at < values) ? at : subjectColumn(table);
}

function metricOfRow(reading: Reading, table: ReadTable, row: Row, subject: number): PlanMetric | null {
  const name = plainText(row.cells[subject]?.text ?? '').text;
  if (name === '' || /^[-–—]+$/u.test(name)) return null;
  reading.coverage.cover(row.line, 'metric');
  const parts = {
    name: readStatus(name, reading.legend).text,
    current: wordsOfCell(cellOf(table, row, 'current')),
    target: wordsOfCell(row.cells[lastTarget(table)] ?? cellOf(table, row, 'target', 'gate')),
    status: wordsOfCell(cellOf(table, row, 'status', 'done', 'level')),
  };
  return build(reading, table.section.path, parts, { line: row.line, span: { ...row.span } });
}

/** "Week 3 target | Week 6 target": the last one is where it shall end, but for one that is to be exceeded only. */
function lastTarget(table: ReadTable): number {
  return table.roles.findLastIndex((role, at) => {
    const heading = table.block.header?.cells[at]?.text ?? '';
    return role === 'target' && !/stretch|alert|alarm|limit|max/iu.test(heading);
  });
}

function build(
  reading: Reading,
  path: readonly string[],
  parts: Parts,
  at: { line: number; span: Span },
): PlanMetric {
  const limit = parts.target === null ? null : limitOfTarget(parts.target);
  const bare = parts.target === null ? undefined : numbersIn(foldInPlace(parts.target))[0];
  const current = parts.current === null ? undefined : numbersIn(foldInPlace(parts.current))[0];
  return {
    ...parts,
    comparator: limit?.comparator ?? null,
    value: limit?.value ?? bare?.value ?? null,
    unit: limit?.unit ?? bare?.unit ?? null,
    currentValue: current?.value ?? null,
    currentUnit: current?.unit ?? null,
    better: betterOf(limit?.comparator ?? null) ?? polarityOf(parts.name),
    ...at,
    anchor: reading.anchors.name('metric', path, parts.name),
  };
}

/** "65% of users within 60 days" aims at the share, not at the days. */
function limitOfTarget(target: string): ReturnType<typeof readCondition> {
  const limit = readCondition(target);
  const share = /^\d[\d.,]*\s?[%％]/u.test(target) ? numbersIn(foldInPlace(target))[0] : undefined;
  return share !== undefined && limit !== null && limit.value !== share.value ? null : limit;
}

/** "#### Lead time" with "Target: 2 weeks" and "Actual: 3 weeks" below it. */
function headedMetrics(reading: Reading): PlanMetric[] {
  return sectionsOfKind(reading, 'metrics').flatMap((section) => {
    const facts = new Map((reading.factsIn.get(section) ?? []).map((fact) => [fact.label, fact]));
    const target = facts.get('target');
    const isOwn = topItems(section).every((item) => reading.fieldItems.has(item));
    if (target === undefined || !isOwn || section.parent?.kind !== 'metrics') return [];
    const parts = {
      name: section.title,
      current: facts.get('current')?.value ?? null,
      target: target.value,
      status: facts.get('status')?.value ?? null,
    };
    for (const fact of facts.values()) reading.coverage.cover(fact.line, 'metric');
    reading.coverage.cover(section.line, 'metric');
    return [build(reading, section.parent.path, parts, { line: section.line, span: { ...section.span } })];
  });
}

function betterOf(comparator: string | null): 'lower' | 'higher' | null {
  if (comparator === '<' || comparator === '<=') return 'lower';
  return comparator === '>' || comparator === '>=' ? 'higher' : null;
}

const FROM_TO = /^(.{1,30}?)\s?(?:→|->|⇒|➜)\s?(.{1,40})$/u;
const FROM_WORD_TO =
  /^(?:from|von|de|da|desde|van|od|от|с)\s(.{1,30}?)\s(?:to|auf|à|a|para|naar|do|na|до)\s(.{1,40})$/iu;
const GROUP = /\s?[(（]([^()（）]{2,80})[)）]/u;

/** "Uptime: 99.9% (current 99.5%)", "Response time < 200 ms", "Coverage: 35% → 40%". */
function partsOfText(text: string): Parts {
  const parts: Parts = { name: text, current: null, target: null, status: null };
  const group = GROUP.exec(text);
  const rest = group !== null && takeAll(group[1] ?? '', parts) ? text.replace(group[0], '').trim() : text;
  const label = readLabel(rest);
  if (label !== null && label.label !== 'target')
    return { ...parts, name: label.name, ...valuesOf(label.value, parts) };
  if (label !== null) return partsOfText(label.value);
  const dashed = /^(.{2,80}?)\s[–—-]\s(.{2,120})$/u.exec(rest);
  if (dashed !== null && takeAll(dashed[2] ?? '', parts)) return { ...parts, name: dashed[1] ?? rest };
  const limit = readCondition(rest);
  const counted = limit === null ? /^[~≈$€£]?\d[\d.,]*[kKmM]?\s+(\p{L}.{2,120})$/u.exec(rest) : null;
  if (counted !== null) return { ...parts, name: counted[1] ?? rest, target: parts.target ?? rest };
  if (limit === null) return { ...parts, name: rest };
  return { ...parts, name: limit.metric || rest, target: parts.target ?? targetWords(rest, limit.metric) };
}

function valuesOf(value: string, parts: Parts): Pick<Parts, 'current' | 'target'> {
  const named = { name: '', current: parts.current, target: parts.target, status: null };
  const pieces = value.split(/[,;|]\s(?=\p{L})/u);
  if (pieces.filter((piece) => takeNamed(piece, named)).length === pieces.length)
    return { current: named.current, target: named.target };
  const step = FROM_TO.exec(value) ?? FROM_WORD_TO.exec(value);
  if (step !== null)
    return { current: parts.current ?? step[1]?.trim() ?? null, target: step[2]?.trim() ?? null };
  return { current: named.current, target: named.target ?? value };
}

function takeAll(group: string, parts: Parts): boolean {
  const pieces = group.split(/[,;|]\s(?=\p{L})/u);
  return pieces.filter((piece) => takeNamed(piece, parts)).length === pieces.length;
}

const NAMED =
  /^(?:(current(?:ly)?|now|today|baseline|aktuell|derzeit|actuel(?:lement)?|actual(?:mente)?|hoy|atual(?:mente)?|hoje|現在)|(target|goal|ziel|cible|objectif|objetivo|meta|alvo|目標))\s?[:：=]?\s?(.{1,60})$/iu;
const NAMED_AFTER =
  /^(.{1,40}?)\s(?:(currently|now|today|baseline|aktuell|actuellement|actualmente|atualmente)|(target|goal|ziel|cible|objetivo|meta))$/iu;

function takeNamed(piece: string, parts: Parts): boolean {
  const match = NAMED.exec(piece.trim());
  const behind = match === null ? NAMED_AFTER.exec(piece.trim()) : null;
  const value = (match?.[3] ?? behind?.[1])?.trim();
  if (value === undefined) return false;
  if (match?.[1] !== undefined || behind?.[2] !== undefined) parts.current ??= value;
  else parts.target ??= value;
  return true;
}

function targetWords(text: string, metric: string): string {
  return text.startsWith(metric) ? text.slice(metric.length).replace(/^[\s:：–—-]+/u, '') : text;
}
