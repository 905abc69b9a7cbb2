import { useMemo, useRef, useState } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { PastFiring } from '../../shared/contract/alerts.ts';
import { count } from '../format/amounts.ts';
import { wallClock } from '../format/zoned-instant.ts';
import { useKeys } from '../keys/use-keys.ts';
import { openItem } from '../plan/open-item.ts';
import { useNow } from '../store/clock.ts';
import { useTarget } from '../store/room-clock.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { AlertActions } from './alert-actions.tsx';
import { useAlerts } from './alerts-store.ts';
import { useFeed } from './feed-store.ts';
import { type Range, rangeOf, ranges } from './history-range.ts';
import { severityMarks, tellingLabels } from './looks.ts';
import { useHistory } from './use-history.ts';

/** Every firing of a time, from this disk: what was resolved too, and with no network. */
export function HistoryPart() {
  const zone = useZone();
  const now = useNow(60_000);
  const targetAt = useTarget(now);
  const [range, setRange] = useState<Range>(targetAt !== null && targetAt <= now ? 'launch' : 'day');
  const [wall, setWall] = useState(() => ({
    from: wallClock(now - 3_600_000, zone),
    to: wallClock(now, zone),
  }));
  const [query, setQuery] = useState(() => useAlerts.getState().query);
  const asked = useRef<HTMLElement>(null);
  const toQuery = () => asked.current?.querySelector<HTMLElement>('[data-query]')?.focus();
  useKeys('alert history', [{ key: '/', label: 'Write a query', run: toQuery }]);
  const span = rangeOf(range, { now, targetAt, wall, zone });
  const past = useHistory(span, query);
  const feed = useFeed((state) => state.feed);
  const alerts = useMemo(() => new Map(feed.map((alert) => [alert.id, alert])), [feed]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <search
        ref={asked}
        aria-label="Which firings"
        className="flex flex-wrap items-end gap-2 border-b border-line px-3 py-2"
      >
        <SelectField
          label="Time"
          value={range}
          onChange={setRange}
          options={ranges.map(({ value, label }) => ({
            value,
            label,
            disabled: value === 'launch' && targetAt === null,
          }))}
          className="w-56"
        />
        {range === 'between' && (
          <>
            <TextField
              label="From"
              type="datetime-local"
              value={wall.from}
              onChange={(from) => setWall({ ...wall, from })}
              className="w-52"
            />
            <TextField
              label="To"
              type="datetime-local"
              value={wall.to}
              onChange={(to) => setWall({ ...wall, to })}
              className="w-52"
            />
          </>
        )}
        <TextField
          data-query
          label="Query"
          mono
          value={query}
          onChange={setQuery}
          placeholder="severity=critical timeout"
          className="min-w-56 flex-1"
        />
      </search>
      <p
        role="status"
        data-testid="history-line"
        className="border-b border-line px-3 py-1 text-xs text-mute"
      >
        {span === null ? (
          'Choose a beginning and a later end.'
        ) : (
          <>
            {past.total === null ? 'Reading…' : count(past.total, 'firing')} between{' '}
            <TimeText at={span.from} show="full" /> and <TimeText at={span.to} show="full" />
          </>
        )}
        {past.faults.map((fault) => (
          <span key={fault} className="block text-nogo">
            ■ {fault} This part is left out.
          </span>
        ))}
      </p>
      <div className="min-h-0 flex-1 overflow-auto">
        {past.failure !== null ? (
          <EmptyState title="The history could not be read">{past.failure}</EmptyState>
        ) : past.total === 0 ? (
          <EmptyState
            title={
              query.trim() === ''
                ? 'Nothing fired in that time, as far as this desk heard'
                : 'Nothing that fits the query fired in that time, as far as this desk heard'
            }
          >
            A source that was stale then said nothing of it. Choose a wider time
            {query.trim() === '' ? '.' : ', or another query.'}
          </EmptyState>
        ) : (
          <ul aria-label="Firings, the latest first">
            {past.firings.map((firing) => (
              <PastLine key={firing.id} firing={firing} alert={alerts.get(firing.id)} targetAt={targetAt} />
            ))}
          </ul>
        )}
        {past.more && (
          <div className="p-3 text-center">
            <Button busy={past.busy} onClick={past.readOn}>
              Earlier firings
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

interface PastLineProps {
  firing: PastFiring;
  /** One that the feed still has is the alert itself: it opens there, and everything can be done with it. */
  alert: AlertView | undefined;
  targetAt: number | null;
}

function PastLine({ firing, alert, targetAt }: PastLineProps) {
  const { id, title, severity, source, startsAt, endsAt, acks, silenced, labels } = firing;
  const alone = useMemo(() => (alert ? [alert] : []), [alert]);
  return (
    <li
      data-testid="past-line"
      className="grid grid-cols-[7rem_5rem_5.5rem_minmax(10rem,1fr)_6rem_11rem_1.75rem] items-start gap-x-3 border-b border-line/60 px-3 py-1.5 text-sm max-[1100px]:grid-cols-[5.5rem_5rem_5.5rem_minmax(8rem,1fr)_7rem_1.75rem] max-[860px]:grid-cols-[5.5rem_minmax(8rem,1fr)_6rem_1.75rem]"
    >
      <span className="text-xs/4 text-mute">
        <TimeText at={startsAt} />
        {targetAt !== null && <span className="block">{sinceTarget(startsAt - targetAt)}</span>}
      </span>
      <StateMark state={severityMarks[severity]} word={severity} className="max-[860px]:hidden" />
      <StateMark
        state={endsAt === null ? 'firing' : 'succeeded'}
        word={endsAt === null ? 'firing' : 'resolved'}
        className="max-[860px]:col-start-1 max-[860px]:row-start-2"
      />
      <span className="min-w-0 max-[860px]:col-start-2 max-[860px]:row-span-2 max-[860px]:row-start-1">
        <StateMark state={severityMarks[severity]} label={severity} className="mr-1.5 min-[860px]:hidden" />
        {alert ? (
          <button
            type="button"
            onClick={() => openItem({ screen: 'alerts', entity: 'alert', id })}
            className="rounded-sm text-left font-medium wrap-anywhere hover:underline"
          >
            {title}
          </button>
        ) : (
          <span className="font-medium wrap-anywhere">{title}</span>
        )}{' '}
        <span className="text-xs text-mute">{source}</span>
        <span className="block truncate font-mono text-xs text-mute">
          {tellingLabels({ labels, title, severity })
            .map(([name, value]) => `${name}=${value}`)
            .join(' ')}
        </span>
      </span>
      <span className="text-mute max-[1100px]:col-start-5 max-[860px]:col-start-3 max-[860px]:row-start-1">
        {endsAt === null ? 'goes on' : `for ${spanText(endsAt - startsAt)}`}
      </span>
      <span className="truncate text-mute max-[1100px]:col-start-5 max-[860px]:col-start-3 max-[860px]:row-start-2">
        {acks.length > 0 ? acks.map(({ personName }) => personName).join(', ') : 'nobody had it'}
        {silenced.length > 0 && ' · silenced'}
      </span>
      <span className="-my-0.5 max-[1100px]:col-start-6 max-[1100px]:row-start-1 max-[860px]:col-start-4">
        {alert && <AlertActions alerts={alone} show="menu" what={`“${title}”`} />}
      </span>
    </li>
  );
}

/** 'T+4 min', 'T−2 h'. */
function sinceTarget(ms: number): string {
  return `T${ms < 0 ? '−' : '+'}${spanText(Math.abs(ms))}`;
}
