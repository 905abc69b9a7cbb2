import { useState } from 'react';
import { spanText } from '../../shared/board/stages.ts';
import type { PastFiring } from '../../shared/contract/alerts.ts';
import { count } from '../format/amounts.ts';
import { wallClock } from '../format/zoned-instant.ts';
import { useNow } from '../store/clock.ts';
import { useTarget } from '../store/room-clock.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useAlerts } from './alerts-store.ts';
import { type Range, rangeOf, ranges } from './history-range.ts';
import { severityMarks } from './looks.ts';
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
  const span = rangeOf(range, { now, targetAt, wall, zone });
  const past = useHistory(span, query);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <search
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
          <EmptyState title="Nothing fired in that time, as far as this desk heard">
            A source that was stale then said nothing of it. Choose a wider time, or another query.
          </EmptyState>
        ) : (
          <ul aria-label="Firings, the latest first">
            {past.firings.map((firing) => (
              <PastLine key={firing.id} firing={firing} targetAt={targetAt} />
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

function PastLine({ firing, targetAt }: { firing: PastFiring; targetAt: number | null }) {
  const { title, severity, source, startsAt, endsAt, acks, silenced, labels } = firing;
  return (
    <li
      data-testid="past-line"
      className="flex items-baseline gap-3 border-b border-line/60 px-3 py-1.5 text-sm"
    >
      <span className="w-36 shrink-0 text-xs text-mute">
        <TimeText at={startsAt} />
        {targetAt !== null && <span className="block">{sinceTarget(startsAt - targetAt)}</span>}
      </span>
      <StateMark state={severityMarks[severity]} word={severity} className="w-20 shrink-0" />
      <StateMark
        state={endsAt === null ? 'firing' : 'succeeded'}
        word={endsAt === null ? 'firing' : 'resolved'}
        className="w-20 shrink-0"
      />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{title}</span> <span className="text-xs text-mute">{source}</span>
        <span className="block truncate font-mono text-xs text-mute">
          {Object.entries(labels)
            .map(([name, value]) => `${name}=${value}`)
            .join(' ')}
        </span>
      </span>
      <span className="w-24 shrink-0 text-mute">
        {endsAt === null ? 'goes on' : `for ${spanText(endsAt - startsAt)}`}
      </span>
      <span className="w-44 shrink-0 truncate text-mute">
        {acks.length > 0 ? acks.map(({ personName }) => personName).join(', ') : 'nobody had it'}
        {silenced.length > 0 && ' · silenced'}
      </span>
    </li>
  );
}

/** 'T+4 min', 'T−2 h'. */
function sinceTarget(ms: number): string {
  return `T${ms < 0 ? '−' : '+'}${spanText(Math.abs(ms))}`;
}
