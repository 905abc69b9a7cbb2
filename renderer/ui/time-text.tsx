import { memo } from 'react';
import { dayOf, fullTime, shortTime, timeOfDay, zoneName } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { useZone } from '../store/session.ts';

export interface TimeTextProps {
  at: number;
  /**
   * short: with the day unless it is today (`09:46 CEST`). full: always with the day. time: the hour alone, for
   * columns whose header names the zone (its tooltip has it all). day: `Sat 27 Sep`.
   */
  show?: 'short' | 'full' | 'time' | 'day';
  seconds?: boolean;
  className?: string;
}

/** A time in UTC or local by the profile's one switch, with its zone. */
export const TimeText = memo(function TimeText({
  at,
  show = 'short',
  seconds = false,
  className,
}: TimeTextProps) {
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at, zone, now)} className={className}>
      {text(at, zone, now, show, seconds)}
    </time>
  );
});

/** The zone's name as it stands in a column's header. */
export function ZoneText() {
  const zone = useZone();
  return <>{zoneName(useNow(60_000), zone)}</>;
}

function text(
  at: number,
  zone: string,
  now: number,
  show: NonNullable<TimeTextProps['show']>,
  seconds: boolean,
): string {
  if (show === 'full') return fullTime(at, zone, now);
  if (show === 'day') return dayOf(at, zone, now);
  if (show === 'time') return timeOfDay(at, zone, seconds);
  return shortTime(at, zone, now);
}
