import { useMemo } from 'react';
import { type AlertView, labelsOf } from '../../shared/alerts/feed.ts';
import { matcherText } from '../../shared/alerts/matcher-text.ts';
import { isActive, isOver, type Silence } from '../../shared/alerts/silences.ts';
import { useRoving } from '../command/use-roving.ts';
import { count } from '../format/amounts.ts';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { Age } from '../ui/age.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useFeed } from './feed-store.ts';
import { SilenceActions } from './silence-actions.tsx';
import { useSilenceWrites, writtenWords } from './use-silence-writes.ts';

const endedAtMost = 50;

/** Everything that hides alerts: how many each hides now, and what ends next. */
export function SilencesList() {
  const silences = useFeed((state) => state.silences);
  const feed = useFeed((state) => state.feed);
  // Looked at again now and then; by the very time, since one that was just made is active at once.
  useNow(5_000);
  const now = Date.now();
  const active = silences.filter((silence) => isActive(silence, now));
  const coming = silences.filter((silence) => silence.startsAt > now && !isOver(silence, now));
  const ended = silences.filter((silence) => isOver(silence, now)).reverse();
  const hidden = useMemo(() => hiddenCounts(feed, silences), [feed, silences]);
  const debt = feed.filter(({ state }) => state === 'silenced' || state === 'shelved').length;
  const [next] = active;
  if (silences.length === 0)
    return (
      <EmptyState title="Nothing is silenced">
        Choose alerts in the feed and press S: what a silence hides is shown before it is made, and each one
        ends.
      </EmptyState>
    );
  return (
    <div className="flex h-full flex-col">
      <p data-testid="mute-debt" className="border-b border-line px-3 py-1.5 text-sm">
        <span className="font-medium">
          {count(active.length, 'silence hides', 'silences hide')} {count(debt, 'alert')} now.
        </span>{' '}
        {next && (
          <span className="text-mute">
            “{next.reason}” ends next, <TimeText at={next.endsAt} />.
          </span>
        )}
      </p>
      <div className="min-h-0 flex-1 overflow-auto">
        <Section title="Active" silences={active} hidden={hidden} empty="Nothing is hidden now." />
        {coming.length > 0 && <Section title="Coming" silences={coming} hidden={hidden} empty="" />}
        {ended.length > 0 && (
          <Section title="Ended" silences={ended.slice(0, endedAtMost)} hidden={hidden} empty="" />
        )}
      </div>
    </div>
  );
}

interface SectionProps {
  title: 'Active' | 'Coming' | 'Ended';
  silences: readonly Silence[];
  hidden: ReadonlyMap<string, number>;
  empty: string;
}

const marks = { Active: 'paused', Coming: 'pending', Ended: 'done' } as const;

function Section({ title, silences, hidden, empty }: SectionProps) {
  const names = usePeopleNames();
  const writes = useSilenceWrites(silences);
  const roving = useRoving<HTMLUListElement>();
  return (
    <section aria-label={`${title} silences`} className="border-b border-line px-3 py-2">
      <h2 className="mb-1 text-sm font-semibold">
        {title} <span className="font-normal text-mute">{silences.length}</span>
      </h2>
      {silences.length === 0 && <p className="text-sm text-mute">{empty}</p>}
      <ul {...roving} className="flex flex-col gap-1">
        {silences.map((silence) => (
          <li
            key={silence.id}
            data-testid="silence"
            data-hides={hidden.get(silence.id) ?? 0}
            className="flex flex-wrap items-start gap-x-4 gap-y-1 rounded-md border border-line px-2.5 py-2 text-sm"
          >
            <div className="min-w-0 flex-1">
              <p>
                <StateMark
                  state={silence.shelf ? 'waiting' : marks[title]}
                  word={silence.shelf ? 'shelved' : title === 'Active' ? 'silenced' : title.toLowerCase()}
                  size="xs"
                />{' '}
                <span className="font-medium wrap-anywhere">{silence.reason || 'no reason given'}</span>
              </p>
              <p className="mt-0.5 font-mono text-xs text-mute wrap-anywhere">
                {silence.matchers.map(matcherText).join(', ')}
              </p>
              <p className="mt-0.5 text-xs text-mute">
                {silence.by === null
                  ? `from ${silence.provider ?? 'an Alertmanager'}, for what comes from there`
                  : `by ${names.get(silence.by) ?? 'somebody'}`}
                , <Age at={silence.startsAt} ago />
                {silence.provider !== null && silence.by !== null && (
                  <> · {writtenWords(silence, writes.get(silence.id))}</>
                )}
              </p>
            </div>
            <div className="shrink-0 text-right">
              {title !== 'Ended' && (
                <p className="font-medium">hides {count(hidden.get(silence.id) ?? 0, 'alert')}</p>
              )}
              <p className="text-mute">
                {title === 'Ended' ? 'ended' : title === 'Coming' ? 'begins' : 'ends'}{' '}
                <TimeText at={title === 'Coming' ? silence.startsAt : silence.endsAt} />
              </p>
              {title !== 'Ended' && <SilenceActions silence={silence} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many alerts that go on each silence fits, whether it is active yet or not. */
function hiddenCounts(feed: readonly AlertView[], silences: readonly Silence[]): ReadonlyMap<string, number> {
  const open = feed
    .filter(({ endsAt }) => endsAt === null)
    .map((alert) => ({ labels: labelsOf(alert.labels, alert), source: alert.source }));
  return new Map(
    silences.map((silence) => [
      silence.id,
      open.filter(({ labels, source }) => silence.hides(labels, source)).length,
    ]),
  );
}
