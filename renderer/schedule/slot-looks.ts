import { againstPlan, type PlacedSlot, type SlotState, stateWords } from '../../shared/board/schedule.ts';
import { dayOf, timeOfDay } from '../format/clock-time.ts';
import type { MarkState } from '../ui/state-mark.tsx';

export const slotMarks: Record<SlotState, MarkState> = {
  done: 'done',
  running: 'running',
  overrunning: 'warning',
  late: 'notMet',
  missed: 'missing',
  next: 'open',
  planned: 'note',
  unplaced: 'unknown',
};

/** The planned block's ground and edge; its mark and word say the same. */
export const slotGrounds: Record<SlotState, string> = {
  done: 'border-go-edge bg-go-soft',
  running: 'border-run-edge bg-run-soft',
  overrunning: 'border-hold-edge bg-hold-soft',
  late: 'border-nogo-edge bg-nogo-soft',
  missed: 'border-dashed border-edge bg-panel',
  next: 'border-run-edge bg-raise',
  planned: 'border-line bg-raise',
  unplaced: 'border-dashed border-edge bg-panel',
};

/** `10:00–12:00`; an end on another day carries a +1. */
export function rangeText({ startAt, endAt, allDay }: PlacedSlot, zone: string): string {
  if (startAt === null) return 'no time';
  if (allDay) return 'all day';
  if (endAt === null) return timeOfDay(startAt, zone);
  const over = dayOf(endAt, zone, startAt) !== dayOf(startAt, zone, startAt) ? '⁺¹' : '';
  return `${timeOfDay(startAt, zone)}–${timeOfDay(endAt, zone)}${over}`;
}

/** 'started 10:12, 12 min late · finished 11:50, 10 min early'; null while it has not begun. */
export function actualText(slot: PlacedSlot, zone: string): string | null {
  const part = (verb: string, at: number | null, plannedAt: number | null) => {
    if (at === null) return [];
    const off = againstPlan(at, plannedAt);
    return [`${verb} ${timeOfDay(at, zone)}${off === '' ? '' : `, ${off}`}`];
  };
  const said = [
    ...part('started', slot.startedAt, slot.startAt),
    ...part('finished', slot.endedAt, slot.endAt),
  ];
  return said.length === 0 ? null : said.join(' · ');
}

/** What stands at the same time, for a person; null where nothing does. */
export function overlapText(slot: PlacedSlot, titleOf: (id: string) => string): string | null {
  const [first] = slot.clashes.length > 0 ? slot.clashes : slot.overlaps;
  if (first === undefined) return null;
  const others = slot.overlaps.length - 1;
  const also = others > 0 ? ` and ${others} more` : '';
  return slot.clashes.length > 0
    ? `the same owner has “${titleOf(first)}”${also} at this time`
    : `at the same time as “${titleOf(first)}”${also}`;
}

export { stateWords };
