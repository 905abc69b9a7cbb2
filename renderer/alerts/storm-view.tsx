import { useMemo } from 'react';
import { type AlertView, labelOf } from '../../shared/alerts/feed.ts';
import { labelText } from '../../shared/alerts/matcher-text.ts';
import { hasTerm, toggleTerm } from '../../shared/alerts/query.ts';
import type { Storm } from '../../shared/alerts/storm.ts';
import { count } from '../format/amounts.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { changeAlerts, useAlerts } from './alerts-store.ts';

/** In a storm: what most alerts have in common, in place of each of them. Every one is kept, and a key away. */
export function StormView({ storm, open }: { storm: Storm; open: readonly AlertView[] }) {
  // A title that is the rule's name says the same twice.
  const names = new Set(storm.causes.flatMap(({ label, value }) => (label === 'alertname' ? [value] : [])));
  const causes = storm.causes.filter(({ label, value }) => label !== 'title' || !names.has(value));
  return (
    <section
      aria-label="What the storm has in common"
      data-testid="storm"
      className="h-full overflow-auto p-3"
    >
      <h2 className="text-sm font-semibold">
        What {count(open.length, 'alert')} have in common, the most telling first
      </h2>
      <ol className="mt-2 flex flex-col gap-0.5">
        {causes.map(({ label, value, count: alerts, share }) => (
          <li key={`${label} ${value}`} className="flex items-center gap-1">
            <button
              type="button"
              data-testid="storm-cause"
              onClick={() => pick(label, value)}
              title="Show these alerts"
              className="grid min-w-0 flex-1 grid-cols-[minmax(9rem,22rem)_1fr_7rem] items-center gap-3 rounded-sm px-2 py-1 text-left hover:bg-raise"
            >
              <span className="truncate font-mono text-sm">
                {label}=<span className="font-semibold">{value}</span>
              </span>
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-line">
                <span
                  className="block h-full rounded-full bg-danger"
                  style={{ width: `${Math.max(1, share * 100)}%` }}
                />
              </span>
              <span className="text-right text-sm text-mute">
                {alerts.toLocaleString('en-GB')} · {Math.round(share * 100)} %
              </span>
            </button>
            <CauseActions label={label} value={value} open={open} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Done to every alert that goes on and has it. */
function CauseActions({ label, value, open }: { label: string; value: string; open: readonly AlertView[] }) {
  const alerts = useMemo(() => open.filter((alert) => labelOf(alert, label) === value), [open, label, value]);
  return (
    <AlertActions
      alerts={alerts}
      show="menu"
      what={`${count(alerts.length, 'alert')} of ${label}=${value}`}
    />
  );
}

/** Says that there is a storm, above either way to look at it. */
export function StormBand({ storm, single }: { storm: Storm; single: boolean }) {
  return (
    <div
      role="status"
      data-testid="storm-band"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hold-edge bg-hold-soft px-3 py-1.5 text-sm"
    >
      <StateMark state="warning" word="Storm" className="font-semibold" />
      <span>
        {storm.perMinute.toLocaleString('en-GB')} alerts began in the last minute. None is lost; the feed
        comes back by itself.
      </span>
      <Button size="sm" keys="m" className="ml-auto" onClick={() => changeAlerts({ single: !single })}>
        {single ? 'What they have in common' : 'Single alerts'}
      </Button>
    </div>
  );
}

function pick(label: string, value: string): void {
  const term = labelText(label, value);
  const { query } = useAlerts.getState();
  changeAlerts({ query: hasTerm(query, term) ? query : toggleTerm(query, term), single: true });
}
