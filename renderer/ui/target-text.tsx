import { dayOf, isZone, localZone } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { useRooms } from '../store/lists.ts';
import { TimeText } from './time-text.tsx';

export interface TargetTextProps {
  at: number;
  /** The plan names a day and no time; then the day is the room's, whatever zone the window shows. */
  dayOnly: boolean;
  zone: string;
  className?: string;
}

/** A room's target: a time with its zone, or a day of which no time is known. */
export function TargetText({ at, dayOnly, zone, className }: TargetTextProps) {
  const now = useNow(60_000);
  if (!dayOnly) return <TimeText at={at} show="full" {...(className !== undefined && { className })} />;
  return <span className={className}>{dayWords(at, zone, now)}</span>;
}

/** 'Mon 27 Sep, no time known'. */
export function dayWords(at: number, zone: string, now: number): string {
  return `${dayOf(at, isZone(zone) ? zone : localZone(), now)}, no time known`;
}

/** Whether no more than the day of a room's target is known. */
export function useDayOnly(room: string | undefined): boolean {
  return useRooms()?.find(({ id }) => id === room)?.targetDayOnly === true;
}
