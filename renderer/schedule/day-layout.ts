import type { PlacedSlot } from '../../shared/board/schedule.ts';
import { shownEnd } from '../../shared/board/schedule.ts';
import { dayOf, instantOf, wallOf } from '../../shared/board/zone.ts';

/** A block on a day's axis; times in milliseconds since 1970. */
export interface Block {
  slot: PlacedSlot;
  from: number;
  to: number;
  /** Beside how many others it stands, and as the how many-th. */
  lane: number;
  lanes: number;
}

export interface DayPlan {
  /** 'YYYY-MM-DD' in the zone that is shown. */
  day: string;
  today: boolean;
  /** The axis: full hours, or nothing at all on a day without timed entries. */
  axis: { from: number; to: number; pxPerMs: number } | null;
  allDay: PlacedSlot[];
  planned: Block[];
  actual: Block[];
}

const HOUR_MS = 3_600_000;
/** The shortest block is still a line of text high. */
const LEAST_BLOCK_PX = 25;
const LEAST_HOUR_PX = 56;
const MOST_HOUR_PX = 110;
/** What happened within a minute, too, is drawn as high as its words. */
export const LEAST_LINE_PX = 18;

/**
 * The days of a schedule as they are drawn, in order: planned blocks on the day that they begin, actual ones on the
 * day that they really began. Today is among them whenever something is, for the now-line.
 */
export function layOutDays(slots: readonly PlacedSlot[], zone: string, now: number): DayPlan[] {
  const days = new Map<string, { allDay: PlacedSlot[]; planned: Block[]; actual: Block[] }>();
  const on = (at: number) => {
    const day = dayOf(at, zone);
    const known = days.get(day) ?? { allDay: [], planned: [], actual: [] };
    days.set(day, known);
    return known;
  };
  for (const slot of slots) {
    const { startAt, startedAt, endedAt } = slot;
    if (startAt !== null && slot.allDay) on(startAt + 1).allDay.push(slot);
    else if (startAt !== null) on(startAt).planned.push(block(slot, startAt, shownEnd(slot)));
    const began = startedAt ?? endedAt;
    if (began !== null) on(began).actual.push(block(slot, began, Math.max(endedAt ?? now, began)));
  }
  const today = dayOf(now, zone);
  if (days.size > 0) on(now);
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { allDay, planned, actual }]) => {
      const axis = axisOf(planned, actual, day === today ? now : null, zone);
      const leastMs = axis === null ? 0 : LEAST_LINE_PX / axis.pxPerMs;
      return {
        day,
        today: day === today,
        allDay,
        planned: inLanes(planned),
        actual: inLanes(actual, leastMs),
        axis,
      };
    });
}

function block(slot: PlacedSlot, from: number, to: number): Block {
  return { slot, from, to, lane: 0, lanes: 1 };
}

function axisOf(
  planned: readonly Block[],
  actual: readonly Block[],
  now: number | null,
  zone: string,
): DayPlan['axis'] {
  const all = [...planned, ...actual];
  if (all.length === 0) return null;
  const times = [...all.flatMap(({ from, to }) => [from, to]), ...(now === null ? [] : [now])];
  const from = hourStart(Math.min(...times), zone);
  const to = Math.max(hourStart(Math.max(...times) - 1, zone) + HOUR_MS, from + HOUR_MS);
  const shortest = Math.min(...planned.map((each) => each.to - each.from), HOUR_MS);
  const hour = Math.min(MOST_HOUR_PX, Math.max(LEAST_HOUR_PX, (LEAST_BLOCK_PX * HOUR_MS) / shortest));
  return { from, to, pxPerMs: hour / HOUR_MS };
}

function hourStart(at: number, zone: string): number {
  const start = instantOf({ ...wallOf(at, zone), minute: 0 }, zone);
  return start <= at && at - start < HOUR_MS ? start : at - (at % HOUR_MS);
}

/** Blocks at one time stand side by side, in as few lanes as there have to be; none is drawn shorter than `leastMs`. */
function inLanes(blocks: readonly Block[], leastMs = 0): Block[] {
  const sorted = [...blocks].sort((a, b) => a.from - b.from || b.to - a.to);
  const result: Block[] = [];
  let group: Block[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const each of group) result.push({ ...each, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const each of sorted) {
    if (group.length > 0 && ends.every((end) => end <= each.from)) close();
    const free = ends.findIndex((end) => end <= each.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(each.to, each.from + leastMs);
    group.push({ ...each, lane });
  }
  close();
  return result;
}

/** Every full hour of an axis, as instants: a clock that changes on the way skips or repeats its label. */
export function hoursOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: Math.round((to - from) / HOUR_MS) + 1 }, (_, index) => from + index * HOUR_MS);
}
