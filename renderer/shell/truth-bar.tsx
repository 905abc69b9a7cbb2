import { bytesText, count, offsetText } from '../format/amounts.ts';
import { nextClock, timeOfDay, zoneName, zoneOf } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { goTo, switchClock } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { useClockChoice, useSession, useZone } from '../store/session.ts';
import { type TruthReport, useStaleSources, useTruth } from '../store/truth.ts';
import { Age } from '../ui/age.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { samePoint, type TruthLine, truthLine } from './truth-line.ts';

const words: Record<TruthLine['tone'], string> = {
  go: 'text-text',
  hold: 'text-hold',
  nogo: 'text-nogo',
  plain: 'text-text',
};
const grounds: Record<TruthLine['tone'], string> = {
  go: 'bg-panel',
  hold: 'bg-hold-soft',
  nogo: 'bg-nogo-soft',
  plain: 'bg-panel',
};

/** How true what the window shows is, at all times and on every screen. */
export function TruthBar() {
  const report = useTruth();
  const engine = useSession((session) => session.link);
  const zone = useZone();
  const now = useNow();
  const line = truthLine({
    truth: report?.truth ?? null,
    arrivedAt: report?.arrivedAt ?? now,
    engine,
    now: Math.max(now, report?.arrivedAt ?? now),
    time: (at) => timeOfDay(at, zone),
  });
  const fresh = line.state !== 'silent' && line.state !== 'engine-lost';
  return (
    <footer
      data-tone={line.tone}
      data-link-state={line.state}
      className={`flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t border-line pr-3 pl-1.5 text-xs whitespace-nowrap text-mute ${grounds[line.tone]}`}
    >
      <button
        type="button"
        onClick={() => openOverlay({ type: 'truth' })}
        title="More about the link, the peers and this disk"
        className="flex h-6 min-w-0 items-center gap-4 overflow-hidden rounded-sm px-2 hover:bg-raise"
      >
        <span className={`flex min-w-0 items-center gap-2 ${words[line.tone]}`}>
          <StateMark state={line.mark} label="Link" />
          <span className="truncate font-medium">{line.word}</span>
          {line.detail && <span className="truncate text-mute">{line.detail}</span>}
        </span>
        {report && fresh && <Numbers report={report} />}
      </button>
      <StaleSources />
      <span role="status" className="sr-only">
        {line.word}
        {line.detail && `, ${line.detail}`}
      </span>
      <div className="ml-auto flex shrink-0 items-center gap-4">
        <ClockSwitch />
        {report && <span className="max-[900px]:hidden">disk {bytesText(report.truth.diskBytes)}</span>}
      </div>
    </footer>
  );
}

/** Sources of which nothing was heard for too long: what they would say is not known. */
function StaleSources() {
  const names = useStaleSources();
  if (names === '') return null;
  const stale = names.split('\n');
  return (
    <button
      type="button"
      data-testid="stale-sources"
      title="What they would say of alerts is not known. Show the feed."
      onClick={() => goTo('alerts')}
      className="flex h-6 min-w-0 items-center rounded-sm px-1.5 hover:bg-raise"
    >
      <StateMark
        state="stale"
        className="min-w-0"
        word={`${stale.slice(0, 2).join(', ')}${stale.length > 2 ? ` and ${stale.length - 2} more` : ''} stale`}
      />
    </button>
  );
}

function Numbers({ report: { truth } }: { report: TruthReport }) {
  const point = samePoint(truth);
  const linked = truth.link.state !== 'alone';
  return (
    <>
      {truth.lastSyncAt !== null && linked && (
        <span>
          synced <Age at={truth.lastSyncAt} ago />
        </span>
      )}
      {linked && <span data-waiting={truth.waiting}>{truth.waiting} waiting</span>}
      {(truth.missing ?? 0) > 0 && <span>{truth.missing} on the way here</span>}
      {point && (
        <span className="max-[1100px]:hidden">
          {point.same} of {count(point.all, 'peer')} at the same point
        </span>
      )}
      {linked && truth.clockOffsetMs !== null && <ClockOffset ms={truth.clockOffsetMs} />}
      {truth.conflicts > 0 && <StateMark state="conflict" word={count(truth.conflicts, 'conflict')} />}
      {truth.held > 0 && <StateMark state="hold" word={`${truth.held} held`} />}
      {truth.joins > 0 && (
        <StateMark
          state="hold"
          word={`${truth.joins} ${truth.joins === 1 ? 'waits' : 'wait'} to be let in`}
        />
      )}
      {truth.hosting && <span className="max-[1250px]:hidden">hosting here</span>}
    </>
  );
}

/** Seconds do not matter; a minute makes times in the timeline misleading. */
const offBy = 5_000;

function ClockOffset({ ms }: { ms: number }) {
  const text = `clock ${offsetText(-ms)}`;
  if (Math.abs(ms) >= offBy) return <StateMark state="warning" word={`${text}, this desk’s clock is off`} />;
  return <span className="max-[1250px]:hidden">{text}</span>;
}

function ClockSwitch() {
  const choice = useClockChoice();
  const zone = useZone();
  const venue = useSession((session) => session.venueZone);
  const now = useNow(60_000);
  const next = zoneOf(nextClock(choice, venue), venue);
  return (
    <button
      type="button"
      onClick={switchClock}
      aria-keyshortcuts="Z"
      title={`Times are in ${zoneName(now, zone)}${choice === 'venue' ? ', the room’s zone' : ''}; show them in ${zoneName(now, next)}`}
      className="flex h-6 items-center gap-1.5 rounded-sm px-1.5 hover:bg-raise"
    >
      <span className="sr-only">Times in </span>
      <span className="text-text">{timeOfDay(now, zone)}</span>
      {zoneName(now, zone)}
      <Kbd keys="z" />
    </button>
  );
}
