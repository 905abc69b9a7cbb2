import { numberOf, textOf } from '../../shared/board/read.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { ageText } from '../format/age.ts';
import { clockText } from '../format/left.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { valueText } from './gate-words.ts';

export interface CrossingCardProps {
  crossing: RowView;
  trigger: RowView | undefined;
  track: TrackView | undefined;
  now: number;
  /** Why this person may not decide; null where they may. */
  whyNot: string | null;
  /** The keys are those of the first card. */
  isFirst: boolean;
  onDecide(decision: 'roll back' | 'go on'): void;
}

/** What was crossed, what was agreed to do then, and the two ways to decide. */
export function CrossingCard({
  crossing,
  trigger,
  track,
  now,
  whyNot,
  isFirst,
  onDecide,
}: CrossingCardProps) {
  const name = (trigger && textOf(trigger, 'name')) || 'a trigger';
  const decideMs = trigger ? numberOf(trigger, 'decideMs') : null;
  const at = numberOf(crossing, 'at') ?? now;
  return (
    <article
      data-testid="crossing"
      aria-label={`Rollback trigger crossed: ${name}`}
      className="flex flex-wrap items-start gap-x-5 gap-y-2 rounded-lg border border-hold-edge bg-hold-soft px-4 py-2.5"
    >
      <StateMark state="warning" size="lg" label="" className="pt-1" />
      <div className="min-w-72 flex-1">
        <p role="alert" className="text-lg font-semibold text-hold">
          Rollback trigger crossed: {name} {measured(crossing, trigger)}
        </p>
        <p className="text-sm text-mute">
          {track?.name ?? 'its track is gone'}
          {track?.current && ` at “${track.current.name}”`} · crossed <Age at={at} ago />
          <Agreed trigger={trigger} />
        </p>
        <Steps trigger={trigger} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {decideMs !== null && <DecisionClock at={at} decideMs={decideMs} now={now} />}
        <Button
          variant="danger"
          {...(isFirst && { keys: 'shift+b' })}
          aria-disabled={whyNot !== null || undefined}
          title={whyNot ?? undefined}
          onClick={() => onDecide('roll back')}
        >
          Roll back…
        </Button>
        <Button
          {...(isFirst && { keys: 'shift+o' })}
          aria-disabled={whyNot !== null || undefined}
          title={whyNot ?? undefined}
          onClick={() => onDecide('go on')}
        >
          Go on…
        </Button>
        {whyNot !== null && <span className="text-sm text-mute">{whyNot}</span>}
      </div>
    </article>
  );
}

/** '412 > 200 for 30 s'. */
function measured(crossing: RowView, trigger: RowView | undefined): string {
  const value = numberOf(crossing, 'value');
  if (!trigger) return value === null ? '' : valueText(value);
  const lasting = numberOf(trigger, 'forMs') ?? 0;
  const limit = `${textOf(trigger, 'comparator')} ${valueText(numberOf(trigger, 'threshold'))}`;
  return `${value === null ? '' : valueText(value)} ${limit}${lasting > 0 ? ` for ${spanText(lasting)}` : ''}`;
}

function Agreed({ trigger }: { trigger: RowView | undefined }) {
  if (!trigger) return null;
  const estimate = numberOf(trigger, 'estimateMs');
  const rehearsedAt = numberOf(trigger, 'rehearsedAt');
  const where = textOf(trigger, 'where');
  return (
    <>
      {where && ` · look at ${where}`}
      {estimate !== null && ` · takes about ${spanText(estimate)}`}
      {' · '}
      {rehearsedAt === null ? (
        <span className="text-hold">never rehearsed</span>
      ) : (
        <>
          last rehearsed <Age at={rehearsedAt} ago />
        </>
      )}
    </>
  );
}

function Steps({ trigger }: { trigger: RowView | undefined }) {
  const steps = trigger ? textOf(trigger, 'steps').trim() : '';
  if (steps === '') return <p className="text-sm text-mute">No steps were agreed on.</p>;
  return (
    <p className="mt-1 max-h-24 overflow-y-auto text-sm [@media(max-height:780px)]:max-h-10 whitespace-pre-line wrap-anywhere">
      {steps}
    </p>
  );
}

/** Runs down to when people should have decided, then says by how much they are over. It decides nothing. */
function DecisionClock({ at, decideMs, now }: { at: number; decideMs: number; now: number }) {
  const left = at + decideMs - now;
  const isOver = left <= 0;
  return (
    <div className="w-36 text-sm">
      <p role="timer" className={isOver ? 'font-semibold text-nogo' : 'text-text'}>
        {isOver ? (
          <>
            <span aria-hidden="true">■ </span>overdue by {ageText(at + decideMs, now)}
          </>
        ) : (
          <>
            decide within <span className="font-mono">{clockText(left)}</span>
          </>
        )}
      </p>
      <span aria-hidden="true" className="mt-1 block h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className={`block h-full rounded-full ${isOver ? 'bg-nogo' : 'bg-hold'}`}
          style={{ width: `${Math.round(Math.min(1, Math.max(0, left / decideMs)) * 100)}%` }}
        />
      </span>
    </div>
  );
}
