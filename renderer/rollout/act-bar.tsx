import { useId, useState } from 'react';
import type { ActView } from '../../shared/rollout/actions.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { ariaKey } from '../keys/chord.ts';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { actLabels } from './act-labels.ts';
import { actKeys } from './acts.ts';
import { stateMarks } from './state-looks.ts';

export interface ActBarProps {
  track: TrackView;
  acts: readonly ActView[];
  onAct(view: ActView): void;
}

/** What can be done to the chosen track, each act with its key; what cannot be done says why. */
export function ActBar({ track, acts, onAct }: ActBarProps) {
  const [looked, setLooked] = useState<ActView['act'] | null>(null);
  const told = acts.find(({ act }) => act === looked) ?? foremost(acts);
  const { current } = track;
  return (
    <section
      aria-label={`Acts on ${track.name}`}
      data-testid="act-bar"
      className="shrink-0 border-t border-line bg-raise px-3 py-2"
    >
      <p className="flex items-baseline gap-2 text-sm">
        <StateMark state={stateMarks[track.state]} word />
        <span className="shrink-0 font-semibold">{track.name}</span>
        {current && <span className="shrink-0 text-mute">at “{current.name}”</span>}
        <span
          data-testid="act-why"
          className="ml-auto min-w-0 truncate text-right"
          title={told && whatItTakes(told)}
        >
          {told && (
            <>
              <b className="font-medium">{actLabels[told.act]}:</b>{' '}
              <span className="text-mute">{whatItTakes(told)}</span>
            </>
          )}
        </span>
      </p>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {acts.map((view) => (
          <ActButton key={view.act} view={view} onAct={onAct} onLook={setLooked} />
        ))}
      </div>
    </section>
  );
}

function ActButton({
  view,
  onAct,
  onLook,
}: {
  view: ActView;
  onAct(view: ActView): void;
  onLook(act: ActView['act'] | null): void;
}) {
  const id = useId();
  const { act, whyNot } = view;
  const shut = whyNot !== null;
  const look = shut
    ? 'border-line bg-transparent text-faint'
    : act === 'rollBack' || act === 'abort' || act === 'skip'
      ? 'border-nogo-edge bg-nogo-soft text-nogo'
      : act === 'start' || act === 'promote' || act === 'resume'
        ? 'border-transparent bg-primary text-on-fill [&_kbd]:border-on-fill/40 [&_kbd]:bg-transparent [&_kbd]:text-on-fill'
        : 'border-edge bg-panel text-text';
  return (
    <>
      <button
        type="button"
        data-act={act}
        aria-disabled={shut || undefined}
        aria-describedby={id}
        aria-keyshortcuts={ariaKey(actKeys[act])}
        title={whyNot ?? undefined}
        onClick={() => onAct(view)}
        onPointerEnter={() => onLook(act)}
        onPointerLeave={() => onLook(null)}
        onFocus={() => onLook(act)}
        onBlur={() => onLook(null)}
        className={`inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 text-xs font-medium whitespace-nowrap aria-disabled:cursor-not-allowed ${look}`}
      >
        {actLabels[act]}
        <Kbd keys={actKeys[act]} />
      </button>
      <span id={id} className="sr-only">
        {whatItTakes(view)}
      </span>
    </>
  );
}

function whatItTakes({ whyNot, to, needsSecond, needsReason }: ActView): string {
  if (whyNot !== null) return whyNot;
  const parts = [
    to && `leads to “${to.name}”`,
    needsSecond ? 'takes a reason and a second person' : needsReason && 'takes a reason',
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join('; ')}.` : 'can be done now.';
}

/** What people ask first: may it go on, and why not? */
function foremost(acts: readonly ActView[]): ActView | undefined {
  const by = (act: ActView['act']) => acts.find((view) => view.act === act);
  const start = by('start');
  return start?.whyNot === null ? start : by('promote');
}
