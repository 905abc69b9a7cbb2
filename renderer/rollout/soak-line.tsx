import { spanText } from '../../shared/board/stages.ts';
import type { Soak } from '../../shared/rollout/soak.ts';
import { clockText } from '../format/left.ts';

/** What is left of a soak, as a clock over a bar; both stand still while the track is paused. */
export function SoakLine({ soak }: { soak: Soak }) {
  const { totalMs, soakedMs, remainingMs, isOver, isPaused } = soak;
  const part = totalMs === 0 ? 100 : Math.round((soakedMs / totalMs) * 100);
  const fill = isPaused ? 'bg-rest' : isOver ? 'bg-go' : 'bg-soak';
  return (
    <span className="block">
      <span className="block text-xs text-mute">
        {isOver ? (
          `soaked ${spanText(totalMs)}`
        ) : (
          <>
            <span className="font-mono text-sm text-text">{clockText(remainingMs)}</span>{' '}
            {isPaused ? 'frozen' : 'left'} of {spanText(totalMs)}
          </>
        )}
      </span>
      <span aria-hidden="true" className="mt-1 block h-1.5 overflow-hidden rounded-full bg-line">
        <span className={`block h-full rounded-full ${fill}`} style={{ width: `${part}%` }} />
      </span>
    </span>
  );
}
