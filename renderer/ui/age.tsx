import { memo, useMemo } from 'react';
import { ageStepMs, ageText, agoText } from '../format/age.ts';
import { fullTime } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { useZone } from '../store/session.ts';

export interface AgeProps {
  at: number;
  /** `3 min ago` in place of `3 min`. */
  ago?: boolean;
  className?: string;
}

/** How old something is, kept up to date, with the full time as its tooltip. */
export const Age = memo(function Age({ at, ago = false, className = '' }: AgeProps) {
  const zone = useZone();
  useNow(ageStepMs(at, Date.now()));
  const now = Date.now();
  const full = useMemo(() => fullTime(at, zone, Date.now()), [at, zone]);
  return (
    <time dateTime={new Date(at).toISOString()} title={full} className={`whitespace-nowrap ${className}`}>
      {ago ? agoText(at, now) : ageText(at, now)}
    </time>
  );
});
