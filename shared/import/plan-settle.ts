import type { BoardRow } from '../board/read.ts';
import type { Json } from '../json.ts';
import type { Crypto } from '../log/crypto.ts';
import { titleOf } from '../ops/catalog.ts';
import { keyOf, lineOf, same } from './item-names.ts';
import type { Want } from './plan-edits.ts';
import type { PlanFile } from './plan-export.ts';
import type { Insertion } from './plan-insert.ts';
import { type PlanItem, planItems } from './plan-items.ts';
import { applyEdits, type Edit, overlap } from './plan-page.ts';

/** One thing to write, with the ways to do it. `after` is null for a change in place. */
export interface Job {
  row: BoardRow;
  item: PlanItem | null;
  want: Want | null;
  ways: readonly (Omit<Insertion, 'after'> & { after: number | null })[];
}

interface Tried {
  job: Job;
  way: number;
}

const ROUNDS = 40;
/** What stands beside a change may say more afterwards; what these say must stay as it was. */
const LOOSE = new Set(['order', 'source', 'section', 'phase', 'parent']);

/**
 * Writes as many jobs as can be: all at once, then read again; where an item does not say what it should, the jobs that
 * concern it go on to their next way. What breaks lines that no job concerns is found by adding one job at a time.
 */
export function settle(
  file: PlanFile,
  items: readonly PlanItem[],
  jobs: readonly Job[],
  crypto: Crypto,
): { text: string; failed: Job[] } {
  if (jobs.length === 0) return { text: file.text, failed: [] };
  const tried = jobs.map((job): Tried => ({ job, way: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = standing(tried);
    const blamed = blame(file, items, open, crypto);
    if (blamed === null) break;
    if (blamed.length === 0) return { text: writtenText(file, open), failed: failedOf(tried, open) };
    for (const one of blamed) one.way += 1;
  }
  const kept = oneByOne(file, items, jobs, crypto);
  return { text: writtenText(file, kept), failed: failedOf(tried, kept) };
}

/** Of two ways that change the same place the later gives way. */
function standing(tried: readonly Tried[]): Tried[] {
  const chosen: Tried[] = [];
  for (const one of tried) {
    while (wayOf(one) && chosen.some((other) => overlap(editsOf(other), editsOf(one)))) one.way += 1;
    if (wayOf(one)) chosen.push(one);
  }
  return chosen;
}

function oneByOne(file: PlanFile, items: readonly PlanItem[], jobs: readonly Job[], crypto: Crypto): Tried[] {
  const kept: Tried[] = [];
  for (const job of jobs) {
    const one: Tried = { job, way: 0 };
    for (; wayOf(one); one.way += 1) {
      if (kept.some((other) => overlap(editsOf(other), editsOf(one)))) continue;
      if (blame(file, items, [...kept, one], crypto)?.length !== 0) continue;
      kept.push(one);
      break;
    }
  }
  return kept;
}

/** The jobs by which the file does not say what it should; empty where it does; null where none can be named. */
function blame(
  file: PlanFile,
  items: readonly PlanItem[],
  open: readonly Tried[],
  crypto: Crypto,
): Tried[] | null {
  const after = planItems(file.read(writtenText(file, open)), file.planId, crypto);
  const found = new Map<string, PlanItem[]>();
  for (const item of after) {
    const place = `${item.entity}/${lineOf(item)}`;
    found.set(place, [...(found.get(place) ?? []), item]);
  }
  const blamed = new Set<Tried>();
  const taken = new Set<PlanItem>();
  for (const item of items) {
    const now = found.get(`${item.entity}/${newLine(lineOf(item), open)}`)?.find((one) => !taken.has(one));
    if (now) taken.add(now);
    const own = open.filter(({ job }) => job.item && keyOf(job.item) === keyOf(item));
    const wrong = wrongFields(item, now, own);
    if (wrong.length === 0) continue;
    const direct = own.filter(({ job }) => job.want && wrong.includes(job.want.field));
    const near = direct.length > 0 ? direct : own.length > 0 ? own : besides(item, open);
    if (near.length === 0) return null;
    for (const one of near) blamed.add(one);
  }
  for (const one of open) {
    if (one.job.want) continue;
    const now = found
      .get(`${one.job.row.entity}/${insertedLine(one, open)}`)
      ?.find((item) => !taken.has(item));
    if (now && saysNew(now, one.job.row)) taken.add(now);
    else blamed.add(one);
  }
  // Something that nobody asked for.
  if (blamed.size === 0 && after.length !== items.length + open.filter(({ job }) => !job.want).length)
    return null;
  return [...blamed];
}

function wrongFields(item: PlanItem, now: PlanItem | undefined, own: readonly Tried[]): string[] {
  if (!now) return ['text', 'title', 'name'];
  const wants = new Map(own.flatMap(({ job }) => (job.want ? [[job.want.field, job.want.to] as const] : [])));
  const derived = new Set([...wants.keys()].flatMap((field) => derivedFrom[field] ?? []));
  return Object.keys(item.fields).filter((field) => {
    if (LOOSE.has(field) || derived.has(field)) return false;
    const wanted: Json = wants.has(field) ? (wants.get(field) ?? null) : (item.fields[field] ?? null);
    return !alike(wanted, now.fields[field] ?? null);
  });
}

const derivedFrom: Readonly<Record<string, readonly string[]>> = {
  text: ['metric', 'comparator', 'value', 'unit', 'current'],
  current: ['value', 'comparator', 'unit'],
  target: ['comparator', 'value', 'unit'],
  likelihood: ['likelihoodLevel'],
  impact: ['impactLevel'],
  // A status word that went with the old state.
  state: ['note'],
};

/** Jobs that changed something on the item's lines. */
function besides(item: PlanItem, open: readonly Tried[]): Tried[] {
  const line = lineOf(item);
  return open.filter(({ job }) =>
    job.want ? job.want.line === line : Math.abs((job.ways[0]?.after ?? -9) - line) <= 1,
  );
}

function saysNew(now: PlanItem, row: BoardRow): boolean {
  const fields = ['state', 'owner', 'due', 'tier', 'met', 'likelihood', 'impact', 'mitigation'];
  return (
    alike(titleOf(row.entity, row.values), titleOf(now.entity, now.fields)) &&
    fields.every((field) => {
      if (!(field in now.fields)) return true;
      const wanted = row.values[field] ?? null;
      // An empty box is all that a file can say of a criterion that nobody has judged.
      if (field === 'met' && wanted === null) return now.fields[field] !== true;
      return alike(wanted, now.fields[field] ?? null);
    })
  );
}

/** A file has no line ends within an item, and an empty word is none. */
function alike(wanted: Json, found: Json): boolean {
  const plain = (value: Json) =>
    typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() || null : value;
  return same(plain(wanted), plain(found));
}

function newLine(line: number, open: readonly Tried[]): number {
  return open.reduce((sum, one) => {
    const way = wayOf(one);
    return way && way.after !== null && way.after < line ? sum + way.lines : sum;
  }, line);
}

function insertedLine(one: Tried, open: readonly Tried[]): number {
  const after = wayOf(one)?.after ?? 0;
  const before = open.slice(0, open.indexOf(one)).filter((other) => wayOf(other)?.after === after);
  const earlier = before.reduce((sum, other) => sum + (wayOf(other)?.lines ?? 0), 0);
  return newLine(after, open) + earlier + (wayOf(one)?.lines ?? 1);
}

function wayOf({ job, way }: Tried): Job['ways'][number] | undefined {
  return job.ways[way];
}

function editsOf(one: Tried): readonly Edit[] {
  return wayOf(one)?.edits ?? [];
}

function writtenText({ text }: PlanFile, open: readonly Tried[]): string {
  return applyEdits(text, open.flatMap(editsOf));
}

function failedOf(tried: readonly Tried[], written: readonly Tried[]): Job[] {
  const done = new Set(written.map(({ job }) => job));
  return tried.map(({ job }) => job).filter((job) => !done.has(job));
}
