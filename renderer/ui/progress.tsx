import { ageText } from '../format/age.ts';
import { useNow } from '../store/clock.ts';

export interface ProgressProps {
  /** What is being worked on. */
  label: string;
  /** 0 to 1; left out where nobody knows. */
  value?: number;
  tone?: 'run' | 'go' | 'hold';
  /** When the work began: its age is shown once it takes longer than a moment. */
  since?: number;
  showLabel?: boolean;
  className?: string;
}

const fills = { run: 'bg-run', go: 'bg-go', hold: 'bg-hold' } as const;

export function Progress({
  label,
  value,
  tone = 'run',
  since,
  showLabel = true,
  className = '',
}: ProgressProps) {
  const now = useNow();
  const part = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={className}>
      {showLabel && (
        <div className="mb-1 flex justify-between text-sm text-mute">
          <span>{label}</span>
          {since !== undefined && now - since > 2_000 && <span>{ageText(since, now)}</span>}
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={part}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full rounded-full ${fills[tone]} ${part === undefined ? 'w-1/3 animate-pulse' : ''}`}
          style={part === undefined ? undefined : { width: `${part}%` }}
        />
      </div>
    </div>
  );
}
