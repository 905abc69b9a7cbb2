import type { HeadlineState } from '../../shared/board/headline.ts';
import { roomNoun } from '../../shared/board/room-words.ts';
import { type Activity, useLastCall } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { LaunchCall } from './launch-call.tsx';
import type { Board } from './use-board.ts';

const looks: Record<HeadlineState, { mark: MarkState; ground: string; ink: string }> = {
  go: { mark: 'go', ground: 'border-go-edge bg-go-soft', ink: 'text-go' },
  'go-with-waivers': { mark: 'goWithWaivers', ground: 'border-wav-edge bg-wav-soft', ink: 'text-wav' },
  'no-go': { mark: 'nogo', ground: 'border-nogo-edge bg-nogo-soft', ink: 'text-nogo' },
  hold: { mark: 'hold', ground: 'border-hold-edge bg-hold-soft', ink: 'text-hold' },
  scrubbed: { mark: 'scrub', ground: 'border-nogo-edge bg-nogo-soft', ink: 'text-nogo' },
  unjudged: { mark: 'unknown', ground: 'border-unk-edge bg-unk-soft', ink: 'text-unk' },
};

/** The one word of the room, why it is so, and the three things one can do about it. */
export function VerdictBand({ board, activity }: { board: Board; activity: Activity }) {
  const look = looks[board.headline.state];
  return (
    <section
      aria-label="Verdict"
      className={`flex shrink-0 flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border px-4 py-2.5 ${look.ground}`}
    >
      <div className="flex min-w-0 flex-1 basis-88 items-center gap-3">
        <StateMark state={look.mark} size="lg" label="" />
        <div className="min-w-0">
          <p data-testid="verdict" aria-live="polite" className="flex flex-wrap items-baseline gap-x-3">
            <strong className={`text-clock font-bold tracking-tight ${look.ink}`}>
              {board.headline.word}
            </strong>
            <span className="text-lg">{board.headline.sub}</span>
          </p>
          <CallLine board={board} activity={activity} />
        </div>
      </div>
      <LaunchCall board={board} />
    </section>
  );
}

/** Who gave the call that stands, when and why; a call that people gave differently while apart says so. */
function CallLine({ board, activity }: { board: Board; activity: Activity }) {
  const last = useLastCall(activity);
  const contested = board.room?.conflicts.includes('call') === true;
  if (!last && !contested)
    return <p className="text-sm text-mute">Nobody has called this {roomNoun(board.room)} yet.</p>;
  return (
    <p className="min-w-0 truncate text-sm text-mute" title={last?.detail ?? undefined}>
      {contested && (
        <StateMark
          state="conflict"
          size="xs"
          word="called differently while apart; the safer holds"
          className="mr-2"
        />
      )}
      {last && (
        <>
          <b className="font-medium text-text">{last.personName}</b> {last.text}
          {last.detail && <> “{last.detail}”</>} · <Age at={last.at} ago />
        </>
      )}
    </p>
  );
}
