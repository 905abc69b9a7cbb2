import type { Owner } from '../ops/fields.ts';
import { type DueContext, dueAt } from './due.ts';
import { callOf } from './headline.ts';
import { limitText } from './measure.ts';
import { type BoardRow, compareRows, ownerOf, sourceOf, textOf } from './read.ts';
import type { JudgedCriterion, Readiness } from './readiness.ts';
import { roomNoun } from './room-words.ts';
import { spanText } from './stages.ts';
import type { Waiver } from './waivers.ts';

export type BlockerKind = 'scrub' | 'hold' | 'must' | 'unknown' | 'blocked' | 'conflict' | 'overdue';
export interface Blocker {
  key: string;
  kind: BlockerKind;
  title: string;
  /** What else there is to say, without owner and age, which the screen adds. */
  facts: string[];
  owner: Owner | null;
  line: number | null;
  target: { screen: 'command' | 'plan' | 'conflicts'; entity: string; id: string; field?: string };
}

export interface BlockerInput {
  room: BoardRow | null;
  readiness: Readiness;
  tasks: readonly BoardRow[];
  /** Every row of the room; those with conflicts count. */
  all: readonly BoardRow[];
  when: DueContext;
  titleOf(row: BoardRow): string;
  ownerName(owner: Owner): string;
  labelOf(entity: string, field: string): string;
}

/** What keeps us from going, worst first: people's stops, failing Musts, unknown ones, blocked work, conflicts, lateness. */
export function blockers(input: BlockerInput): Blocker[] {
  const must = input.readiness.tiers.must.items;
  const tasks = input.tasks.filter((row) => !row.removed).sort(compareRows);
  return [
    ...callBlockers(input.room),
    ...must.filter((item) => item.status === 'open').map((item) => criterionBlocker(item, 'must', input)),
    ...must
      .filter((item) => item.status === 'unknown')
      .map((item) => criterionBlocker(item, 'unknown', input)),
    ...tasks
      .filter((row) => textOf(row, 'state') === 'blocked')
      .map((row) => taskBlocker(row, 'blocked', textOf(row, 'note'))),
    ...conflictBlockers(input),
    ...overdueBlockers(tasks, input.when),
  ];
}

function callBlockers(room: BoardRow | null): Blocker[] {
  const call = room ? callOf(room.values.call) : 'GO';
  if (!room || call === 'GO') return [];
  const scrub = call === 'SCRUB';
  return [
    {
      key: `call:${call}`,
      kind: scrub ? 'scrub' : 'hold',
      title: `The ${roomNoun(room)} is ${scrub ? 'scrubbed' : 'on hold'}`,
      facts: [],
      owner: null,
      line: null,
      target: { screen: 'command', entity: 'room', id: room.id },
    },
  ];
}

function criterionBlocker(item: JudgedCriterion, kind: 'must' | 'unknown', input: BlockerInput): Blocker {
  const { row, current, limit, why, lapsed } = item;
  const now = current === '' ? [] : [`now ${current}${limit ? `, limit ${limitText(limit)}` : ''}`];
  return {
    key: `criterion:${row.id}`,
    kind,
    title: textOf(row, 'text'),
    facts: [...(lapsed ? [lapsedText(lapsed, input)] : []), ...now, ...(why ? [why] : [])],
    owner: ownerOf(row),
    line: sourceOf(row)?.line ?? null,
    target: { screen: 'plan', entity: 'criterion', id: row.id },
  };
}

/** 'waiver by Mara ran out 12 min ago'. */
function lapsedText({ owner, expiresAt }: Waiver, { ownerName, when }: BlockerInput): string {
  const ago = when.now - expiresAt;
  const since = ago < 60_000 ? 'just now' : `${spanText(Math.floor(ago / 60_000) * 60_000)} ago`;
  return `waiver by ${ownerName(owner)} ran out ${since}`;
}

function taskBlocker(row: BoardRow, kind: 'blocked' | 'overdue', fact: string): Blocker {
  return {
    key: `${kind}:${row.id}`,
    kind,
    title: textOf(row, 'text'),
    facts: fact === '' ? [] : [firstLine(fact)],
    owner: ownerOf(row),
    line: sourceOf(row)?.line ?? null,
    target: { screen: 'plan', entity: 'task', id: row.id },
  };
}

function conflictBlockers({ all, titleOf, labelOf }: BlockerInput): Blocker[] {
  return all.flatMap((row) =>
    row.conflicts.map(
      (field): Blocker => ({
        key: `conflict:${row.entity}:${row.id}:${field}`,
        kind: 'conflict',
        title:
          field === 'removed'
            ? `Removed here, edited there: “${titleOf(row)}”`
            : `Conflict: ${labelOf(row.entity, field)} of “${titleOf(row)}”`,
        facts: [],
        owner: null,
        line: sourceOf(row)?.line ?? null,
        target: { screen: 'conflicts', entity: row.entity, id: row.id, field },
      }),
    ),
  );
}

function overdueBlockers(tasks: readonly BoardRow[], when: DueContext): Blocker[] {
  return tasks
    .flatMap((row) => {
      const state = textOf(row, 'state');
      const at = state === 'done' || state === 'blocked' ? null : dueAt(textOf(row, 'due'), when);
      return at === null || at >= when.now
        ? []
        : [{ at, blocker: taskBlocker(row, 'overdue', `was due ${textOf(row, 'due')}`) }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ blocker }) => blocker);
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}

/** '6 Musts · 1 hold · 2 conflicts', for the panel's head. */
export function blockerSummary(list: readonly Blocker[]): string {
  const names: Record<BlockerKind, [string, string]> = {
    scrub: ['scrub', 'scrubs'],
    hold: ['hold', 'holds'],
    must: ['Must open', 'Musts open'],
    unknown: ['unknown', 'unknown'],
    blocked: ['blocked task', 'blocked tasks'],
    conflict: ['conflict', 'conflicts'],
    overdue: ['overdue', 'overdue'],
  };
  const kinds = [...new Set(list.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const n = list.filter((blocker) => blocker.kind === kind).length;
      return `${n} ${names[kind][n === 1 ? 0 : 1]}`;
    })
    .join(' · ');
}
