import { type BoardRow, compareRows, numberOf, ownerOf, textOf } from './read.ts';
import { type SlotContext, type SlotTimes, slotTimes } from './schedule-times.ts';
import { spanText } from './stages.ts';

/**
 * late: it should have begun. missed: its time is over and nobody said that it began. next: the first of those to come.
 * unplaced: its words tell no time.
 */
export type SlotState =
  | 'done'
  | 'running'
  | 'overrunning'
  | 'late'
  | 'missed'
  | 'next'
  | 'planned'
  | 'unplaced';

export interface PlacedSlot<R extends BoardRow = BoardRow> extends SlotTimes {
  row: R;
  text: string;
  startedAt: number | null;
  endedAt: number | null;
  state: SlotState;
  /** How far it is behind by now: late to start, or over its end; negative never. */
  behindMs: number;
  /** Other entries that stand at the same time, by id. */
  overlaps: string[];
  /** Those of them that have the same owner: one person cannot be at both. */
  clashes: string[];
}

export interface Gap {
  from: number;
  to: number;
}

export interface DaySchedule<R extends BoardRow = BoardRow> {
  /** By planned start; what has none comes last. */
  slots: PlacedSlot<R>[];
  /** Free time between entries of one run, of at least fifteen minutes and less than six hours. */
  gaps: Gap[];
}

/** Without an end of its own an entry is drawn this long. */
export const OPEN_END_MS = 30 * 60_000;
/** A start within a minute of its plan is on time. */
const ON_TIME_MS = 60_000;
const LEAST_GAP_MS = 15 * 60_000;
const MOST_GAP_MS = 6 * 3_600_000;

/** A room's schedule as it stands at a moment: what is done, runs, is late, comes next, and what stands at once. */
export function daySchedule<R extends BoardRow>(
  rows: readonly R[],
  context: SlotContext,
  now: number,
): DaySchedule<R> {
  const placed = rows
    .filter((row) => !row.removed)
    .map((row) => placeSlot(row, context, now))
    .sort(byTime);
  const next = placed.find((slot) => slot.state === 'planned' && !slot.allDay);
  if (next) next.state = 'next';
  markOverlaps(placed);
  return { slots: placed, gaps: gapsOf(placed) };
}

function placeSlot<R extends BoardRow>(row: R, context: SlotContext, now: number): PlacedSlot<R> {
  const times = slotTimes(row.values, context);
  const [startedAt, endedAt] = [numberOf(row, 'startedAt'), numberOf(row, 'endedAt')];
  const state = stateOf(times, startedAt, endedAt, now);
  const { startAt, endAt } = times;
  const behindMs =
    state === 'late' && startAt !== null
      ? now - startAt
      : state === 'overrunning' && endAt !== null
        ? now - endAt
        : 0;
  return {
    ...times,
    row,
    text: textOf(row, 'text'),
    startedAt,
    endedAt,
    state,
    behindMs,
    overlaps: [],
    clashes: [],
  };
}

function stateOf(
  { startAt, endAt, allDay }: SlotTimes,
  startedAt: number | null,
  endedAt: number | null,
  now: number,
): SlotState {
  if (endedAt !== null) return 'done';
  if (startedAt !== null) return endAt !== null && now >= endAt + ON_TIME_MS ? 'overrunning' : 'running';
  if (startAt === null) return 'unplaced';
  if (now >= (endAt ?? startAt + OPEN_END_MS)) return 'missed';
  // A whole day has no minute at which it should have begun.
  return !allDay && now >= startAt + ON_TIME_MS ? 'late' : 'planned';
}

function byTime(a: PlacedSlot, b: PlacedSlot): number {
  const start = (slot: PlacedSlot) => slot.startAt ?? Number.MAX_SAFE_INTEGER;
  return start(a) - start(b) || Number(b.allDay) - Number(a.allDay) || compareRows(a.row, b.row);
}

/** Where a block ends on the axis. */
export function shownEnd({ startAt, endAt }: Pick<SlotTimes, 'startAt' | 'endAt'>): number {
  return endAt ?? (startAt ?? 0) + OPEN_END_MS;
}

function markOverlaps(placed: readonly PlacedSlot[]): void {
  const timed = placed.filter((slot) => slot.startAt !== null && !slot.allDay);
  timed.forEach((slot, index) => {
    for (const other of timed.slice(index + 1)) {
      if ((other.startAt ?? 0) >= shownEnd(slot)) break;
      const same = sameOwner(slot.row, other.row);
      for (const [one, two] of [
        [slot, other],
        [other, slot],
      ] as const) {
        one.overlaps.push(two.row.id);
        if (same) one.clashes.push(two.row.id);
      }
    }
  });
}

function sameOwner(a: BoardRow, b: BoardRow): boolean {
  const [one, two] = [ownerOf(a), ownerOf(b)];
  if (one === null || two === null) return false;
  if ('person' in one) return 'person' in two && one.person === two.person;
  return 'name' in two && one.name.toLowerCase() === two.name.toLowerCase();
}

function gapsOf(placed: readonly PlacedSlot[]): Gap[] {
  const gaps: Gap[] = [];
  let end: number | null = null;
  for (const slot of placed) {
    if (slot.startAt === null || slot.allDay) continue;
    const free: number = end === null ? 0 : slot.startAt - end;
    if (end !== null && free >= LEAST_GAP_MS && free < MOST_GAP_MS)
      gaps.push({ from: end, to: slot.startAt });
    end = Math.max(end ?? 0, shownEnd(slot));
  }
  return gaps;
}

/** 'on time', '12 min late', '5 min early'; '' where the plan says no time. */
export function againstPlan(at: number, plannedAt: number | null): string {
  if (plannedAt === null) return '';
  const off = at - plannedAt;
  if (Math.abs(off) < ON_TIME_MS) return 'on time';
  return `${spanText(Math.floor(Math.abs(off) / 60_000) * 60_000)} ${off > 0 ? 'late' : 'early'}`;
}

/** 'late to start by 12 min', in the words that stand beside the mark. */
export function stateWords({ state, behindMs }: Pick<PlacedSlot, 'state' | 'behindMs'>): string {
  const behind = spanText(Math.floor(behindMs / 60_000) * 60_000);
  const words: Record<SlotState, string> = {
    done: 'done',
    running: 'running',
    overrunning: `${behind} over`,
    late: `${behind} late to start`,
    missed: 'not started',
    next: 'next',
    planned: 'planned',
    unplaced: 'no time named',
  };
  return words[state];
}
