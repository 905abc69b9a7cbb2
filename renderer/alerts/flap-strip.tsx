import { memo } from 'react';
import type { Flap } from '../../shared/alerts/flapping.ts';
import { count } from '../format/amounts.ts';

const HOUR_MS = 3_600_000;
const WIDTH = 64;

/** How an alert turned in the last hour: high while it fired. Its words say the same. */
export const FlapStrip = memo(function FlapStrip({ flap, now }: { flap: Flap; now: number }) {
  const { turns, isFlapping } = flap;
  if (turns.length < 2) return null;
  const words = `${isFlapping ? 'Flapping: ' : ''}${count(turns.length, 'turn')} in the last hour`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      data-testid="flap-strip"
      data-flapping={isFlapping || undefined}
      className={`inline-flex shrink-0 items-center gap-1 text-xs ${isFlapping ? 'text-unk' : 'text-mute'}`}
    >
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} 12`} width={WIDTH} height="12">
        <path d={path(turns, now)} fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      {isFlapping && <span aria-hidden="true">flapping</span>}
    </span>
  );
});

function path(turns: Flap['turns'], now: number): string {
  const x = (at: number) =>
    Math.max(0, Math.min(WIDTH, ((at - (now - HOUR_MS)) / HOUR_MS) * WIDTH)).toFixed(1);
  const y = (to: 'firing' | 'resolved') => (to === 'firing' ? 2 : 10);
  const before = turns[0]?.to === 'firing' ? 10 : 2;
  return `M0 ${before}${turns.map(({ at, to }) => `H${x(at)}V${y(to)}`).join('')}H${WIDTH}`;
}
