import type { RowView } from '../../shared/contract/views.ts';
import { readScore, scoreBlocked, scoreText } from '../../shared/ops/score.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Contested } from '../plan/contested.tsx';
import { openOverlay } from '../store/overlay.ts';
import { useRole } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { toast } from '../ui/toast-store.ts';
import { type ScoreStep, useScoreHistory } from './use-score-history.ts';

const shownAtMost = 4;

/** How ready the team says that it is, who said so when, and what it said before. */
export function ScoreLine({ plan }: { plan: RowView }) {
  const blocked = scoreBlocked(useRole());
  const set = () => {
    if (blocked === null) openOverlay({ type: 'score', plan: plan.id });
    else toast(blocked, { tone: 'hold' });
  };
  useKeys('readiness score', [{ key: null, label: 'Set the readiness score', run: set }]);
  const score = readScore(plan.values.readiness);
  if (!score) {
    return (
      <div className="border-t border-line px-3 py-1.5">
        <SetScore label="Set a readiness score…" blocked={blocked} onSet={set} className="-ml-2" />
      </div>
    );
  }
  return (
    <section aria-label="Readiness score" className="border-t border-line px-3 py-2">
      <div className="flex items-center gap-2">
        <span className="text-sm">
          Score <b className="font-semibold">{scoreText(score)}</b>
        </span>
        <Contested row={plan} fields={['readiness']} />
        <SetScore label="Set the score…" blocked={blocked} onSet={set} className="-my-1 -mr-2 ml-auto" />
      </div>
      <History plan={plan} />
    </section>
  );
}

interface SetScoreProps {
  label: string;
  blocked: string | null;
  onSet(): void;
  className: string;
}

/** Who may not set it can still press it, and reads why. */
function SetScore({ label, blocked, onSet, className }: SetScoreProps) {
  return (
    <Button
      size="sm"
      variant="quiet"
      aria-disabled={blocked !== null || undefined}
      title={blocked ?? undefined}
      onClick={onSet}
      className={`${className} ${blocked === null ? '' : 'opacity-50'}`}
    >
      {label}
    </Button>
  );
}

function History({ plan }: { plan: RowView }) {
  const steps = useScoreHistory(plan);
  const last = steps.at(-1);
  if (!last) return null;
  return (
    <>
      <p className="text-xs text-mute">
        {last.imported ? `from the plan that ${last.personName} brought in` : `set by ${last.personName}`},{' '}
        <Age at={last.at} ago />
      </p>
      {steps.length > 1 && (
        <ol
          aria-label="Scores, oldest first"
          className="mt-1.5 grid auto-cols-fr grid-flow-col items-start gap-1"
        >
          {steps.slice(-shownAtMost).map((step) => (
            <Dot key={`${step.at}/${step.personName}`} step={step} />
          ))}
        </ol>
      )}
    </>
  );
}

/** A dot as high as its score, with its day below. */
function Dot({ step: { score, at, personName } }: { step: ScoreStep }) {
  const { current, scale } = score;
  const high = current === null || scale === null || scale === 0 ? 0 : Math.min(1, current / scale);
  return (
    <li className="flex flex-col items-center text-xs text-mute" title={`${scoreText(score)}, ${personName}`}>
      <span aria-hidden="true" className="flex h-8 w-3 flex-col justify-end">
        <span
          className="mx-auto size-1.5 rounded-full bg-run"
          style={{ marginBottom: `${high * 1.625}rem` }}
        />
      </span>
      <span aria-hidden="true" className="font-mono text-text">
        {current ?? '?'}
      </span>
      <TimeText at={at} show="day" className="text-center" />
      <span className="sr-only">
        : {scoreText(score)}, by {personName}
      </span>
    </li>
  );
}
