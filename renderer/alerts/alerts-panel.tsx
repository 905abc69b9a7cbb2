import { useMemo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { severities } from '../../shared/ingest/observation.ts';
import { useRoving } from '../command/use-roving.ts';
import { openItem } from '../plan/open-item.ts';
import { goTo } from '../store/navigate.ts';
import { usePeopleNames } from '../store/people.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { startFeed, useFeed } from './feed-store.ts';
import { severityMarks, stateMarks, tellingLabels } from './looks.ts';
import { offsetText, type StageEvent } from './stage-events.ts';
import { staleOf, useSources } from './use-sources.ts';
import { useStageEvents } from './use-stage-events.ts';
import { Who } from './who.tsx';

startFeed();
const shownAtMost = 30;

/** Alerts in short: what nobody is on first, the worst of these first, and which sources say nothing. */
export function AlertsPanel({ className = '' }: { className?: string }) {
  const feed = useFeed((state) => state.feed);
  const storm = useFeed((state) => state.storm);
  const stale = staleOf(useSources() ?? []);
  const events = useStageEvents();
  const names = usePeopleNames();
  const roving = useRoving<HTMLUListElement>();
  const listed = useMemo(() => foremost(feed), [feed]);
  const firing = feed.filter(({ state }) => state === 'firing');
  const acked = feed.filter(({ state }) => state === 'acknowledged').length;
  return (
    <Panel
      title="Alerts"
      className={className}
      sub={
        <span className="inline-flex gap-2.5">
          {severities.map((severity) => {
            const n = firing.filter((alert) => alert.severity === severity).length;
            return n === 0 ? null : (
              <StateMark key={severity} state={severityMarks[severity]} size="xs" word={`${n} ${severity}`} />
            );
          })}
          {acked > 0 && (
            <StateMark state={stateMarks.acknowledged} size="xs" word={`${acked} acknowledged`} />
          )}
          {firing.length + acked === 0 && 'nothing fires'}
          {storm.isStorm && <StateMark state="warning" size="xs" word="storm" />}
        </span>
      }
      actions={
        <Button size="sm" variant="quiet" onClick={() => goTo('alerts')}>
          All
        </Button>
      }
    >
      {stale.length > 0 && (
        <p className="border-b border-line px-3 py-1 text-xs">
          <StateMark state="stale" size="xs" word={`${stale.map(({ name }) => name).join(', ')} stale`} />
          <span className="text-mute">: silence from there means nothing.</span>
        </p>
      )}
      <ul {...roving} aria-label="Alerts that go on" className="@container">
        {listed.map((alert) => (
          <Line key={alert.key} alert={alert} events={events} names={names} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({
  alert,
  events,
  names,
}: {
  alert: AlertView;
  events: readonly StageEvent[];
  names: ReadonlyMap<string, string>;
}) {
  const alone = useMemo(() => [alert], [alert]);
  const offset = offsetText(events, alert.startsAt);
  return (
    <li data-testid="alert-line" className="flex items-center border-b border-line/60 pr-1.5 last:border-b-0">
      <button
        type="button"
        data-roving
        onClick={() => openItem({ screen: 'alerts', entity: 'alert', id: alert.key })}
        className="flex min-w-0 flex-1 items-baseline gap-2 px-3 py-1 text-left text-sm hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <StateMark state={severityMarks[alert.severity]} label={alert.severity} size="xs" />
        <StateMark state={stateMarks[alert.state]} label={alert.state} size="xs" />
        <span className="min-w-0 flex-1 truncate" title={alert.title}>
          <span className="font-medium">{alert.title}</span>{' '}
          <span className="text-xs text-mute">
            {tellingLabels(alert)
              .map(([, value]) => value)
              .join(' · ')}
          </span>
        </span>
        {offset !== '' && offset !== 'before' && (
          <span className="max-w-36 truncate text-xs text-mute @max-[26rem]:hidden">{offset}</span>
        )}
        <span className="w-14 shrink-0 text-right text-xs text-mute">
          <Age at={alert.startsAt} />
        </span>
        <span className="flex w-24 shrink-0 text-xs">
          <Who alert={alert} names={names} />
        </span>
      </button>
      <AlertActions alerts={alone} show="menu" what={`“${alert.title}”`} />
    </li>
  );
}

/** In the feed's order: nobody on it before somebody, the worst first, of these the newest. */
function foremost(feed: readonly AlertView[]): AlertView[] {
  return feed.filter(({ state }) => state === 'firing' || state === 'acknowledged').slice(0, shownAtMost);
}
