import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { labelText } from '../../shared/alerts/matcher-text.ts';
import { hasTerm, toggleTerm } from '../../shared/alerts/query.ts';
import { usePeopleNames } from '../store/people.ts';
import { Age } from '../ui/age.tsx';
import { IconButton } from '../ui/button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertPast } from './alert-past.tsx';
import { changeAlerts, useAlerts } from './alerts-store.ts';
import { FlapStrip } from './flap-strip.tsx';
import { LongText, OutsideLink } from './inert-text.tsx';
import { severityMarks, stateMarks } from './looks.ts';
import { AlertRunbook } from './runbooks/alert-runbook.tsx';
import { offsetText, type StageEvent } from './stage-events.ts';

/** Everything about one alert. */
export function AlertPane({ alert, events }: { alert: AlertView; events: readonly StageEvent[] }) {
  const names = usePeopleNames();
  const alone = useMemo(() => [alert], [alert]);
  const annotations = Object.entries(alert.annotations);
  const offset = offsetText(events, alert.startsAt);
  return (
    <Panel
      title="The alert"
      actions={
        <IconButton
          label="Close the alert"
          icon={<X size={14} aria-hidden="true" />}
          onClick={() => changeAlerts({ pane: false })}
        />
      }
      className="h-full"
    >
      <div className="flex flex-col gap-3 p-3 text-sm">
        <div>
          <h3 className="text-base font-semibold wrap-anywhere">{alert.title}</h3>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateMark state={severityMarks[alert.severity]} word={alert.severity} />
            <StateMark state={stateMarks[alert.state]} word={alert.state} />
            <FlapStrip flap={alert.flap} now={Date.now()} />
          </p>
        </div>
        <AlertActions alerts={alone} show="bar" what={`“${alert.title}”`} />
        <Facts>
          <Fact name="Source">{alert.source}</Fact>
          <Fact name="Began">
            <TimeText at={alert.startsAt} /> (<Age at={alert.startsAt} ago />)
            {offset !== '' && (
              <span className="block text-mute">
                {offset === 'before' ? 'before the first stage' : offset}
              </span>
            )}
          </Fact>
          {alert.endsAt !== null && (
            <Fact name="Over">
              <TimeText at={alert.endsAt} /> (<Age at={alert.endsAt} ago />)
              {alert.closed !== null && (
                <span className="block wrap-anywhere">
                  <span className="font-medium">{names.get(alert.closed.by) ?? 'Somebody'}</span> says so:{' '}
                  {alert.closed.why} <span className="text-mute">Its sender told no end.</span>
                </span>
              )}
            </Fact>
          )}
          <Fact name="Heard">
            <TimeText at={alert.firstSeen} /> to <TimeText at={alert.lastSeen} />, {alert.count}×
          </Fact>
          <Fact name="Link">
            {alert.link === null ? <span className="text-faint">none</span> : <Address url={alert.link} />}
          </Fact>
          <Fact name="Runbook">
            <AlertRunbook alert={alert} />
          </Fact>
        </Facts>
        <section aria-label="Who has it">
          <h4 className="mb-1 text-xs font-medium text-mute">Who has it</h4>
          {alert.acks.length === 0 ? (
            <p className={alert.state === 'firing' ? 'font-medium text-nogo' : 'text-mute'}>
              {alert.acknowledgedThere ? 'Acknowledged at its source.' : 'Nobody.'}
            </p>
          ) : (
            <ul>
              {alert.acks.map(({ id, person, comment, at, until }) => (
                <li key={id}>
                  <span className="font-medium">{names.get(person) ?? 'somebody'}</span>, <Age at={at} ago />
                  {until !== null && (
                    <>
                      , until <TimeText at={until} />
                    </>
                  )}
                  {comment !== '' && <span className="block text-mute">“{comment}”</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
        <Labels alert={alert} />
        {annotations.length > 0 && (
          <section aria-label="Annotations">
            <h4 className="mb-1 text-xs font-medium text-mute">Annotations</h4>
            <dl className="flex flex-col gap-1.5">
              {annotations.map(([name, value]) => (
                <div key={name}>
                  <dt className="text-xs text-mute">{name}</dt>
                  <dd>
                    <LongText text={value} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <AlertPast alert={alert} names={names} />
      </div>
    </Panel>
  );
}

/** Every label; a press adds it to the query, or takes it out. */
function Labels({ alert }: { alert: AlertView }) {
  const query = useAlerts((state) => state.query);
  return (
    <section aria-label="Labels">
      <h4 className="mb-1 text-xs font-medium text-mute">Labels</h4>
      <div className="flex flex-wrap gap-1">
        {Object.entries(alert.labels).map(([name, value]) => {
          const term = labelText(name, value);
          const isIn = hasTerm(query, term);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isIn}
              title={isIn ? 'Take it out of the query' : 'Ask for it in the query'}
              onClick={() => changeAlerts({ query: toggleTerm(query, term) })}
              className={`min-h-6 max-w-full rounded-sm border px-1.5 font-mono text-xs wrap-anywhere ${isIn ? 'border-run bg-run-soft' : 'border-line bg-raise hover:border-edge'}`}
            >
              {name}={value}
            </button>
          );
        })}
      </div>
    </section>
  );
}

function Address({ url }: { url: string }) {
  return url.startsWith('https://') ? (
    <OutsideLink alone url={url} />
  ) : (
    <span className="font-mono select-all wrap-anywhere">{url}</span>
  );
}
