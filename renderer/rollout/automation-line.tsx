import { deskName } from '../../shared/ops/doers.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { count } from '../format/amounts.ts';
import { isLead, useRole } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { useAutomation } from './use-automation.ts';

/** Who evaluates the gates, how fresh that is, and the way to take it over. */
export function AutomationLine({ tracks, onTakeOver }: { tracks: readonly TrackView[]; onTakeOver(): void }) {
  const view = useAutomation();
  const lead = isLead(useRole());
  const gates = tracks.flatMap(({ current }) => current?.gates ?? []);
  const measured = gates.filter(({ check }) => check !== null && 'limits' in check);
  const stale = gates.filter((gate) => gate.stale);
  const lastAt = Math.max(0, ...measured.map((gate) => gate.lastAt ?? 0));
  const nobody = view !== null && view.holder === null;
  return (
    <div
      data-testid="automation"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-panel px-3 py-1 text-sm"
    >
      {view === null ? (
        <span className="text-mute">Looking who judges the gates…</span>
      ) : nobody ? (
        <StateMark state="unknown" word="Nobody judges the gates yet: whoever starts a track does" />
      ) : (
        <span className="flex items-baseline gap-1.5">
          <StateMark
            state={view.isMe ? (view.evaluates ? 'online' : 'warning') : holderMark(view.alive)}
            label=""
          />
          <span>
            Judged by{' '}
            <b className="font-semibold">
              {view.isMe ? 'this desk' : deskName({ person: view.personName, device: view.device })}
            </b>
            , term {view.n}
            {view.isMe && view.evaluates && `, ${count(view.watching, 'gate')} watched`}
            {lastAt > 0 && (
              <>
                , last sample <Age at={lastAt} ago />
              </>
            )}
          </span>
        </span>
      )}
      {view?.alive === false && !view.isMe && (
        <span className="text-hold">
          not heard from
          {view.seenAt !== null && (
            <>
              {' '}
              since <Age at={view.seenAt} ago />
            </>
          )}
          : its gates go stale and hold
        </span>
      )}
      {view?.alive === null && !view.isLinked && !nobody && (
        <span className="text-hold">
          this desk is offline: whether that one still judges is not known here
        </span>
      )}
      {view?.whyNot && (view.isMe || nobody) && <span className="text-hold">{view.whyNot}</span>}
      {stale.length > 0 && (
        <span className="min-w-0 truncate">
          <StateMark state="stale" word={`stale: ${stale.map(({ name }) => name).join(', ')}`} />
        </span>
      )}
      {view !== null && !view.isMe && (
        <Button size="sm" keys="shift+t" className="ml-auto" disabled={!lead} onClick={onTakeOver}>
          Take over
        </Button>
      )}
    </div>
  );
}

function holderMark(alive: boolean | null) {
  if (alive === null) return 'unknown';
  return alive ? 'online' : 'stale';
}
